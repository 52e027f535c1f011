#pragma once

#include "support/disk_trace.h"
#include "support/fake_random.h"

#include <cstddef>
#include <cstdint>

namespace alcove::testing {

/// Walks through the trace of a SimDisk and says what lies on the disk when the world ends after a
/// step.
///
/// A killed process leaves all that it wrote. A power cut leaves what was synced; of each write
/// since, all, nothing, or any of its sectors of 512 bytes, whatever came before or after it; of
/// changed names those up to some moment, as a journaling file system has it.
class CrashPlayer {
public:
    /// `start` is what the disk was made with.
    CrashPlayer(const DiskImage &start, const DiskTrace &trace);

    /// Takes the next step; false when there is none.
    bool advance();
    /// Steps taken.
    std::size_t step() const { return m_step; }
    /// Of the last mark passed; 0 before the first.
    std::uint64_t acknowledged() const { return m_acknowledged; }

    DiskImage killed() const;
    DiskImage powerCut(FakeRandom &random) const;

private:
    struct Content {
        Bytes durable;
        Bytes current;
        std::vector<const DiskStep *> pending; ///< writes and cuts since the last sync
    };
    using Names = std::map<std::string, std::uint32_t>;

    static void apply(Bytes &content, const DiskStep &step);
    static void applyTorn(Bytes &content, const DiskStep &step, FakeRandom &random);
    static void apply(Names &names, const DiskStep &step);

    const DiskTrace &m_trace;
    std::size_t m_step = 0;
    std::uint64_t m_acknowledged = 0;
    std::map<std::uint32_t, Content> m_files;
    Names m_names;
    Names m_durableNames;
    std::vector<const DiskStep *> m_pendingNames;
};

} // namespace alcove::testing
