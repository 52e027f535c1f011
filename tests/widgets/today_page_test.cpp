#include "widgets/today_page.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/row_button.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::TodayPage;

class TodayPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_page = std::make_unique<TodayPage>(testing::contextOf(*m_session));
        m_page->resize(1000, 700);
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void welcomesWhoHasNobodyYet()
    {
        QSignalSpy wanted(m_page.get(), &TodayPage::newClientRequested);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Welcome to Lakeside Practice"_s));

        m_person->click(u"Add a client"_s);

        QCOMPARE(wanted.count(), 1);
    }

    void offersNobodyToWhoAddsNobody()
    {
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Add a client"_s));

        m_page->addsNobody(u"Nobody here"_s, u"It is no part of your hats."_s);

        QTRY_VERIFY(m_person->sees(u"It is no part of your hats."_s));
        QVERIFY(m_person->sees(u"Nobody here"_s));
        QVERIFY(!m_person->canPress(u"Add a client"_s));
    }

    void listsWhatIsNotSignedAndOpensIt()
    {
        const Client sam = m_session->desk.addClient();
        const Note draft = m_session->desk.addDraft(sam.id);
        QSignalSpy chosen(m_page.get(), &TodayPage::noteChosen);
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"Notes to sign"_s));

        m_person->click(u"Sam Rivera"_s);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][1].value<NoteId>(), draft.id);
    }

    void saysThatAllIsSigned()
    {
        m_session->desk.addClient();

        m_page->refresh();

        QTRY_VERIFY(m_person->sees(u"Every note of yours is signed."_s));
        QVERIFY(m_person->sees(u"The charts you open are at hand here."_s));
    }

    void showsNoMoreThanAreReadAtAGlance()
    {
        const Client sam = m_session->desk.addClient();
        for (int i = 0; i < 15; ++i)
            m_session->desk.addDraft(sam.id);

        m_page->refresh();

        QTRY_VERIFY(m_person->sees(u"and 3 more"_s));
        QCOMPARE(m_page->findChildren<widgets::RowButton *>().size(), 12);
    }

    void theChartsOpenedLastAreAtHand()
    {
        const Client sam = m_session->desk.addClient();
        QSignalSpy chosen(m_page.get(), &TodayPage::clientChosen);
        m_page->opened(sam.id);
        QTRY_VERIFY(m_person->canPress(u"Sam Rivera"_s));

        m_person->click(u"Sam Rivera"_s);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), sam.id);
    }

private:
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<TodayPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(today_page_test, TodayPageTest)
#include "today_page_test.moc"
