#include "bench/copy_peer.h"

#include "bench/stopwatch.h"
#include "bench/sync_report.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <sys/stat.h>

namespace alcove::bench {

namespace {

constexpr std::size_t recordSize = 700;

bool writeRows(const std::string &path, int records)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "w"),
                                                                std::fclose);
    if (!file)
        return false;
    for (int i = 0; i < records; ++i) {
        std::string text;
        for (long long word = 0; text.size() < recordSize; ++word)
            text += std::to_string((i * 7919LL + word * 104'729) % 99'991) + ' ';
        text.resize(recordSize);
        std::fprintf(file.get(), "%d\t%s\n", i, text.c_str());
    }
    return ::chmod(path.c_str(), 0644) == 0;
}

} // namespace

Result<void> copyRecords(SyncService &service, int records, Samples &samples)
{
    testing::PostgresServer &postgres = service.postgres();
    const std::string rows = postgres.folder() + "/rows";
    if (!writeRows(rows, records))
        return Error(ErrorCode::Io, "no rows for COPY");
    const std::string database = service.databaseOverTls();
    postgres.query(database, "CREATE TABLE record (id bigint PRIMARY KEY, body text NOT NULL)");
    const Stopwatch starting; // of psql, which is no part of COPY
    const std::string none = postgres.query(database, "SELECT count(*) FROM record");
    if (none != "0\n")
        return Error(ErrorCode::Io, "the peer's database can't be reached over TLS: " + none);
    const double start = starting.milliseconds();
    const Stopwatch in;
    postgres.query(database, "\\copy record FROM '" + rows + "'");
    // A few rows take no longer than psql itself does.
    const double pushed = std::max(0.1, in.milliseconds() - start);
    const Stopwatch out;
    postgres.query(database, "\\copy record TO '" + rows + ".out'");
    const double pulled = std::max(0.1, out.milliseconds() - start);
    if (postgres.query(database, "SELECT count(*) FROM record") != std::to_string(records) + "\n")
        return Error(ErrorCode::Io, "the peer's rows are not all there");
    samples[rateName(QStringLiteral("push"), records)].append(records / pushed * 1000);
    samples[rateName(QStringLiteral("pull"), records)].append(records / pulled * 1000);
    return {};
}

} // namespace alcove::bench
