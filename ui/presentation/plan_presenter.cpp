#include "presentation/plan_presenter.h"

#include "charting/note_facts.h"
#include "charting/note_format.h"
#include "charting/objective_thread.h"
#include "core/record_book.h"
#include "core/signed_work.h"
#include "presentation/objective_progress.h"
#include "presentation/plain_dates.h"
#include "presentation/plan_paper.h"
#include "presentation/records_presenter.h"
#include "presentation/rights.h"
#include "presentation/standing_records.h"
#include "words/error_text.h"
#include "words/record_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

const QString onField = u"on"_s;
const QString howField = u"how"_s;

QList<PlanPresenter::Worked> standing(const QList<NoteWithSection> &notes)
{
    QList<PlanPresenter::Worked> worked;
    for (const auto &[note, section] : notes)
        if (!isRetraction(note.standing))
            worked.append({note, charting::threadFrom(section).sentences});
    return worked;
}

} // namespace

PlanPresenter::PlanPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_measures(context)
    , m_query(context.session.chart(), this, [this](const Result<Read> &answer) {
        if (!answer) {
            emit failed(words::errorText(answer.error(), words::Doing::Reading));
            return;
        }
        m_read = *answer;
        m_isRead = true;
        emit loaded();
    })
{
    connect(&m_measures, &KnownMeasures::changed, this, &PlanPresenter::refresh);
}

void PlanPresenter::open(ClientId client)
{
    if (client != m_client) {
        m_read = {};
        m_isRead = false;
        emit loaded();
    }
    m_client = client;
    refresh();
}

void PlanPresenter::refresh()
{
    if (m_client.isNull())
        return;
    m_query.ask([client = m_client, instruments = m_measures.shelf().all()](Chart &chart) {
        return read(chart, client, instruments);
    });
}

Result<PlanPresenter::Read> PlanPresenter::read(Chart &chart, ClientId client,
                                                const QList<charting::Instrument> &instruments)
{
    Read found;
    RecordBook *book = recordBookOf(chart);
    SignedWork *work = signedWorkOf(chart);
    if (book == nullptr || work == nullptr)
        return found;
    TRY_ASSIGN(const auto sheets,
               book->records(client,
                             {RecordKind::Problem, RecordKind::Diagnosis, RecordKind::Goal,
                              RecordKind::Objective, RecordKind::Intervention,
                              RecordKind::PlanReview, RecordKind::Measure, RecordKind::Given}));
    found.records = standingRecords(sheets);
    std::map<RecordId, QDate> written;
    for (const RecordSheet &sheet : sheets)
        written[sheet.id] = presentation::dayOf(millisOf(sheet.madeAt.time));
    for (const ChartRecord &record : found.records) {
        if (record.kind != RecordKind::Objective)
            continue;
        const auto since = whenSpan(record.value(u"since"_s));
        const QDate from = since ? since->first : written[record.id];
        TRY_ASSIGN(const auto notes, work->notesWith(client, charting::objectiveCode(record.id)));
        found.threads.append(
            {record, standing(notes), objectiveProgress(record, from, found.records, instruments)});
    }
    TRY_ASSIGN(found.notes, chart.notes(client));
    return found;
}

std::optional<NoteSummary> PlanPresenter::last(const QString &format) const
{
    const auto found = std::find_if(
        m_read.notes.begin(), m_read.notes.end(), [&format](const NoteSummary &note) {
            return note.isSigned && note.format == format && !isRetraction(note.standing);
        });
    return found == m_read.notes.end() ? std::nullopt : std::optional(*found);
}

std::optional<NoteSummary> PlanPresenter::draft(const QString &format) const
{
    const QString self = m_context.session.practice().actor.name;
    const auto found = std::find_if(
        m_read.notes.begin(), m_read.notes.end(), [&format, &self](const NoteSummary &note) {
            return !note.isSigned && note.format == format && note.authorName == self;
        });
    return found == m_read.notes.end() ? std::nullopt : std::optional(*found);
}

NoteBody PlanPresenter::plan() const
{
    std::map<RecordId, QString> progress;
    for (const Thread &thread : m_read.threads)
        progress[thread.objective.id] = thread.progress;
    return planPaper(m_read.records, presentation::dayOf(m_context.clock.now()), progress);
}

bool PlanPresenter::hasPlan() const
{
    return std::any_of(m_read.records.begin(), m_read.records.end(), [](const ChartRecord &record) {
        return record.kind == RecordKind::Goal || record.kind == RecordKind::Objective;
    });
}

bool PlanPresenter::mayWrite() const
{
    return rightsOf(m_context.session.practice().roles).writesNotes;
}

bool PlanPresenter::mayGive() const
{
    return writesRecords(m_context.session.practice().roles, RecordKind::Given,
                         m_context.named != nullptr);
}

QString PlanPresenter::givenText(const NoteSummary &paper) const
{
    const ChartRecord *last = nullptr;
    for (const ChartRecord &record : m_read.records)
        if (record.kind == RecordKind::Given && record.value(aboutField) == idString(paper.id)
            && (last == nullptr || record.value(onField) >= last->value(onField)))
            last = &record;
    if (last == nullptr)
        return {};
    const QString on = words::whenText(last->value(onField));
    const QString how = words::recordValueText(last->kind, howField, last->value(howField));
    const QString said = how.left(1).toLower() + how.mid(1); // in the middle of a sentence
    const QString whom = last->value(u"whom"_s);
    return whom.isEmpty() ? tr("given to the client on %1, %2").arg(on, said)
                          : tr("given to %1 on %2, %3").arg(whom, on, said);
}

RecordFields PlanPresenter::givingOf(const NoteSummary &paper) const
{
    return {{u"paper"_s, tr("%1, %2").arg(titleOf(paper.format), dayOf(paper))},
            {aboutField, idString(paper.id)},
            {onField, presentation::dayOf(m_context.clock.now()).toString(Qt::ISODate)}};
}

QString PlanPresenter::titleOf(const QString &format)
{
    const auto known = charting::builtInFormat(format);
    return known ? known->title : format;
}

QString PlanPresenter::dayOf(const NoteSummary &note) const
{
    return dateText(presentation::dayOf(note.serviceAt));
}

} // namespace alcove::presentation
