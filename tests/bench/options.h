#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::bench {

struct Options {
    int notes = 100'000;
    int clients = 500;
    int notesOfFirst = 2000;
    int rounds = 60; ///< charts opened a run, and five searches for each
    int runs = 3; ///< of each of the two, by turns
    int settle = 60; ///< seconds from unlocking until memory is read
    bool asJson = false;
    QString folder; ///< where the stores are made and removed; empty: the system's for such files

    bool operator==(const Options &) const = default;
};

/// Nothing, and `mistake` filled, when an option is not known or its value is none.
std::optional<Options> parseOptions(const QStringList &words, QString &mistake);

} // namespace alcove::bench
