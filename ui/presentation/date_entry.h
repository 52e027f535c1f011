#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace alcove::presentation {

/// A date with its year: 1991-04-02, 2.4.1991, 2 Apr 1991, 04/02/1991. Nothing for what is no date;
/// the month comes first only between slashes.
std::optional<QDate> readFullDate(const QString &typed);

/// A day as somebody types it: as readFullDate(), "5/2" of this year, "t" for today, "y" for
/// yesterday, "+1w", "-3d", "+2m" from today.
std::optional<QDate> readDay(const QString &typed, QDate today);

/// As much of a date as somebody knows, as a record keeps it: "2019", "2019-05", "2019-05-02".
/// Beside what readDay() takes "2019", "5/2019", "2019-5", "May 2019". Empty for nothing typed;
/// nothing when it is no date.
std::optional<QString> readWhen(const QString &typed, QDate today);

} // namespace alcove::presentation
