#include "widgets/search_page.h"

#include "presentation/context_of.h"
#include "presentation/search_model.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::SearchPage;

class SearchPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_page = std::make_unique<SearchPage>(testing::contextOf(*m_session));
        m_person = std::make_unique<Person>(*m_page);
        m_page->focusSearch();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void opensWhatTheArrowsChose()
    {
        const Note first = m_session->desk.addDraft(m_client.id, u"Marigolds."_s);
        m_session->desk.addDraft(m_client.id, u"More marigolds."_s);
        QSignalSpy chosen(m_page.get(), &SearchPage::hitChosen);
        m_person->type(u"marig"_s);
        QTRY_VERIFY(m_person->sees(u"2 found"_s));

        m_person->press(Qt::Key_Down); // the one written before
        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<SearchHit>().note, std::optional(first.id));
    }

    void whoTypesFasterThanTheDiskOpensWhatTheyTyped()
    {
        m_session->desk.addDraft(m_client.id, u"Marigolds."_s);
        const Note wanted = m_session->desk.addDraft(m_client.id, u"Tulips, no marigolds."_s);
        m_session->desk.addDraft(m_client.id, u"Marigolds again."_s);
        QSignalSpy chosen(m_page.get(), &SearchPage::hitChosen);
        m_person->type(u"marigolds"_s);
        QTRY_VERIFY(m_person->sees(u"3 found"_s));
        m_session->hold();
        m_person->type(u" tul"_s);
        m_person->press(Qt::Key_Return);
        QCOMPARE(chosen.count(), 0);

        m_session->release();

        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<SearchHit>().note, std::optional(wanted.id));
    }

    void saysWhenThereAreMoreThanAreShown()
    {
        for (int i = 0; i < presentation::SearchModel::most + 1; ++i)
            m_session->desk.addDraft(m_client.id, u"Marigolds."_s);

        m_person->type(u"marigolds"_s);

        QTRY_VERIFY(m_person->sees(u"the latest 200"_s));
    }

    void saysHowWordsAreFoundWhenNoneIs()
    {
        QVERIFY(m_person->sees(u"What are you looking for?"_s));

        m_person->type(u"zzz"_s);

        QTRY_VERIFY(m_person->sees(u"Not found"_s));
        QVERIFY(m_person->sees(u"of the last one its beginning"_s));
    }

    void theSameWordsAreSearchedAnew()
    {
        m_page->setText(u"marigolds"_s);
        QTRY_VERIFY(m_person->sees(u"Not found"_s));
        m_session->desk.addDraft(m_client.id, u"Marigolds."_s);

        m_page->setText(u"marigolds"_s);

        QTRY_VERIFY(m_person->sees(u"1 found"_s));
    }

private:
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<SearchPage> m_page;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(search_page_test, SearchPageTest)
#include "search_page_test.moc"
