#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::bench {

struct SyncOptions {
    QList<int> records{20'000, 100'000}; ///< of 0.7 KB, pushed and pulled
    int first = 100'000; ///< notes of the practice that new desks come into
    int runs = 3; ///< of each side, by turns
    int edits = 200; ///< from one desk to another
    int desks = 200; ///< that push one op a second each
    int seconds = 30; ///< for which they do
    int sockets = 5000; ///< that listen and hear nothing
    int catchUp = 20'000; ///< ops that an open window catches up on
    bool asJson = false;
    QString peers; ///< folder with PouchDB's packages; empty: without that peer
    QString folder; ///< for stores; empty: the system's for such files

    bool operator==(const SyncOptions &) const = default;
};

/// Nothing, and `mistake` filled, when an option is not known or its value is none.
std::optional<SyncOptions> parseSyncOptions(const QStringList &words, QString &mistake);

} // namespace alcove::bench
