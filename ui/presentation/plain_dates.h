#pragma once

#include "base/clock.h"

#include <QDate>
#include <QString>

namespace alcove::presentation {

/// "2 Apr 1991", as the machine's language has it.
QString dateText(QDate date);
/// Day and time on this machine: "2 Apr 2026, 14:02".
QString momentText(Millis at);
/// "today", "yesterday", else the date.
QString dayText(Millis at, Millis now);
/// "today 14:02", "yesterday 14:02", "3 days ago"
QString agoText(Millis at, Millis now);
/// "14:02:11"
QString clockText(Millis at);
/// Whole years.
int ageOn(QDate born, QDate today);
/// The day on this machine.
QDate dayOf(Millis at);

} // namespace alcove::presentation
