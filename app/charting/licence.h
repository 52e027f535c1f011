#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace alcove::charting {

/// What lets a clinician treat somebody who is in that state. It is theirs, not a client's: a
/// setting of the desk (licencesSetting), a line each, "MA;12345;2027-05-31".
struct Licence {
    QString state; ///< two letters, "MA"; a compact has a line for each of its states
    QString number; ///< may be empty; without a semicolon
    std::optional<QDate> until; ///< the last day it holds; nothing where it does not lapse

    bool operator==(const Licence &) const = default;
};

/// Malformed, "line 2: what is wrong", for no state of two letters or a day that is none.
Result<QList<Licence>> licencesFrom(const QByteArray &setting);
QByteArray settingOf(const QList<Licence> &licences);

bool holds(const Licence &licence, QDate on);
/// Whether one of them is for `state`, by its letters or its name, and holds on that day.
bool isLicensed(const QList<Licence> &licences, const QString &state, QDate on);
/// Those that lapse within `days` after `today`, and those that have lapsed, soonest first; none
/// that another one of the same state outlasts until then.
QList<Licence> lapsing(const QList<Licence> &licences, QDate today, int days);

} // namespace alcove::charting
