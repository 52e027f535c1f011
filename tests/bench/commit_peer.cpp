// A plain SQLite that commits one row of a note's size, durably, again and again: what a signature
// costs at least on this disk. Prints one object {"samples": {"commit_ms": [...]}}.
//
//   alcove_bench_commit FILE ROUNDS
#include "bench/stopwatch.h"
#include "bench/worker_samples.h"

#include <QJsonDocument>

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

constexpr std::size_t rowSize = 3000;

bool run(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 3)
        return 2;
    sqlite3 *database = nullptr;
    if (sqlite3_open(argv[1], &database) != SQLITE_OK || !run(database, "PRAGMA journal_mode = WAL")
        || !run(database, "PRAGMA synchronous = FULL")
        || !run(database, "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)")) {
        std::fputs("bench: the peer's file can't be made\n", stderr);
        return 1;
    }
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO note (body) VALUES (?)", -1, &insert, nullptr);
    const std::string body(rowSize, 'a');
    alcove::bench::WorkerSamples samples;
    const int rounds = std::atoi(argv[2]);
    for (int round = 0; round < rounds; ++round) {
        const alcove::bench::Stopwatch watch;
        sqlite3_reset(insert);
        sqlite3_bind_text(insert, 1, body.c_str(), static_cast<int>(body.size()), SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            return 1;
        samples.add("commit_ms", watch.milliseconds());
    }
    sqlite3_finalize(insert);
    sqlite3_close(database);
    std::printf("%s\n",
                QJsonDocument(QJsonObject{{QStringLiteral("samples"), samples.json()}})
                    .toJson(QJsonDocument::Compact)
                    .constData());
    return 0;
}
