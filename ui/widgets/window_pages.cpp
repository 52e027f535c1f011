#include "widgets/window_pages.h"

#include "core/practice_care.h"
#include "presentation/both_kept.h"
#include "presentation/rights.h"
#include "widgets/audit_page.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/people_page.h"
#include "widgets/requests_page.h"
#include "widgets/restricted_page.h"
#include "widgets/restricted_room.h"
#include "widgets/review_page.h"
#include "widgets/search_page.h"
#include "widgets/server_page.h"
#include "widgets/today_page.h"
#include "widgets/ways_in_page.h"
#include "widgets/window_place.h"

namespace alcove::widgets {

WindowPages::WindowPages(const presentation::ChartContext &context, support::SupplementalDoor *door,
                         QWidget *parent)
    : QStackedWidget(parent)
    , m_today(new TodayPage(context, this))
    , m_clients(new ClientsPage(context, this))
    , m_form(new ClientForm(context, this))
    , m_search(new SearchPage(context, this))
    , m_chart(new ChartPage(context, door, this))
    , m_audit(new AuditPage(context, this))
    , m_requests(new RequestsPage(context, this))
    , m_review(new ReviewPage(context, this))
{
    for (QWidget *page : std::initializer_list<QWidget *>{m_today, m_clients, m_form, m_search,
                                                          m_chart, m_audit, m_requests, m_review})
        addWidget(page);
    if (context.session.waysIn() != nullptr) {
        m_waysIn = new WaysInPage(context, this);
        addWidget(m_waysIn);
    }
    if (context.session.compartments() != nullptr) {
        m_restricted = new RestrictedPage(context, this);
        addWidget(m_restricted);
    }
    if (context.session.people() != nullptr) {
        m_people = new PeoplePage(context, this);
        addWidget(m_people);
    }
    if (practiceCareOf(context.session) != nullptr) {
        m_server = new ServerPage(context, this);
        addWidget(m_server);
    }
    if (!presentation::rightsOf(context.session.practice().roles).editsClients)
        addsNobody(tr("No clients here yet"),
                   tr("Adding clients is no part of your hats. What your hats open comes to this "
                      "desk by sync."));
}

void WindowPages::addsNobody(const QString &title, const QString &why)
{
    m_today->addsNobody(title, why);
    m_clients->addsNobody(title, why);
}

void WindowPages::show(QWidget &page)
{
    setCurrentWidget(&page);
    if (&page == m_today)
        m_today->refresh();
    else if (&page == m_clients)
        m_clients->refresh();
    else if (&page == m_requests)
        m_requests->refresh();
    else if (&page == m_review)
        m_review->refresh();
    else if (&page == m_waysIn)
        m_waysIn->refresh();
    else if (&page == m_restricted)
        m_restricted->refresh();
    else if (&page == m_people)
        m_people->refresh();
    else if (&page == m_server)
        m_server->refresh();
}

void WindowPages::readAnew()
{
    m_review->refresh(); // its count stands at the foot of every page
    if (isChartShown())
        m_chart->readAnew();
    else if (isRestrictedShown() && m_restricted->room() != nullptr)
        m_restricted->room()->readAnew();
    else if (currentWidget() == m_today)
        m_today->refresh();
    else if (currentWidget() == m_clients)
        m_clients->refresh();
}

bool WindowPages::isChartShown() const
{
    return currentWidget() == m_chart;
}

bool WindowPages::isRestrictedShown() const
{
    return m_restricted != nullptr && currentWidget() == m_restricted;
}

bool WindowPages::isWaysInShown() const
{
    return m_waysIn != nullptr && currentWidget() == m_waysIn;
}

bool WindowPages::mayLeave()
{
    if (currentWidget() == m_form && m_form->isChanged()) {
        m_form->askToDecide();
        return false;
    }
    if (isRestrictedShown())
        return m_restricted->mayLeave();
    return !isChartShown() || m_chart->mayLeave();
}

QFuture<Result<void>> WindowPages::flush()
{
    if (m_restricted == nullptr)
        return m_chart->flush();
    return presentation::bothKept(
        m_restricted->flush(), [this] { return m_chart->flush(); }, this);
}

QByteArray WindowPages::place() const
{
    WindowPlace place;
    place.page = isChartShown()                              ? WindowPlace::Page::Chart
        : currentWidget() == m_search                        ? WindowPlace::Page::Search
        : currentWidget() == m_today                         ? WindowPlace::Page::Today
        : currentWidget() == m_form                          ? WindowPlace::Page::Form
        : currentWidget() == m_audit                         ? WindowPlace::Page::Audit
        : isWaysInShown()                                    ? WindowPlace::Page::WaysIn
        : currentWidget() == m_requests                      ? WindowPlace::Page::Requests
        : currentWidget() == m_review                        ? WindowPlace::Page::Review
        : m_people != nullptr && currentWidget() == m_people ? WindowPlace::Page::People
        : m_server != nullptr && currentWidget() == m_server ? WindowPlace::Page::Server
                                                             : WindowPlace::Page::Clients;
    place.typed = m_clients->typed();
    place.searched = m_search->text();
    place.chart = m_chart->place();
    place.form = m_form->place();
    place.audit = m_audit->place();
    return place.encode();
}

void WindowPages::restorePlace(const QByteArray &bytes)
{
    const auto place = WindowPlace::decode(bytes);
    if (!place)
        return;
    m_clients->setTyped(place->typed);
    m_search->setText(place->searched);
    switch (place->page) {
    case WindowPlace::Page::Today:
        show(*m_today);
        return;
    case WindowPlace::Page::Clients:
        show(*m_clients);
        m_clients->focusSearch();
        return;
    case WindowPlace::Page::Search:
        show(*m_search);
        m_search->focusSearch();
        return;
    case WindowPlace::Page::Form:
        m_form->restorePlace(place->form);
        show(*m_form);
        return;
    case WindowPlace::Page::Audit:
        m_audit->restorePlace(place->audit);
        show(*m_audit);
        m_audit->focusList();
        return;
    case WindowPlace::Page::WaysIn:
        if (m_waysIn == nullptr)
            return;
        show(*m_waysIn);
        m_waysIn->focusList();
        return;
    case WindowPlace::Page::People:
        if (m_people == nullptr)
            return;
        show(*m_people);
        m_people->focusList();
        return;
    case WindowPlace::Page::Server:
        if (m_server == nullptr)
            return;
        show(*m_server);
        m_server->focusPage();
        return;
    case WindowPlace::Page::Requests:
        show(*m_requests);
        m_requests->focusList();
        return;
    case WindowPlace::Page::Review:
        show(*m_review);
        m_review->focusList();
        return;
    case WindowPlace::Page::Chart:
        m_chart->restorePlace(place->chart);
        show(*m_chart);
        return;
    }
}

} // namespace alcove::widgets
