#include "widgets/window_pages.h"

#include "core/practice_care.h"
#include "presentation/both_kept.h"
#include "widgets/audit_page.h"
#include "widgets/caseload_page.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/group_page.h"
#include "widgets/licences_page.h"
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

#include <functional>

namespace alcove::widgets {

WindowPages::WindowPages(const presentation::ChartContext &context, support::SupplementalDoor *door,
                         QWidget *parent)
    : QStackedWidget(parent)
    , m_rights(presentation::rightsOf(context.session.practice().roles))
    , m_today(new TodayPage(context, this))
    , m_clients(new ClientsPage(context, this))
    , m_form(new ClientForm(context, this))
    , m_search(new SearchPage(context, this))
    , m_chart(new ChartPage(context, door, this))
    , m_audit(new AuditPage(context, this))
    , m_requests(new RequestsPage(context, this))
    , m_review(new ReviewPage(context, this))
    , m_group(new GroupPage(context, this))
    , m_licences(new LicencesPage(context, this))
    , m_caseload(new CaseloadPage(context, this))
{
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_today, m_clients, m_form, m_search, m_chart, m_audit,
                                          m_requests, m_review, m_group, m_licences, m_caseload})
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
    if (!m_rights.editsClients)
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
    const bool wasShown = currentWidget() == &page;
    setCurrentWidget(&page);
    if (&page == m_today) {
        m_today->refresh();
        if (!wasShown)
            m_today->focusAgain();
    } else if (&page == m_clients)
        m_clients->refresh();
    else if (&page == m_requests)
        m_requests->refresh();
    else if (&page == m_review)
        m_review->refresh();
    else if (&page == m_group)
        m_group->open();
    else if (&page == m_chart && !wasShown)
        m_chart->readNoteAnew(); // a group's page writes in the same drafts
    else if (&page == m_licences)
        m_licences->refresh();
    else if (&page == m_caseload)
        m_caseload->refresh();
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
    const auto ofTheDesk = [this] {
        return presentation::bothKept(
            m_group->flush(), [this] { return m_chart->flush(); }, this);
    };
    return m_restricted == nullptr ? ofTheDesk()
                                   : presentation::bothKept(m_restricted->flush(), ofTheDesk, this);
}

/// A page that one comes back to, null where it is not this person's; `focus` gives it the
/// keyboard.
struct WindowPages::Kept {
    WindowPlace::Page page;
    QWidget *widget;
    std::function<void()> focus;
};

QList<WindowPages::Kept> WindowPages::keptPages() const
{
    using Page = WindowPlace::Page;
    const auto nothing = [] {}; // it sees to that itself
    return {
        {Page::Today, m_today, nothing},
        {Page::Clients, m_clients, [this] { m_clients->focusSearch(); }},
        {Page::Search, m_search, [this] { m_search->focusSearch(); }},
        {Page::Chart, m_chart, nothing},
        {Page::Form, m_form, nothing},
        {Page::Audit, m_audit, [this] { m_audit->focusList(); }},
        {Page::WaysIn, m_waysIn, [this] { m_waysIn->focusList(); }},
        {Page::People, m_people, [this] { m_people->focusList(); }},
        {Page::Requests, m_requests, [this] { m_requests->focusList(); }},
        {Page::Review, m_review, [this] { m_review->focusList(); }},
        {Page::Server, m_server, [this] { m_server->focusPage(); }},
        {Page::Group, m_rights.writesNotes ? m_group : nullptr, [this] { m_group->focusFirst(); }},
        {Page::Licences, m_rights.writesNotes ? m_licences : nullptr,
         [this] { m_licences->focusFirst(); }},
        {Page::Caseload, m_rights.editsClients ? m_caseload : nullptr,
         [this] { m_caseload->focusFirst(); }},
    };
}

QByteArray WindowPages::place() const
{
    WindowPlace place;
    place.page = WindowPlace::Page::Clients;
    for (const Kept &kept : keptPages())
        if (kept.widget == currentWidget())
            place.page = kept.page;
    place.typed = m_clients->typed();
    place.searched = m_search->text();
    place.chart = m_chart->place();
    place.form = m_form->place();
    place.audit = m_audit->place();
    place.caseload = m_caseload->place();
    return place.encode();
}

void WindowPages::restorePlace(const QByteArray &bytes)
{
    const auto place = WindowPlace::decode(bytes);
    if (!place)
        return;
    m_clients->setTyped(place->typed);
    m_search->setText(place->searched);
    m_caseload->restorePlace(place->caseload);
    if (place->page == WindowPlace::Page::Form)
        m_form->restorePlace(place->form);
    if (place->page == WindowPlace::Page::Audit)
        m_audit->restorePlace(place->audit);
    if (place->page == WindowPlace::Page::Chart)
        m_chart->restorePlace(place->chart);
    for (const Kept &kept : keptPages())
        if (kept.page == place->page && kept.widget != nullptr) {
            show(*kept.widget);
            kept.focus();
        }
}

} // namespace alcove::widgets
