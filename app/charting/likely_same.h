#pragma once

#include "core/client.h"

#include <QList>
#include <QString>

#include <optional>

namespace alcove::charting {

/// A client who is there already and may be the one that is being entered.
struct LikelySame {
    ClientId client;
    QString name; ///< as the list of clients has it
    std::optional<QDate> birthDate;
    QString reason; ///< "same birth date and family name"

    bool operator==(const LikelySame &) const = default;
};

/// Those of `others` who may be `typed`, the likeliest first: with the same birth date and one
/// similar name, or with both names similar whatever the birth date. Accents, case and what is no
/// letter count for nothing; names of four letters and more may differ by one slip of the hand; the
/// name somebody goes by counts as a given one; and the two names may stand in each other's place.
QList<LikelySame> likelySame(const Client &typed, const QList<ClientSummary> &others);

} // namespace alcove::charting
