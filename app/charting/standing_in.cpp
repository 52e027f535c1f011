#include "charting/standing_in.h"

#include "base/bytes.h"
#include "core/record_book.h"
#include "crypto/hash.h"

#include <algorithm>
#include <set>

namespace alcove::charting {

namespace {

const auto nameField = QStringLiteral("clinician");
const auto fromField = QStringLiteral("starting");
const auto toField = QStringLiteral("to");
const auto phoneField = QStringLiteral("phone");

RecordFields fieldsOf(const Absence &absence)
{
    RecordFields fields{{nameField, absence.name.simplified()},
                        {fromField, absence.from.toString(Qt::ISODate)}};
    if (absence.standIn)
        fields[standInField] = idString(*absence.standIn);
    if (absence.to.isValid())
        fields[toField] = absence.to.toString(Qt::ISODate);
    if (const QString phone = absence.phone.simplified(); !phone.isEmpty())
        fields[phoneField] = phone;
    return fields;
}

Absence absenceOf(const ChartRecord &cover)
{
    const auto day = [&cover](const QString &field) {
        return QDate::fromString(cover.value(field), Qt::ISODate);
    };
    return {idFromString<UserId>(cover.value(standInField)), cover.value(nameField), day(fromField),
            day(toField), cover.value(phoneField)};
}

RecordId coverOf(const RawId &act, ClientId client)
{
    return {crypto::shortHash("alcove/absence/v1", ByteWriter().raw(act).raw(client.raw).bytes())};
}

/// Of charts that are assigned to the actor, those they wrote themselves and did not mark as
/// entered in error. Read as one list: nobody opens a chart for it.
Result<QList<RecordSheet>> ownCovers(Chart &chart, RecordBook &book,
                                     const QList<AssignedClient> &assigned)
{
    std::set<ClientId> mine;
    for (const AssignedClient &each : assigned)
        if (each.team.contains(chart.actor().user))
            mine.insert(each.client.id);
    TRY_ASSIGN(QList<RecordSheet> sheets, book.recordsOfAll({RecordKind::Cover}));
    sheets.removeIf([&](const RecordSheet &sheet) {
        const auto record = sheet.record();
        return !record || record->isWithdrawn() || sheet.madeBy != chart.actor().user
            || !mine.contains(sheet.client);
    });
    return sheets;
}

/// One that is over today and lets nobody in has nothing to be ended.
bool isToEnd(const Absence &absence, QDate today)
{
    if (!absence.to.isValid())
        return true;
    return absence.standIn ? absence.to >= today : absence.to > today;
}

Result<void> endOne(RecordBook &book, const RecordSheet &sheet, QDate today)
{
    ChartRecord after = *sheet.record();
    const Absence absence = absenceOf(after);
    if (absence.from > today) {
        after.fields[commonfield::withdrawn] = QStringLiteral("Ended before it began");
    } else {
        after.fields.erase(standInField);
        if (!absence.to.isValid() || absence.to > today)
            after.fields[toField] = today.toString(Qt::ISODate);
    }
    return book.saveRecord({after, sheet, {}});
}

} // namespace

Result<AwayWritten> beAway(Chart &chart, const Absence &absence, const QString &note,
                           const RawId &act, QDate today)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return Error(ErrorCode::NotFound, "a chart without records");
    RecordFields fields = fieldsOf(absence);
    if (!note.isEmpty())
        fields[QStringLiteral("note")] = note;
    TRY(validate({{}, {}, RecordKind::Cover, fields}, today));
    TRY_ASSIGN(const QList<AssignedClient> clients, assignedClients(chart));
    TRY_ASSIGN(const QList<RecordSheet> there, ownCovers(chart, *book, clients));
    AwayWritten made;
    for (const AssignedClient &each : clients) {
        if (!each.team.contains(chart.actor().user))
            continue;
        const ClientId client = each.client.id;
        const bool isThere = std::any_of(there.begin(), there.end(), [&](const RecordSheet &cover) {
            return cover.client == client && cover.fields == fields;
        });
        const ChartRecord cover{coverOf(act, client), client, RecordKind::Cover, fields};
        const auto written = isThere ? Result<void>() : book->saveRecord({cover, {}, {}});
        if (written)
            ++made.charts;
        else
            made.left.append({client, written.error()});
    }
    return made;
}

Result<QList<StandingAbsence>> absences(Chart &chart, const QList<AssignedClient> &assigned,
                                        QDate today)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return QList<StandingAbsence>();
    TRY_ASSIGN(const QList<RecordSheet> own, ownCovers(chart, *book, assigned));
    QList<StandingAbsence> standing;
    for (const RecordSheet &cover : own) {
        const Absence absence = absenceOf(*cover.record());
        if (!isToEnd(absence, today))
            continue;
        const auto same = std::find_if(
            standing.begin(), standing.end(),
            [&absence](const StandingAbsence &each) { return each.absence == absence; });
        if (same == standing.end())
            standing.append({absence, {cover.id}});
        else
            same->covers.append(cover.id);
    }
    std::stable_sort(standing.begin(), standing.end(),
                     [](const StandingAbsence &one, const StandingAbsence &other) {
                         return one.absence.from < other.absence.from;
                     });
    return standing;
}

Result<AwayWritten> endAbsence(Chart &chart, const QList<RecordId> &covers, QDate today)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return Error(ErrorCode::NotFound, "a chart without records");
    TRY_ASSIGN(const QList<AssignedClient> clients, assignedClients(chart));
    TRY_ASSIGN(const QList<RecordSheet> own, ownCovers(chart, *book, clients));
    AwayWritten made;
    for (const RecordSheet &cover : own) {
        if (!covers.contains(cover.id))
            continue;
        if (const auto ended = endOne(*book, cover, today))
            ++made.charts;
        else
            made.left.append({cover.client, ended.error()});
    }
    return made;
}

Result<void> endStandIn(Chart &chart, RecordId cover, QDate today)
{
    RecordBook *book = recordBookOf(chart);
    if (book == nullptr)
        return Error(ErrorCode::NotFound, "a chart without records");
    TRY_ASSIGN(const RecordSheet sheet, book->record(cover));
    return sheet.kind == recordKindName(RecordKind::Cover)
        ? endOne(*book, sheet, today)
        : Error(ErrorCode::NotFound, "no such stand-in");
}

} // namespace alcove::charting
