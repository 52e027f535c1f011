#include "core/stand_in.h"

namespace alcove {

namespace {

/// Whether desks differ about who gets in, or when.
bool isDisputed(const RecordSheet &sheet)
{
    const QStringList open = sheet.open();
    return open.contains(standInField) || open.contains(QStringLiteral("starting"))
        || open.contains(QStringLiteral("to"));
}

/// Null of what is no day.
QDate dayIn(const ChartRecord &record, const char *field)
{
    const auto span = whenSpan(record.value(QLatin1String(field)));
    return span && span->first == span->last ? span->first : QDate();
}

} // namespace

std::optional<StandIn> standInOf(const RecordSheet &sheet)
{
    const auto record = sheet.record();
    if (!record || record->kind != RecordKind::Cover || record->isWithdrawn() || isDisputed(sheet))
        return std::nullopt;
    const auto user = idFromString<UserId>(record->value(standInField));
    const StandIn standIn{record->id,
                          record->client,
                          user.value_or(UserId()),
                          record->value(QStringLiteral("clinician")),
                          dayIn(*record, "starting"),
                          dayIn(*record, "to"),
                          sheet.madeBy};
    // An end that can't be read is none that may be passed over.
    const bool isWhole = user && standIn.from.isValid()
        && standIn.to.isValid() == !record->value(QStringLiteral("to")).isEmpty();
    return isWhole ? std::optional(standIn) : std::nullopt;
}

QList<StandIn> standInsOf(const QList<RecordSheet> &sheets)
{
    QList<StandIn> all;
    for (const RecordSheet &sheet : sheets)
        if (const auto standIn = standInOf(sheet))
            all.append(*standIn);
    return all;
}

QList<UserId> standingIn(const QList<RecordSheet> &sheets, QDate day)
{
    QList<UserId> users;
    for (const StandIn &standIn : standInsOf(sheets))
        if (standIn.holdsOn(day))
            users.append(standIn.user);
    return users;
}

} // namespace alcove
