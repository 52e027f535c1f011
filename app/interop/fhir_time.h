#pragma once

#include "base/clock.h"

#include <QDate>
#include <QString>

#include <optional>

namespace alcove::interop {

/// A FHIR date, dateTime or instant. A date without a time is noon UTC, which is the same day on
/// any desk from UTC-12 to UTC+11 (midnight would be the day before in all of the Americas); a year
/// or month is its first day. A time without a zone, which FHIR forbids, is taken as UTC. Nothing
/// when it is none of these or no such day or time exists.
std::optional<Millis> parseFhirTime(const QString &text);

/// The same of the end of something, which FHIR counts in: a year or month is its last day.
std::optional<Millis> parseFhirEnd(const QString &text);

/// Only of a whole date, "1980-02-29".
std::optional<QDate> parseFhirDate(const QString &text);

/// "1980" or "1980-02": a date, but not a whole one.
bool isPartialDate(const QString &text);

} // namespace alcove::interop
