#include "presentation/records_presenter.h"

#include "core/access.h"
#include "presentation/plain_dates.h"
#include "presentation/standing_records.h"
#include "words/error_text.h"
#include "words/record_line.h"
#include "words/record_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

Scope scopeFor(RecordKind kind, bool isNamed)
{
    return isNamed ? Scope::Restricted : ruleOf(kind).scope;
}

} // namespace

bool readsRecords(Roles roles, RecordKind kind, bool isNamed)
{
    return hatFor(roles, scopeFor(kind, isNamed), Access::Read).has_value();
}

bool writesRecords(Roles roles, RecordKind kind, bool isNamed)
{
    return hatFor(roles, scopeFor(kind, isNamed), Access::Write).has_value();
}

RecordsPresenter::RecordsPresenter(const ChartContext &context, UnfinishedRecords &unfinished,
                                   QList<RecordKind> kinds, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_unfinished(unfinished)
    , m_kinds(std::move(kinds))
    , m_query(context.session.chart(), this, [this](const auto &answer) { receive(answer); })
{
    connect(&m_unfinished, &UnfinishedRecords::changed, this, [this](ClientId client) {
        if (client != m_client)
            return;
        group();
        emit loaded();
    });
}

void RecordsPresenter::open(ClientId client)
{
    if (client != m_client) {
        m_sheets.clear();
        m_withWithdrawn = false;
        group();
    }
    m_client = client;
    refresh();
}

void RecordsPresenter::refresh()
{
    m_query.ask([client = m_client, kinds = m_kinds](Chart &chart) -> Result<QList<RecordSheet>> {
        RecordBook *book = recordBookOf(chart);
        return book == nullptr ? Result<QList<RecordSheet>>(QList<RecordSheet>())
                               : book->records(client, kinds);
    });
}

void RecordsPresenter::showWithdrawn(bool isShown)
{
    m_withWithdrawn = isShown;
    group();
    emit loaded();
}

void RecordsPresenter::setInForm(RecordId id)
{
    if (id == m_inForm)
        return;
    m_inForm = id;
    group();
    emit loaded();
}

void RecordsPresenter::receive(const Result<QList<RecordSheet>> &answer)
{
    if (!answer) {
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
        return;
    }
    const bool isAnothers
        = std::any_of(answer->begin(), answer->end(),
                      [this](const RecordSheet &sheet) { return sheet.client != m_client; });
    if (isAnothers)
        return; // asked before
    m_sheets = *answer;
    group();
    emit loaded();
}

void RecordsPresenter::group()
{
    m_groups.clear();
    m_withdrawn = 0;
    for (const RecordSheet &sheet : m_sheets)
        if (const auto record = sheet.record(); record && record->isWithdrawn())
            ++m_withdrawn;
    const Roles roles = m_context.session.practice().roles;
    for (const RecordKind kind : m_kinds)
        if (readsRecords(roles, kind, m_context.named != nullptr))
            m_groups.append(groupOf(kind));
}

RecordGroup RecordsPresenter::groupOf(RecordKind kind) const
{
    RecordGroup group;
    group.kind = kind;
    group.heading = words::recordKindHeading(kind);
    bool hasOne = false;
    for (const RecordSheet &sheet : m_sheets) {
        const auto record = sheet.record();
        if (!record || record->kind != kind || (record->isWithdrawn() && !m_withWithdrawn))
            continue;
        hasOne = hasOne || !record->isWithdrawn();
        group.rows.append(rowOf(sheet, *record));
    }
    if (const auto *begun = m_unfinished.begun(m_client, kind);
        begun != nullptr && begun->record.typed.id != m_inForm) {
        const ChartRecord &typed = begun->record.typed;
        const QString title = words::recordTitle(typed);
        group.rows.append({typed.id, title.isEmpty() ? words::recordKindText(kind) : title,
                           words::recordDetail(typed), tr("not kept yet"), true, false});
        hasOne = true;
    }
    std::stable_sort(group.rows.begin(), group.rows.end(),
                     [](const RecordRow &a, const RecordRow &b) {
                         const auto rank = [](const RecordRow &row) {
                             return row.isWithdrawn ? 2 : row.isCurrent ? 0 : 1;
                         };
                         return rank(a) < rank(b);
                     });
    const bool isFull = ruleOf(kind).isSingle && hasOne;
    // A status is changed where the client's details are, which keeps the two together.
    if (!isFull && kind != RecordKind::StatusChange
        && writesRecords(m_context.session.practice().roles, kind, m_context.named != nullptr))
        group.addText = tr("Add %1").arg(words::recordKindToAdd(kind));
    return group;
}

RecordRow RecordsPresenter::rowOf(const RecordSheet &sheet, const ChartRecord &record) const
{
    RecordRow row;
    row.id = sheet.id;
    row.title = isContradicted(record, standingRecords(m_sheets)) ? words::overtakenAnswerText()
                                                                  : words::recordTitle(record);
    row.detail = words::recordDetail(record);
    row.isCurrent = words::isCurrent(record, dayOf(m_context.clock.now()));
    row.isWithdrawn = record.isWithdrawn();
    if (row.isWithdrawn) {
        row.state = tr("entered in error");
        row.detail = record.value(commonfield::withdrawn);
    } else if (m_unfinished.find(sheet.id) != nullptr) {
        row.state = tr("change not kept yet");
    } else if (!sheet.open().isEmpty()) {
        row.state = tr("two values");
    } else if (!row.isCurrent) {
        row.state = tr("past");
    }
    return row;
}

} // namespace alcove::presentation
