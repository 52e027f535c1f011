#include "core/record_kind.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove {

namespace {

constexpr int lastMonth = 12;

QList<FieldRule> common()
{
    return {{QStringLiteral("withdrawn"), FieldType::Line, false, false, {}},
            {QStringLiteral("part2"), FieldType::Choice, false, false, {u"yes"_s, u"no"_s}}};
}

} // namespace

const KindRule &ruleOf(RecordKind kind)
{
    const QList<KindRule> &all = allRecordKinds();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [kind](const KindRule &rule) { return rule.kind == kind; });
    Q_ASSERT(found != all.end());
    return *found;
}

QString recordKindName(RecordKind kind)
{
    return ruleOf(kind).name;
}

std::optional<RecordKind> recordKindFromName(const QString &name)
{
    for (const KindRule &rule : allRecordKinds())
        if (rule.name == name)
            return rule.kind;
    return std::nullopt;
}

const FieldRule *fieldRule(RecordKind kind, const QString &field)
{
    static const QList<FieldRule> shared = common();
    for (const QList<FieldRule> *fields : {&ruleOf(kind).fields, &shared})
        for (const FieldRule &rule : *fields)
            if (rule.name == field)
                return &rule;
    return nullptr;
}

std::optional<WhenSpan> whenSpan(const QString &when)
{
    static const QRegularExpression form(u"\\A([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\\z"_s);
    const QRegularExpressionMatch match = form.match(when);
    if (!match.hasMatch())
        return std::nullopt;
    const int year = match.captured(1).toInt();
    const bool hasMonth = !match.captured(2).isEmpty();
    const bool hasDay = !match.captured(3).isEmpty();
    const int month = hasMonth ? match.captured(2).toInt() : 1;
    const QDate first(year, month, hasDay ? match.captured(3).toInt() : 1);
    if (!first.isValid() || year == 0)
        return std::nullopt;
    if (hasDay)
        return WhenSpan{first, first};
    const QDate lastOf(year, hasMonth ? month : lastMonth, 1);
    return WhenSpan{first, QDate(lastOf.year(), lastOf.month(), lastOf.daysInMonth())};
}

} // namespace alcove
