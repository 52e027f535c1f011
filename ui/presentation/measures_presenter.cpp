#include "presentation/measures_presenter.h"

#include "core/async.h"
#include "core/new_record.h"
#include "core/record_book.h"
#include "presentation/plain_dates.h"
#include "presentation/records_presenter.h"
#include "presentation/standing_records.h"
#include "words/error_text.h"
#include "words/record_line.h"
#include "words/recovery_text.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

const QString instrumentField = u"instrument"_s;
const QString answersField = u"answers"_s;
const QString followedUpField = u"followed-up"_s;
const QString filledByField = u"filled-by"_s;
const QString byClient = u"client"_s;

/// When medications were begun and ended, as far as the day is known.
QList<std::pair<QDate, QString>> changesOf(const QList<ChartRecord> &records)
{
    QList<std::pair<QDate, QString>> changes;
    for (const ChartRecord &record : records) {
        if (record.kind != RecordKind::Medication)
            continue;
        const QString what
            = (words::recordTitle(record) + u' ' + record.value(u"dose"_s)).trimmed();
        if (const auto start = whenSpan(record.value(u"start"_s)))
            changes.append({start->first, MeasuresPresenter::tr("%1, started").arg(what)});
        if (const auto stop = whenSpan(record.value(u"stop"_s)))
            changes.append({stop->first, MeasuresPresenter::tr("%1, stopped").arg(what)});
    }
    return changes;
}

Result<QList<ChartRecord>> readRecords(Chart &chart, ClientId client)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return QList<ChartRecord>();
    TRY_ASSIGN(const auto sheets,
               book->records(
                   client, {RecordKind::Measure, RecordKind::MeasureDue, RecordKind::Medication}));
    return standingRecords(sheets);
}

QDate lastDay(const ScoreHistory &history)
{
    return history.points.isEmpty() ? QDate() : history.points.last().on;
}

} // namespace

MeasuresPresenter::MeasuresPresenter(const ChartContext &context, UnfinishedRecords &unfinished,
                                     QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_unfinished(unfinished)
    , m_measures(context)
    , m_query(context.session.chart(), this, [this](const Result<Read> &answer) {
        if (!answer) {
            emit failed(words::errorText(answer.error(), words::Doing::Reading));
            return;
        }
        m_read = *answer;
        emit loaded();
    })
{
    connect(&m_measures, &KnownMeasures::changed, this, [this] {
        emit instrumentsChanged();
        refresh();
    });
    connect(&m_unfinished, &UnfinishedRecords::changed, this, [this](ClientId client) {
        if (client == m_client)
            emit begunChanged();
    });
}

QList<MeasuresPresenter::Begun> MeasuresPresenter::begun() const
{
    QList<Begun> list;
    for (const UnfinishedRecord &record : m_unfinished.of(m_client)) {
        const auto *found = record.isNew && record.typed.kind == RecordKind::Measure
            ? instrument(record.typed.value(instrumentField))
            : nullptr;
        if (found == nullptr)
            continue;
        Begun one{*found, QDate::fromString(record.typed.value(u"on"_s), Qt::ISODate), {}};
        const auto answers = charting::answersFrom(record.typed.value(answersField));
        if (answers && !charting::isFollowUp(record.typed.value(followedUpField)))
            one.toAskAbout = charting::itemsToAskAbout(*found, *answers);
        list.append(one);
    }
    return list;
}

QDate MeasuresPresenter::today() const
{
    return dayOf(m_context.clock.now());
}

void MeasuresPresenter::open(ClientId client)
{
    // First of all: whoever hears of it must not be told what was begun for the one before.
    const ClientId before = std::exchange(m_client, client);
    if (client != before) {
        leave();
        m_read = {};
        emit loaded();
    }
    refresh();
}

void MeasuresPresenter::refresh()
{
    if (m_client.isNull())
        return;
    m_query.ask([client = m_client, today = today(),
                 instruments = m_measures.shelf().all()](Chart &chart) -> Result<Read> {
        TRY_ASSIGN(const QList<ChartRecord> records, readRecords(chart, client));
        TRY_ASSIGN(const QList<NoteSummary> notes, chart.notes(client));
        QList<QDate> sessions;
        for (const NoteSummary &note : notes)
            if (note.isSigned && !isRetraction(note.standing))
                sessions.append(dayOf(note.serviceAt));
        Read read;
        read.due = charting::dueMeasures(records, records, today);
        for (const charting::Instrument &instrument : instruments) {
            ScoreHistory history{instrument, charting::trendOf(records, instrument),
                                 changesOf(records), sessions};
            if (!history.points.isEmpty())
                read.histories.append(history);
        }
        std::stable_sort(
            read.histories.begin(), read.histories.end(),
            [](const ScoreHistory &a, const ScoreHistory &b) { return lastDay(a) > lastDay(b); });
        return read;
    });
}

QList<charting::Instrument> MeasuresPresenter::instruments() const
{
    QList<charting::Instrument> asked;
    for (const charting::Instrument &instrument : m_measures.shelf().all())
        if (!instrument.isSkeleton && !instrument.items.isEmpty())
            asked.append(instrument);
    return asked;
}

const charting::Instrument *MeasuresPresenter::instrument(const QString &name) const
{
    return m_measures.shelf().find(name);
}

bool MeasuresPresenter::mayWrite() const
{
    return writesRecords(m_context.session.practice().roles, RecordKind::Measure,
                         m_context.named != nullptr);
}

bool MeasuresPresenter::begin(const QString &name)
{
    const charting::Instrument *found = instrument(name);
    if (found == nullptr || found->isSkeleton || !mayWrite())
        return false;
    for (const UnfinishedRecord &begun : m_unfinished.of(m_client))
        if (begun.isNew && begun.typed.kind == RecordKind::Measure
            && begun.typed.value(instrumentField) == found->name) {
            m_answering = Answering{*found, begun};
            return true;
        }
    UnfinishedRecord record;
    record.isNew = true;
    record.typed.client = m_client;
    record.typed.kind = RecordKind::Measure;
    record.typed.id = newRecordId(RecordKind::Measure, m_client, m_context.clock, m_context.random);
    record.typed.fields[instrumentField] = found->name;
    record.typed.fields[u"on"_s] = today().toString(Qt::ISODate);
    record.seen = record.typed.fields;
    m_answering = Answering{*found, record};
    return true;
}

bool MeasuresPresenter::beginForClient(const QString &name)
{
    if (!begin(name))
        return false;
    // In the journal with the first answer, so that a program that is killed knows it as well.
    m_answering->record.typed.fields[filledByField] = byClient;
    return true;
}

const charting::Instrument &MeasuresPresenter::answering() const
{
    Q_ASSERT(m_answering);
    return m_answering->instrument;
}

charting::Answers MeasuresPresenter::answers() const
{
    const auto answers = m_answering
        ? charting::answersFrom(m_answering->record.typed.value(answersField))
        : Result<charting::Answers>(charting::Answers());
    return answers ? *answers : charting::Answers();
}

QString MeasuresPresenter::followUp() const
{
    return m_answering ? m_answering->record.typed.value(followedUpField) : QString();
}

charting::FilledBy MeasuresPresenter::filledBy() const
{
    return m_answering && m_answering->record.typed.value(filledByField) == byClient
        ? charting::FilledBy::Client
        : charting::FilledBy::Clinician;
}

QFuture<Result<QString>> MeasuresPresenter::firstName() const
{
    return m_context.session.chart().ask([client = m_client](Chart &chart) -> Result<QString> {
        TRY_ASSIGN(const QList<ClientSummary> clients, chart.clients({}));
        for (const ClientSummary &each : clients)
            if (each.id == client)
                return each.preferredName.isEmpty() ? each.givenName : each.preferredName;
        return Error(ErrorCode::NotFound);
    });
}

void MeasuresPresenter::type(const charting::Answers &answers, const QString &followUp)
{
    if (!m_answering)
        return;
    const auto put = [this](const QString &field, const QString &value) {
        if (value.isEmpty())
            m_answering->record.typed.fields.erase(field);
        else
            m_answering->record.typed.fields[field] = value;
    };
    put(answersField, charting::answersText(m_answering->instrument, answers));
    put(followedUpField, followUp);
    if (!m_unfinished.tell(m_answering->record, {answersField, 0}))
        emit failed(words::notJournaledText());
}

void MeasuresPresenter::keep(const charting::Answers &answers, const QString &followUp,
                             charting::FilledBy by)
{
    if (!m_answering || m_isSaving)
        return;
    auto made = charting::measureRecord(m_answering->record.typed.id, m_client,
                                        m_answering->instrument, answers, today(), by);
    if (!made) {
        emit failed(words::errorText(made.error(), words::Doing::Saving));
        return;
    }
    if (!followUp.trimmed().isEmpty())
        made->fields[followedUpField] = followUp.trimmed();
    m_isSaving = true;
    const auto answer
        = m_context.session.chart().ask([record = *made](Chart &chart) -> Result<void> {
              RecordBook *book = recordBookOf(chart);
              return book == nullptr ? Result<void>(Error(ErrorCode::NotFound))
                                     : book->saveRecord({record, {}, {}});
          });
    whenDone(answer, this, [this, record = *made](const Result<void> &saved) {
        m_isSaving = false;
        if (!saved) {
            emit failed(words::errorText(saved.error(), words::Doing::Saving));
            return;
        }
        m_unfinished.end(record.id);
        m_answering.reset();
        refresh();
        const auto *measure = instrument(record.value(instrumentField));
        ChartRecord named = record; // as people call it
        if (measure != nullptr)
            named.fields[instrumentField] = measure->title;
        emit kept(record.value(instrumentField),
                  u"%1. %2"_s.arg(words::recordTitle(named), words::recordDetail(named)));
    });
}

void MeasuresPresenter::leave()
{
    m_answering.reset();
}

void MeasuresPresenter::drop()
{
    if (m_answering)
        m_unfinished.end(m_answering->record.typed.id);
    m_answering.reset();
}

} // namespace alcove::presentation
