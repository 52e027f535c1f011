#include "widgets/cover_page.h"

#include "support/notice_bar.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::CoverPage;

class CoverPageTest : public QObject {
    Q_OBJECT

private slots:
    void givesThePassphraseAwayOnce()
    {
        CoverPage page(CoverPage::Why::NotSaved);
        testing::Person person(page);
        QSignalSpy wanted(&page, &CoverPage::backWanted);
        person.part<QLineEdit>()->setFocus();
        person.type(u"quiet lake"_s);

        person.press(Qt::Key_Return);

        QCOMPARE(wanted.count(), 1);
        QVERIFY(page.takePassphrase().equals(crypto::SecretBytes(asBytes("quiet lake"))));
        QVERIFY(page.takePassphrase().isEmpty());
    }

    void aWrongOneIsSaidUntilTheNextIsTaken()
    {
        CoverPage page(CoverPage::Why::NotSaved);
        const testing::Person person(page);

        page.refuse(u"That is not it."_s);
        QVERIFY(person.sees(u"That is not it."_s));
        page.takePassphrase();

        QVERIFY(!person.sees(u"That is not it."_s));
    }

    void saysWhyItIsNotLockedYet()
    {
        CoverPage page(CoverPage::Why::NotSaved);
        const testing::Person person(page);

        page.setReason(u"The disk is full."_s);

        QVERIFY(person.sees(u"The disk is full."_s));
    }

    void anEmptyOneIsNoTry()
    {
        CoverPage page(CoverPage::Why::InSession);
        testing::Person person(page);
        QSignalSpy wanted(&page, &CoverPage::backWanted);
        person.part<QLineEdit>()->setFocus();

        person.press(Qt::Key_Return);
        person.click(u"Back to the chart"_s);

        QCOMPARE(wanted.count(), 0);
        QVERIFY(person.part<QLineEdit>()->hasFocus());
    }

    void aClientWhoPressedByMistakeGoesBackToTheQuestions()
    {
        CoverPage page(CoverPage::Why::WithClient);
        testing::Person person(page);
        QSignalSpy stays(&page, &CoverPage::stayWanted);
        QVERIFY(person.sees(u"For the clinician"_s));
        person.part<QLineEdit>()->setFocus();
        person.type(u"guess"_s);

        person.click(u"Back to the questions"_s);

        QCOMPARE(stays.count(), 1);
        QVERIFY(page.takePassphrase().isEmpty());
        CoverPage other(CoverPage::Why::InSession);
        QVERIFY(!testing::Person(other).canPress(u"Back to the questions"_s));
    }

    void saysThatASessionRuns()
    {
        CoverPage page(CoverPage::Why::InSession);
        const testing::Person person(page);

        QVERIFY(person.sees(u"Covered during the session"_s));
        QVERIFY(person.sees(u"locks by itself when the session ends"_s));
    }
};

ALCOVE_TEST(cover_page_test, CoverPageTest)
#include "cover_page_test.moc"
