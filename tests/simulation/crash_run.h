#pragma once

#include "simulation/workflow.h"

namespace alcove::simulation {

/// How many crashes were tried, and what came of them.
struct CrashTotals {
    std::uint64_t points = 0;
    std::uint64_t powerCuts = 0; ///< of them; the others are kills
    std::uint64_t distinct = 0; ///< disks that differed, and so were opened
    QStringList problems; ///< a line each, at most 20, with the seed to see it again
};

/// Does a workflow once for each seed from `firstSeed` on and ends the world after every single
/// change of the disk, by a kill and by power cuts, until `points` ends were tried.
CrashTotals crashEverywhere(const NamedWorkflow &workflow, std::uint64_t points,
                            std::uint64_t firstSeed);

/// From the environment, `otherwise` where it says nothing.
std::uint64_t countFromEnvironment(const char *name, std::uint64_t otherwise);

} // namespace alcove::simulation
