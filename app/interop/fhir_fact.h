#pragma once

#include "core/chart_entry.h"
#include "interop/fhir_fields.h"
#include "interop/fhir_index.h"

#include <QStringList>

#include <initializer_list>

namespace alcove::interop {

/// One resource on its way into a chart.
struct FhirFact {
    ChartEntry entry; ///< less its id, client and source
    QStringList lines; ///< of its text
    QStringList partly; ///< a reason for each thing of it that was left out
};

/// Reads one type of resource. What it refers to may be in `others`.
using ReadFact = void (*)(const Fields &resource, const FhirIndex &others, FhirFact &fact);

/// Null for a type that is not imported.
ReadFact readerOf(const QString &type);

/// Why a type that has no reader is left, in plain words.
QString reasonToLeave(const QString &type);

/// Whether whoever wrote it says that it never should have been: status, docStatus or verification.
bool isEnteredInError(const Fields &resource);

/// Whether it says that something unknown here changes its meaning, so that FHIR forbids to read
/// the rest without it.
bool hasUnknownModifier(const Fields &resource);

/// The start or end of the entry, unless it has one: the first of the fields named that is there. A
/// year or month is kept as its first day, as an end its last; a line then tells what was written,
/// and a reason that it was not a day.
void setStart(FhirFact &fact, const Fields &fields, std::initializer_list<std::string_view> names);
void setEnd(FhirFact &fact, const Fields &fields, std::initializer_list<std::string_view> names);

/// The text that a person wrote for the resource, where it says more than its fields do.
void addNarrative(const Fields &resource, FhirFact &fact);

/// Joins the lines to the entry's text, and moves what is too long for a title or value there. A
/// text over maxEntryText is left out, with a reason.
void finish(FhirFact &fact);

/// In UTF-16 units: three times as many bytes, at most, still fit one op.
constexpr qsizetype maxEntryText = 1'000'000;

} // namespace alcove::interop
