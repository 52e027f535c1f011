#include "presentation/today_presenter.h"

#include "core/setting_names.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

TodayPresenter::TodayPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const Result<Read> &answer) {
        if (!answer) {
            emit failed(answer.error());
            return;
        }
        m_view = answer->view;
        emit loaded();
    })
{
}

void TodayPresenter::refresh()
{
    m_query.ask([now = m_context.clock.now()](Chart &chart) { return read(chart, now); });
}

void TodayPresenter::opened(ClientId client)
{
    const auto kept = m_context.session.chart().ask([client](Chart &chart) -> Result<void> {
        TRY_ASSIGN(const QByteArray bytes, chart.setting(recentSetting));
        RecentClients recent = RecentClients::decode(bytes);
        recent.opened(client);
        return chart.setSetting(recentSetting, recent.encode());
    });
    whenDone(kept, this, [this](const Result<void> &) { refresh(); });
}

Result<TodayPresenter::Read> TodayPresenter::read(Chart &chart, Millis now)
{
    Read read;
    TRY_ASSIGN(const QByteArray bytes, chart.setting(recentSetting));
    read.recent = RecentClients::decode(bytes);
    QList<ClientSummary> clients;
    if (rightsOf(chart.roles()).seesClients) {
        TRY_ASSIGN(clients, chart.clients({}));
    }
    QList<NoteSummary> notes;
    if (rightsOf(chart.roles()).seesCharts) {
        TRY_ASSIGN(notes, chart.unsignedNotes());
    }
    QHash<QString, ClientSummary> byId;
    for (const ClientSummary &client : clients)
        byId.insert(idString(client.id), client);
    read.view.hasClients = !clients.isEmpty();
    for (const NoteSummary &note : notes)
        read.view.unsignedNotes.append({note.id, note.client,
                                        byId.value(idString(note.client)).name,
                                        dayText(note.serviceAt, now), note.preview});
    for (const ClientId client : read.recent.clients())
        if (const auto found = byId.constFind(idString(client)); found != byId.constEnd())
            read.view.recent.append(*found);
    return read;
}

} // namespace alcove::presentation
