#pragma once

#include "bench/figures.h"
#include "bench/sync_options.h"

namespace alcove::bench {

/// What was measured of sync, of each side.
struct SyncMeasured {
    SyncOptions options;
    Samples alcove;
    Samples pouch; ///< PouchDB and express-pouchdb
    Samples copy; ///< PostgreSQL's COPY
};

/// "push_20000_ops_per_s", and of its processor time "push_20000_desk_us", "push_20000_server_us"
QString rateName(const QString &what, int records);
QString deskTimeName(const QString &what, int records);
QString serverTimeName(const QString &what, int records);

/// A line a figure: Alcove, then each peer and the ratio to it.
QString syncReportTable(const SyncMeasured &measured);

/// {"runs": n, "figures": figureJson()}
QByteArray syncReportJson(const SyncMeasured &measured);

} // namespace alcove::bench
