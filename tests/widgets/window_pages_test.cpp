#include "widgets/window_pages.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "presentation/fake_ways_in.h"
#include "support/test_registry.h"
#include "widgets/caseload_page.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/group_page.h"
#include "widgets/licences_page.h"
#include "widgets/people_page.h"
#include "widgets/person.h"
#include "widgets/search_page.h"
#include "widgets/today_page.h"
#include "widgets/ways_in_page.h"
#include "widgets/window_place.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::WindowPages;

class WindowPagesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_sam = m_session->desk.addClient();
        m_pages = std::make_unique<WindowPages>(testing::contextOf(*m_session), nullptr);
        m_pages->resize(1100, 700);
        m_person = std::make_unique<testing::Person>(*m_pages);
    }
    void cleanup()
    {
        m_person.reset();
        m_pages.reset();
        m_session.reset();
    }

    void aPageThatMayBeOutOfDateIsReadAnew()
    {
        m_pages->show(m_pages->clients());
        QTRY_VERIFY(m_person->sees(u"1 shown"_s));
        m_pages->show(m_pages->today());
        m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);

        m_pages->show(m_pages->clients());

        QTRY_VERIFY(m_person->sees(u"2 shown"_s));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aPlaceLeadsBackToItsPage_data()
    {
        QTest::addColumn<int>("page");
        for (int page = 0; page < 4; ++page)
            QTest::addRow("%d", page) << page;
    }
    void aPlaceLeadsBackToItsPage()
    {
        QFETCH(int, page);
        QWidget *const pages[] = {&m_pages->today(), &m_pages->clients(), &m_pages->search(),
                                  &m_pages->chart(), &m_pages->form()};
        m_pages->clients().setTyped(u"riv"_s);
        m_pages->search().setText(u"sleep diary"_s);
        m_pages->chart().showClient(m_sam.id);
        m_pages->show(*pages[page]);
        const QByteArray place = m_pages->place();
        m_pages->show(*pages[(page + 1) % 5]);
        m_pages->clients().setTyped({});
        m_pages->search().setText({});

        m_pages->restorePlace(place);

        QCOMPARE(m_pages->currentWidget(), pages[page]);
        QCOMPARE(m_pages->clients().typed(), u"riv"_s);
        QCOMPARE(m_pages->search().text(), u"sleep diary"_s);
        m_pages->restorePlace("not ours");
        QCOMPARE(m_pages->currentWidget(), pages[page]);
    }

    void theWaysInAreAPlaceToo()
    {
        m_person.reset();
        testing::FakeWaysIn ways;
        m_session->ways = &ways;
        m_pages = std::make_unique<WindowPages>(testing::contextOf(*m_session), nullptr);
        m_pages->show(*m_pages->waysIn());
        const QByteArray place = m_pages->place();
        m_pages->show(m_pages->today());

        m_pages->restorePlace(place);

        QCOMPARE(m_pages->currentWidget(), m_pages->waysIn());
        m_pages.reset();
    }

    void whereNothingCanBeChangedTheyAreNoPlace()
    {
        QVERIFY(m_pages->waysIn() == nullptr);
        widgets::WindowPlace place;
        place.page = widgets::WindowPlace::Page::WaysIn;

        m_pages->restorePlace(place.encode());

        QCOMPARE(m_pages->currentWidget(), &m_pages->today());
    }

    void thePeopleAreAPlaceWhereTheyAreTold()
    {
        widgets::WindowPlace place;
        place.page = widgets::WindowPlace::Page::People;
        m_pages->restorePlace(place.encode());
        QCOMPARE(m_pages->currentWidget(), &m_pages->today());
        m_person.reset();
        testing::FakePeople people;
        m_session->others = &people;
        m_pages = std::make_unique<WindowPages>(testing::contextOf(*m_session), nullptr);

        m_pages->restorePlace(place.encode());

        QCOMPARE(m_pages->currentWidget(), m_pages->people());
        QCOMPARE(people.listed, 1);
        const auto kept = widgets::WindowPlace::decode(m_pages->place());
        QVERIFY(kept && kept->page == widgets::WindowPlace::Page::People);
        m_pages.reset();
    }

    void pagesOfARoleArePlacesOfWhoeverHasIt()
    {
        QWidget *const pages[] = {&m_pages->group(), &m_pages->licences(), &m_pages->caseload()};
        QList<QByteArray> places;
        for (QWidget *page : pages) {
            m_pages->show(*page);
            places.append(m_pages->place());
            m_pages->show(m_pages->today());
            m_pages->restorePlace(places.last());
            QCOMPARE(m_pages->currentWidget(), page);
            QVERIFY(page->isAncestorOf(QApplication::focusWidget()));
        }

        m_person.reset();
        m_session->desk.wear({Role::Biller});
        m_pages = std::make_unique<WindowPages>(testing::contextOf(*m_session), nullptr);

        for (const QByteArray &place : places) {
            m_pages->restorePlace(place);
            QCOMPARE(m_pages->currentWidget(), &m_pages->today());
        }
    }

    void aFormThatWasChangedIsNotLeft()
    {
        m_pages->show(m_pages->form());
        m_pages->form().begin();
        QVERIFY(m_pages->mayLeave());
        m_person->type(u"Sam"_s);

        QVERIFY(!m_pages->mayLeave());

        QVERIFY(m_person->sees(u"not kept yet"_s));
    }

private:
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<WindowPages> m_pages;
    std::unique_ptr<testing::Person> m_person;
    Client m_sam;
};

ALCOVE_TEST(window_pages_test, WindowPagesTest)
#include "window_pages_test.moc"
