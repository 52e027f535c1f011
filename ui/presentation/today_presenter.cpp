#include "presentation/today_presenter.h"

#include "charting/licence.h"
#include "charting/measure.h"
#include "core/record_book.h"
#include "core/setting_names.h"
#include "core/signed_work.h"
#include "presentation/lapsing_consents.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "presentation/standing_records.h"

#include <QHash>

#include <map>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

using Waiting = TodayView::Waiting;

Result<void> addSupervised(Chart &chart, Millis now, QList<Waiting> &waiting)
{
    SignedWork *work = signedWorkOf(chart);
    if (work == nullptr)
        return {};
    TRY_ASSIGN(const auto notes, work->supervised());
    for (const NoteSummary &note : notes) {
        const bool isSentBack = note.standing == NoteAct::NeedsRevision;
        const QString day = dayText(note.serviceAt, now);
        waiting.append({isSentBack ? Waiting::What::SentBack : Waiting::What::CoSignature,
                        note.client,
                        {},
                        note.id,
                        // One's own name says nothing of who sent it back; the note does.
                        isSentBack ? TodayPresenter::tr("your note of %1").arg(day)
                                   : TodayPresenter::tr("by %1, %2").arg(note.authorName, day)});
    }
    return {};
}

using Clients = QHash<QString, ClientSummary>;

void addReviews(const QList<ChartRecord> &records, QDate today, QList<Waiting> &waiting)
{
    for (const ChartRecord &record : records) {
        const auto on = whenSpan(record.value(u"review-on"_s));
        if (record.kind == RecordKind::PlanReview && on && on->first <= today)
            waiting.append({Waiting::What::PlanReview,
                            record.client,
                            {},
                            {},
                            TodayPresenter::tr("since %1").arg(dateText(on->first))});
    }
}

void addConsents(QList<ChartRecord> records, QDate today, QList<Waiting> &waiting)
{
    records.removeIf([](const ChartRecord &record) { return record.kind != RecordKind::Consent; });
    for (const ChartRecord &consent : lapsingConsents(records, today, consentIsSoon))
        waiting.append({Waiting::What::Consent,
                        consent.client,
                        {},
                        {},
                        lapseText(consent, today),
                        consent.id});
}

Result<void> addDue(Chart &chart, Millis now, const Clients &clients, QList<Waiting> &waiting)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return {};
    const QDate today = dayOf(now);
    TRY_ASSIGN(const auto sheets,
               book->recordsOfAll({RecordKind::PlanReview, RecordKind::MeasureDue,
                                   RecordKind::Measure, RecordKind::Consent}));
    std::map<ClientId, QList<ChartRecord>> ofClient;
    for (const ChartRecord &record : standingRecords(sheets))
        ofClient[record.client].append(record);
    for (const auto &[client, records] : ofClient) {
        addReviews(records, today, waiting);
        for (const charting::DueMeasure &due : charting::dueMeasures(records, records, today))
            waiting.append({Waiting::What::Measure,
                            client,
                            {},
                            {},
                            TodayPresenter::tr("%1, since %2")
                                .arg(due.instrument.toUpper(), dateText(due.due)),
                            {},
                            due.instrument});
        // Nobody renews what was agreed with somebody who waits or has left.
        const auto found = clients.constFind(idString(client));
        if (found != clients.constEnd() && found->status == ClientStatus::Active)
            addConsents(records, today, waiting);
    }
    return {};
}

Result<QList<Waiting>> waitingFor(Chart &chart, Millis now, const Clients &clients)
{
    QList<Waiting> waiting;
    TRY(addSupervised(chart, now, waiting));
    TRY(addDue(chart, now, clients, waiting));
    return waiting;
}

Result<QStringList> lapsingLicences(Chart &chart, Millis now)
{
    TRY_ASSIGN(const QByteArray setting, chart.setting(licencesSetting));
    const auto licences = charting::licencesFrom(setting);
    QStringList lines;
    if (!licences)
        return lines; // where they are entered it is said what is wrong
    const QDate today = dayOf(now);
    for (const charting::Licence &licence : charting::lapsing(*licences, today, licenceIsSoon))
        if (licence.until)
            lines.append((*licence.until < today
                              ? TodayPresenter::tr("Your licence for %1 lapsed %2")
                              : TodayPresenter::tr("Your licence for %1 lapses %2"))
                             .arg(licence.state, dateText(*licence.until)));
    return lines;
}

} // namespace

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
    Clients byId;
    for (const ClientSummary &client : clients)
        byId.insert(idString(client.id), client);
    read.view.hasClients = !clients.isEmpty();
    for (const NoteSummary &note : notes)
        read.view.unsignedNotes.append(
            {note.id, note.client, byId.value(idString(note.client)).name,
             dayText(note.serviceAt, now), note.preview, now - note.serviceAt > unsignedAtMost});
    if (rightsOf(chart.roles()).seesCharts) {
        TRY_ASSIGN(read.view.waiting, waitingFor(chart, now, byId));
        TRY_ASSIGN(read.view.licences, lapsingLicences(chart, now));
    }
    for (TodayView::Waiting &each : read.view.waiting)
        each.clientName = byId.value(idString(each.client)).name;
    for (const ClientId client : read.recent.clients())
        if (const auto found = byId.constFind(idString(client)); found != byId.constEnd())
            read.view.recent.append(*found);
    return read;
}

} // namespace alcove::presentation
