#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// How many faults were tried, and what came of them.
struct FaultTotals {
    std::uint64_t injections = 0;
    std::uint64_t failed = 0; ///< the act said so
    std::uint64_t borne = 0; ///< the act succeeded all the same
    QStringList problems; ///< a line each, at most 20
};

/// Does a workflow again and again, each time with another of its calls to the disk failing: each
/// `stride`-th call from `first` on, by every kind of fault, once and from then on. Afterwards the
/// disk is well again, the store must open and hold all that was acknowledged; what failed must
/// have said why.
FaultTotals failEverywhere(const NamedWorkflow &workflow, std::uint64_t first,
                           std::uint64_t stride);

} // namespace alcove::simulation
