#pragma once

#include "session/open_chart.h"
#include "support/disk_trace.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"

namespace alcove::simulation {

/// A desk on which things are done until the world ends, opened by its master key: the passphrase's
/// cost is no part of what is tried a hundred thousand times.
class TrialDesk {
public:
    /// `seed` of what happens on it.
    explicit TrialDesk(std::uint64_t seed)
        : random(seed)
    {
    }
    virtual ~TrialDesk() = default;
    TrialDesk(const TrialDesk &) = delete;
    TrialDesk &operator=(const TrialDesk &) = delete;

    virtual store::Disk disk() = 0;
    virtual session::Workspace workspace() const = 0;
    /// Whoever did the first `count` acts has been told that they are done.
    virtual void acknowledge(std::uint64_t count) = 0;

    session::Surroundings surroundings();
    /// By the recovery kit, once the master key is another one.
    Result<session::OpenChart> open();

    /// The files of a practice just made, under /desk, the same at each call.
    static const testing::DiskImage &justMade();
    /// The same with two clients and signed notes, so that pages are shared and trees have depth.
    static const testing::DiskImage &inUse();
    static const crypto::SecretBytes &master();
    static crypto::SecretBytes passphrase();

    testing::FakeClock clock;
    testing::FakeRandom random;
};

} // namespace alcove::simulation
