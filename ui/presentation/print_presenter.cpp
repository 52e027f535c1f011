#include "presentation/print_presenter.h"

#include "core/async.h"

namespace alcove::presentation {

namespace {

Result<PrintedNote> readNote(Chart &chart, NoteId id)
{
    PrintedNote printed;
    TRY_ASSIGN(printed.note, chart.openNote(id));
    TRY_ASSIGN(printed.addenda, chart.addenda(id));
    return printed;
}

Result<PrintedChart> readOne(Chart &chart, NoteId id)
{
    PrintedChart printed;
    TRY_ASSIGN(const PrintedNote note, readNote(chart, id));
    TRY_ASSIGN(printed.client, chart.openClient(note.note.client));
    printed.notes.append(note);
    return printed;
}

Result<PrintedChart> readAll(Chart &chart, ClientId id)
{
    PrintedChart printed;
    TRY_ASSIGN(printed.client, chart.openClient(id));
    TRY_ASSIGN(printed.entries, chart.entries(id));
    TRY_ASSIGN(const QList<NoteSummary> notes, chart.notes(id));
    for (const NoteSummary &summary : notes) {
        TRY_ASSIGN(const PrintedNote note, readNote(chart, summary.id));
        printed.notes.append(note);
    }
    return printed;
}

} // namespace

PrintPresenter::PrintPresenter(Session &session, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
{
}

void PrintPresenter::showNote(NoteId note)
{
    AuditEvent event{QStringLiteral("note.print"), idString(note), {}, {}};
    take(m_session.chart().ask([note](Chart &chart) { return readOne(chart, note); }), event);
}

void PrintPresenter::showChart(ClientId client)
{
    AuditEvent event{QStringLiteral("chart.print"), idString(client), {}, {}};
    take(m_session.chart().ask([client](Chart &chart) { return readAll(chart, client); }), event);
}

void PrintPresenter::take(const QFuture<Result<PrintedChart>> &answer, const AuditEvent &event)
{
    const int request = ++m_request;
    whenDone(answer, this, [this, request, event](const Result<PrintedChart> &printed) {
        if (request != m_request)
            return; // another text was asked for since
        if (!printed) {
            emit refused(words::errorText(printed.error(), words::Doing::Reading),
                         words::errorNumber(printed.error(), words::Doing::Reading));
            return;
        }
        m_event = event;
        m_event.client = idString(printed->client.id);
        const bool isOneNote = event.event == QStringLiteral("note.print");
        m_document = isOneNote ? noteDocument(printed->client, printed->notes.first(), origin())
                               : chartDocument(*printed, origin());
        emit ready();
    });
}

PrintOrigin PrintPresenter::origin() const
{
    PrintOrigin origin;
    origin.practice = m_session.practice();
    origin.now = m_clock.now();
    origin.zone = QTimeZone::systemTimeZone();
    if (const auto formats = charting::builtInFormats())
        origin.formats = *formats;
    return origin;
}

void PrintPresenter::release(PrintTarget target)
{
    AuditEvent event = m_event;
    event.detail = target == PrintTarget::Paper ? QStringLiteral("paper") : QStringLiteral("file");
    const auto told = m_session.chart().ask([event](Chart &chart) { return chart.audit(event); });
    whenDone(told, this, [this, target](const Result<void> &result) {
        if (result)
            emit released(target);
        else
            emit refused(words::errorText(result.error(), words::Doing::Saving),
                         words::errorNumber(result.error(), words::Doing::Saving));
    });
}

} // namespace alcove::presentation
