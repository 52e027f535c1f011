#pragma once

#include "base/clock.h"
#include "core/ids.h"

#include <QString>

#include <optional>

namespace alcove {

enum class EntryKind {
    Condition,
    Medication,
    Allergy,
    Encounter,
    Observation,
    CarePlan,
    Goal,
    Document,
};

QString entryKindName(EntryKind kind);
std::optional<EntryKind> entryKindFromName(const QString &name);

/// A fact of a chart that is not a note: a diagnosis, a medication, a score, a plan brought along.
struct ChartEntry {
    EntryId id;
    ClientId client;
    EntryKind kind = EntryKind::Observation;
    QString title; ///< as a person reads it
    QString codeSystem; ///< URI of the code system, empty without a code
    QString code;
    QString status; ///< as the source says it: "active", "resolved", "stopped"
    std::optional<Millis> startedAt;
    std::optional<Millis> endedAt;
    QString value; ///< of an observation, "13" or "Several days"
    QString unit; ///< UCUM, empty when the value is no quantity
    QString text; ///< free text: reactions, activities, a document's content
    QString source; ///< as Client::source

    bool operator==(const ChartEntry &) const = default;
};

} // namespace alcove
