#pragma once

#include "bench/figures.h"
#include "bench/options.h"

namespace alcove::bench {

/// One of the two that are compared.
struct Side {
    QString sqlite; ///< its version
    Samples samples;
};

struct Measured {
    Options options;
    Side alcove; ///< over SQLCipher
    Side plain; ///< the same sources over a plain SQLite
};

/// A line a figure: both sides, their ratio, the goal. Ratios are of the medians and greater is
/// slower or more, but for what is counted a second, where greater is faster.
QString reportTable(const Measured &measured);

/// {"notes": n, "runs": n, "sqlite": {"alcove", "plain"}, "figures": figureJson()}.
QByteArray reportJson(const Measured &measured);

} // namespace alcove::bench
