#pragma once

#include "presentation/chart_context.h"
#include "presentation/rights.h"

#include <QFuture>
#include <QList>
#include <QStackedWidget>

namespace alcove::support {
class SupplementalDoor;
}

namespace alcove::widgets {

class AuditPage;
class CaseloadPage;
class ChartPage;
class ClientForm;
class ClientsPage;
class GroupPage;
class LicencesPage;
class RestrictedPage;
class PeoplePage;
class RequestsPage;
class ReviewPage;
class SearchPage;
class ServerPage;
class TodayPage;
class WaysInPage;

/// The pages of the main window: which of them is shown, and where one is in it.
class WindowPages final : public QStackedWidget {
    Q_OBJECT

public:
    /// `door` may be null: then there is no supplemental panel.
    WindowPages(const presentation::ChartContext &context, support::SupplementalDoor *door,
                QWidget *parent = nullptr);

    TodayPage &today() const { return *m_today; }
    ClientsPage &clients() const { return *m_clients; }
    ClientForm &form() const { return *m_form; }
    SearchPage &search() const { return *m_search; }
    ChartPage &chart() const { return *m_chart; }
    AuditPage &audit() const { return *m_audit; }
    RequestsPage &requests() const { return *m_requests; }
    ReviewPage &review() const { return *m_review; }
    GroupPage &group() const { return *m_group; }
    LicencesPage &licences() const { return *m_licences; }
    CaseloadPage &caseload() const { return *m_caseload; }
    /// Null where nothing can be changed about the ways in.
    WaysInPage *waysIn() const { return m_waysIn; }
    /// Null where nothing is kept apart.
    RestrictedPage *restricted() const { return m_restricted; }
    /// Null where nobody is told who else is in the practice.
    PeoplePage *people() const { return m_people; }
    /// Null where the session does not take care of its practice (core/practice_care.h).
    ServerPage *server() const { return m_server; }
    /// Nobody is added from here on, and these words stand where that would be offered.
    void addsNobody(const QString &title, const QString &why);

    /// Shows a page, read anew where it may be out of date.
    void show(QWidget &page);
    /// What other desks have changed of the page that is shown; what is typed there stays.
    void readAnew();
    bool isChartShown() const;
    bool isRestrictedShown() const;

    /// False, and says so in the page, while something is typed that a person must decide about.
    bool mayLeave();
    /// Ready when everything typed is kept, or with why it isn't.
    QFuture<Result<void>> flush();

    /// Chart data: to be kept sealed.
    QByteArray place() const;
    /// Leaves things as they are for bytes that are not ours.
    void restorePlace(const QByteArray &bytes);

private:
    struct Kept;
    QList<Kept> keptPages() const;

    presentation::Rights m_rights;
    TodayPage *m_today;
    ClientsPage *m_clients;
    ClientForm *m_form;
    SearchPage *m_search;
    ChartPage *m_chart;
    AuditPage *m_audit;
    RequestsPage *m_requests;
    ReviewPage *m_review;
    GroupPage *m_group;
    LicencesPage *m_licences;
    CaseloadPage *m_caseload;
    WaysInPage *m_waysIn = nullptr;
    RestrictedPage *m_restricted = nullptr;
    PeoplePage *m_people = nullptr;
    ServerPage *m_server = nullptr;
};

} // namespace alcove::widgets
