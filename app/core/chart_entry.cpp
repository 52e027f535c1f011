#include "core/chart_entry.h"

#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr std::array<std::pair<EntryKind, const char *>, 8> kindNames{{
    {EntryKind::Condition, "condition"},
    {EntryKind::Medication, "medication"},
    {EntryKind::Allergy, "allergy"},
    {EntryKind::Encounter, "encounter"},
    {EntryKind::Observation, "observation"},
    {EntryKind::CarePlan, "care-plan"},
    {EntryKind::Goal, "goal"},
    {EntryKind::Document, "document"},
}};

} // namespace

QString entryKindName(EntryKind kind)
{
    for (const auto &[known, name] : kindNames)
        if (known == kind)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<EntryKind> entryKindFromName(const QString &name)
{
    for (const auto &[kind, known] : kindNames)
        if (name == QLatin1String(known))
            return kind;
    return std::nullopt;
}

} // namespace alcove
