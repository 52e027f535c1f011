#include "widgets/unlock_page.h"

#include "presentation/fake_desk.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::UnlockPage;

class UnlockPageTest : public QObject {
    Q_OBJECT

private slots:
    void handsOverWhatIsTypedAndWaits()
    {
        testing::FakeDesk desk;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter);
        testing::Person person(page);
        person.part<QLineEdit>()->setFocus();
        person.type(u"quiet lake"_s);

        person.press(Qt::Key_Return);

        QCOMPARE(desk.passphrase, std::string("quiet lake"));
        QVERIFY(page.findChild<QLineEdit *>()->text().isEmpty());
        QVERIFY(!person.canPress(u"Unlock"_s));
        desk.answer(Error(ErrorCode::Locked));
        QTRY_VERIFY(person.canPress(u"Unlock"_s));
    }

    void saysWhyNotWithTheNumberForWhoeverHelps()
    {
        testing::FakeDesk desk;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter);
        testing::Person person(page);
        person.part<QLineEdit>()->setFocus();
        person.type(u"wrong"_s);
        person.click(u"Unlock"_s);

        desk.answer(Error(ErrorCode::Locked));

        QTRY_VERIFY(person.sees(u"does not open this store"_s));
        QVERIFY(person.sees(words::errorNumber(Error(ErrorCode::Locked), words::Doing::Unlocking)));
        QVERIFY(person.part<QLineEdit>()->hasFocus());
    }

    void nothingIsAskedForNothing()
    {
        testing::FakeDesk desk;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter);
        testing::Person person(page);

        person.click(u"Unlock"_s);

        QCOMPARE(desk.asked, 0);
    }

    void leadsToTheRecoveryKit()
    {
        testing::FakeDesk desk;
        presentation::UnlockPresenter presenter(desk);
        UnlockPage page(presenter);
        testing::Person person(page);
        QSignalSpy wanted(&page, &UnlockPage::recoveryWanted);

        person.click(u"Use the recovery kit"_s);

        QCOMPARE(wanted.count(), 1);
    }
};

ALCOVE_TEST(unlock_page_test, UnlockPageTest)
#include "unlock_page_test.moc"
