#pragma once

#include "simulation/trial_desk.h"
#include "support/sim_disk.h"

namespace alcove::simulation {

/// A desk whose disk is in memory.
class SimDesk final : public TrialDesk {
public:
    explicit SimDesk(const testing::DiskImage &image, std::uint64_t seed = 1)
        : TrialDesk(seed)
        , simDisk(image)
    {
    }

    store::Disk disk() override { return simDisk.disk(); }
    session::Workspace workspace() const override { return folder(); }
    void acknowledge(std::uint64_t count) override { simDisk.mark(count); }

    static session::Workspace folder() { return {QStringLiteral("/desk")}; }

    testing::SimDisk simDisk;
};

} // namespace alcove::simulation
