#include "presentation/record_form_presenter.h"

#include "core/async.h"
#include "core/new_record.h"
#include "presentation/date_entry.h"
#include "presentation/plain_dates.h"
#include "presentation/records_presenter.h"
#include "words/error_text.h"
#include "words/record_text.h"
#include "words/recovery_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

bool isOfType(FieldType type, const ChartRecord &record, const QString &field)
{
    const FieldRule *rule = fieldRule(record.kind, field);
    return rule != nullptr && rule->type == type;
}

} // namespace

RecordFormPresenter::RecordFormPresenter(const ChartContext &context, UnfinishedRecords &unfinished,
                                         QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_unfinished(unfinished)
    , m_query(context.session.chart(), this,
              [this](const Result<RecordSheet> &answer) {
                  const auto record = answer ? answer->record() : std::nullopt;
                  if (!record) {
                      emit failed(
                          words::errorText(answer ? Error(ErrorCode::NotFound) : answer.error(),
                                           words::Doing::Reading));
                      return;
                  }
                  if (record->id != m_asked)
                      return; // the person has moved on
                  m_before = *answer;
                  const auto *typed = m_unfinished.find(record->id);
                  if (typed != nullptr)
                      show(broughtUpToDate(typed->record, record->fields), typed->caret);
                  else
                      show({*record, record->fields, false, {}}, {});
              })
    , m_history(context.session.chart(), this,
                [this](const Result<QList<RecordChange>> &answer) {
                    if (!answer) {
                        emit failed(words::errorText(answer.error(), words::Doing::Reading));
                        return;
                    }
                    if (m_record)
                        emit historyRead(linesOf(*answer));
                })
    , m_besideQuery(context.session.chart(), this,
                    [this](const Result<Beside> &answer) {
                        if (!answer) {
                            emit failed(words::errorText(answer.error(), words::Doing::Reading));
                            return;
                        }
                        if (!m_record || m_record->typed.id != answer->record)
                            return; // the person has moved on
                        m_beside = answer->sheets;
                        emit besideRead();
                    })
    , m_standIns(context)
    , m_paper(context)
{
    connect(&m_standIns, &StandInChoice::loaded, this, [this] {
        if (m_record && m_record->typed.kind == RecordKind::Cover)
            emit besideRead();
    });
}

void RecordFormPresenter::begin(ClientId client, RecordKind kind, const RecordFields &fields)
{
    m_before.reset();
    m_asked = {};
    if (const auto *begun = m_unfinished.begun(client, kind, fields)) {
        show(begun->record, begun->caret);
        return;
    }
    UnfinishedRecord record;
    record.isNew = true;
    record.typed.client = client;
    record.typed.kind = kind;
    record.typed.id = newRecordId(kind, client, m_context.clock, m_context.random);
    fill(record.typed);
    for (const auto &[field, value] : fields)
        record.typed.fields[field] = value;
    record.seen = record.typed.fields;
    show(record, {});
}

void RecordFormPresenter::fill(ChartRecord &record) const
{
    const QString today = dayOf(m_context.clock.now()).toString(Qt::ISODate);
    const QString me = m_context.session.practice().actor.name;
    if (fieldRule(record.kind, u"asked-on"_s) != nullptr) {
        record.fields[u"asked-on"_s] = today;
        record.fields[u"asked-by"_s] = me;
    }
    if (record.kind == RecordKind::Episode) {
        record.fields[u"from"_s] = today;
        record.fields[u"clinician"_s] = me;
    }
    if (record.kind == RecordKind::MentalStatus || record.kind == RecordKind::Risk)
        record.fields[u"on"_s] = today;
    if (record.kind == RecordKind::Risk)
        record.fields[u"assessed-by"_s] = me;
    if (record.kind == RecordKind::MeasureDue || record.kind == RecordKind::Cover)
        record.fields[u"starting"_s] = today;
    if (record.kind == RecordKind::Diagnosis)
        record.fields[u"certainty"_s] = u"confirmed"_s;
}

void RecordFormPresenter::load(RecordId id)
{
    m_asked = id;
    if (const auto *typed = m_unfinished.find(id); typed != nullptr && typed->record.isNew) {
        m_before.reset();
        show(typed->record, typed->caret);
        return;
    }
    m_query.ask([id](Chart &chart) -> Result<RecordSheet> {
        RecordBook *book = recordBookOf(chart);
        return book == nullptr ? Result<RecordSheet>(Error(ErrorCode::NotFound)) : book->record(id);
    });
}

void RecordFormPresenter::leave()
{
    m_record.reset();
    m_before.reset();
    m_beside.clear();
    m_asked = {};
}

void RecordFormPresenter::show(const UnfinishedRecord &record, const Caret &caret)
{
    m_record = record;
    m_caret = caret;
    m_beside.clear();
    if (record.typed.kind == RecordKind::Objective && !m_measures)
        connect(&m_measures.emplace(m_context), &KnownMeasures::changed, this, [this] {
            if (m_record)
                emit besideRead();
        });
    emit loaded();
    readBeside();
}

void RecordFormPresenter::readBeside()
{
    if (!m_record)
        return;
    const ChartRecord &typed = m_record->typed;
    if (typed.kind == RecordKind::Cover)
        m_standIns.open(typed.client);
    m_paper.open(typed);
    const QList<RecordKind> kinds = kindsBeside(typed.kind);
    if (kinds.isEmpty())
        return;
    m_besideQuery.ask(
        [id = typed.id, client = typed.client, kinds](Chart &chart) -> Result<Beside> {
            RecordBook *book = recordBookOf(chart);
            if (book == nullptr)
                return Error(ErrorCode::NotFound);
            TRY_ASSIGN(const QList<RecordSheet> sheets, book->records(client, kinds));
            return Beside{id, sheets};
        });
}

bool RecordFormPresenter::hasField(const QString &field) const
{
    return !isOfType(FieldType::Id, m_record->typed, field)
        && (!isOfType(FieldType::Member, m_record->typed, field) || m_standIns.isOffered());
}

QList<LinkTarget> RecordFormPresenter::targets(const QString &link) const
{
    const FieldRule *rule = m_record ? fieldRule(m_record->typed.kind, link) : nullptr;
    if (rule == nullptr)
        return {};
    const QString chosen = m_record->typed.value(link);
    if (rule->type == FieldType::Member)
        return m_standIns.targets(chosen);
    QList<LinkTarget> all = linkTargets(m_beside, *rule, dayOf(m_context.clock.now()));
    // One that was entered in error since is not offered anew, but it is what stands there.
    const auto isChosen = [&chosen](const LinkTarget &target) { return target.id == chosen; };
    if (!chosen.isEmpty() && std::none_of(all.begin(), all.end(), isChosen))
        all.append({chosen, linkTitle(m_beside, chosen)});
    return all;
}

QList<EarlierExam> RecordFormPresenter::earlier() const
{
    return m_record ? earlierExams(m_beside, m_record->typed, dayOf(m_context.clock.now()))
                    : QList<EarlierExam>();
}

bool RecordFormPresenter::mayChange() const
{
    return m_record
        && writesRecords(m_context.session.practice().roles, m_record->typed.kind,
                         m_context.named != nullptr);
}

bool RecordFormPresenter::asksWhy() const
{
    return m_record && !m_record->isNew && ruleOf(m_record->typed.kind).asksWhy;
}

QString RecordFormPresenter::title() const
{
    const QString kind = words::recordKindText(m_record->typed.kind);
    return m_record->isNew ? tr("New: %1").arg(kind.toLower()) : kind;
}

QStringList RecordFormPresenter::doubts() const
{
    QStringList lines;
    if (!m_before || !m_record)
        return lines;
    for (const QString &field : m_before->open()) {
        QStringList values;
        for (const FieldValue &value : m_before->valuesOf(field))
            values.append(valueText(field, value.text));
        lines.append(
            tr("%1: %2. Two desks entered this apart; choose one (Ctrl+6).")
                .arg(words::recordFieldText(m_record->typed.kind, field), values.join(tr(" or "))));
    }
    return lines;
}

QString RecordFormPresenter::valueText(const QString &field, const QString &value) const
{
    if (isOfType(FieldType::Member, m_record->typed, field))
        return m_standIns.nameOf(value);
    return isOfType(FieldType::Link, m_record->typed, field)
        ? linkTitle(m_beside, value)
        : words::recordValueText(m_record->typed.kind, field, value);
}

QList<RecordHistoryLine> RecordFormPresenter::linesOf(const QList<RecordChange> &changes) const
{
    QList<RecordHistoryLine> lines;
    for (const RecordChange &change : changes) {
        RecordHistoryLine line;
        line.when = change.person.isEmpty() ? momentText(change.at)
                                            : u"%1, %2"_s.arg(momentText(change.at), change.person);
        line.why = change.why;
        for (const auto &[field, value] : change.after) {
            if (isOfType(FieldType::Id, m_record->typed, field))
                continue; // another field says it in words
            const QString name = words::recordFieldText(m_record->typed.kind, field);
            const QString now = value.isEmpty() ? tr("(nothing)") : valueText(field, value);
            const auto before = change.before.find(field);
            line.changes.append(
                before == change.before.end()
                    ? u"%1: %2"_s.arg(name, now)
                    : tr("%1: %2, now %3").arg(name, valueText(field, before->second), now));
        }
        lines.append(line);
    }
    return lines;
}

void RecordFormPresenter::type(const QString &field, const QString &text, int position)
{
    if (!m_record || !mayChange())
        return;
    if (field == whyField && fieldRule(m_record->typed.kind, field) == nullptr)
        m_record->why = text;
    else if (text.isEmpty())
        m_record->typed.fields.erase(field);
    else
        m_record->typed.fields[field] = text;
    if (const auto other = m_standIns.follow(m_record->typed, field))
        emit filled(other->first, other->second);
    m_caret = {field, position < 0 ? static_cast<int>(text.size()) : position};
    if (!m_unfinished.tell(*m_record, m_caret))
        emit failed(words::notJournaledText());
}

QString RecordFormPresenter::hint(const QString &field) const
{
    const FieldRule *rule = m_record ? fieldRule(m_record->typed.kind, field) : nullptr;
    const QString typed = rule == nullptr ? QString() : m_record->typed.value(field);
    const QDate today = dayOf(m_context.clock.now());
    if (rule == nullptr || !isDate(*rule) || typed.isEmpty()
        || (rule->type == FieldType::Day && !readDay(typed, today)))
        return {};
    const QString words = words::whenText(readWhen(typed, today).value_or(QString()));
    return words == typed ? QString() : words;
}

ChartRecord RecordFormPresenter::read(QList<FieldFault> &faults) const
{
    ChartRecord record = m_record->typed;
    const QDate today = dayOf(m_context.clock.now());
    for (const FieldRule &rule : ruleOf(record.kind).fields) {
        const auto found = record.fields.find(rule.name);
        if (found == record.fields.end())
            continue;
        if (isDate(rule)) {
            if (const auto when = readWhen(found->second, today))
                found->second = *when;
        } else if (rule.type == FieldType::Line) {
            found->second = found->second.simplified();
        } else if (rule.type == FieldType::Text) {
            found->second = cleanText(found->second).trimmed();
        }
        if (found->second.isEmpty())
            record.fields.erase(found);
    }
    faults = faultsOf(record, today);
    return record;
}

void RecordFormPresenter::keep()
{
    if (!mayChange() || m_isSaving)
        return;
    QList<FieldFault> faults;
    const ChartRecord after = read(faults);
    std::map<QString, QString> told;
    for (const FieldFault &fault : faults)
        told.emplace(fault.field, words::faultText(after.kind, fault));
    if (const QString early = m_paper.tooEarly(after); !early.isEmpty())
        told.emplace(u"on"_s, early);
    tellSecondPrincipal(told, after, m_beside, dayOf(m_context.clock.now()));
    const bool isSame = m_before && writesFor(m_before, after.fields).empty();
    if (asksWhy() && !isSame && m_record->why.trimmed().isEmpty())
        told.emplace(whyField, tr("Say why it changes: the reason stays in its history."));
    if (!told.empty()) {
        emit faultsFound(told);
        return;
    }
    save(after, m_record->why.trimmed());
}

void RecordFormPresenter::withdraw(const QString &reason)
{
    if (!mayChange() || m_isSaving || !m_before)
        return;
    ChartRecord after = *m_before->record();
    after.fields[commonfield::withdrawn] = reason.simplified();
    save(after, reason);
}

void RecordFormPresenter::save(const ChartRecord &after, const QString &why)
{
    m_isSaving = true;
    const auto answer = m_context.session.chart().ask([edit = RecordEdit{after, m_before, why}](
                                                          Chart &chart) -> Result<void> {
        RecordBook *book = recordBookOf(chart);
        return book == nullptr ? Result<void>(Error(ErrorCode::NotFound)) : book->saveRecord(edit);
    });
    whenDone(answer, this, [this, id = after.id, kind = after.kind](const Result<void> &saved) {
        m_isSaving = false;
        if (!saved) {
            emit failed(kind == RecordKind::Cover
                            ? m_standIns.refusal(saved.error())
                            : words::errorText(saved.error(), words::Doing::Saving));
            return;
        }
        m_unfinished.end(id);
        leave();
        emit kept();
    });
}

void RecordFormPresenter::drop()
{
    if (!m_record)
        return;
    m_unfinished.end(m_record->typed.id);
    leave();
    emit dropped();
}

void RecordFormPresenter::readHistory()
{
    if (!m_record || m_record->isNew)
        return;
    m_history.ask([id = m_record->typed.id](Chart &chart) -> Result<QList<RecordChange>> {
        RecordBook *book = recordBookOf(chart);
        return book == nullptr ? Result<QList<RecordChange>>(Error(ErrorCode::NotFound))
                               : book->recordHistory(id);
    });
}

} // namespace alcove::presentation
