#include "widgets/caseload_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using widgets::CaseloadPage;

class CaseloadPageTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_people = testing::FakePeople();
        m_people.members = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1}};
        m_session->others = &m_people;
        must(m_session->desk.chart->assign(
            {m_session->desk.addClient().id, m_session->practice().actor.user, true}));
        m_page = std::make_unique<CaseloadPage>(testing::contextOf(*m_session));
        m_page->resize(900, 900);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Hand 1 client over"_s));
        QTRY_VERIFY(m_person->sees(u"your clients (1)"_s));
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void whatWasDoneIsSaidAboveAndBothPartsKnowIt()
    {
        auto *to = m_person->part<QComboBox>("handOverTo");
        to->setCurrentIndex(to->findData(idString(m_noor)));
        m_person->part<QLineEdit>("handOverReason")->setText(u"I go on leave in May"_s);

        m_person->click(u"Hand 1 client over"_s);

        QTRY_VERIFY(m_person->sees(u"1 client was handed over to Noor Haddad."_s));
        QTRY_VERIFY(m_person->sees(u"No client is assigned to you"_s));
        m_page->refresh();
        QVERIFY(!m_person->sees(u"was handed over"_s));
    }

    void whatFailsIsSaidToo()
    {
        m_session->protectFromWriting(true);
        m_person->part<QLineEdit>("awayName")->setText(u"Dr Wen"_s);

        m_person->click(u"I am away"_s);

        QTRY_VERIFY(m_person->sees(u"it could not be written"_s));
    }

    void theKeyboardBeginsInItAndLeadsBack()
    {
        QSignalSpy back(m_page.get(), &CaseloadPage::backRequested);

        m_page->focusFirst();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"handOverFrom"_s);

        m_person->part<QPushButton>("back")->click();
        QCOMPARE(back.count(), 1);
    }

    /// No two access keys of the page are the same.
    void eachAccessKeyIsOfOneThing()
    {
        QStringList keys;
        for (const auto *label : m_page->findChildren<QLabel *>())
            if (label->buddy() != nullptr)
                keys.append(QKeySequence::mnemonic(label->text()).toString());
        for (const auto *button : m_page->findChildren<QPushButton *>())
            if (const QKeySequence key = QKeySequence::mnemonic(button->text()); !key.isEmpty())
                keys.append(key.toString());
        keys.removeAll(QString());

        QVERIFY(keys.size() >= 10);
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
    }

private:
    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<CaseloadPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(caseload_page_test, CaseloadPageTest)
#include "caseload_page_test.moc"
