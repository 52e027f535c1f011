#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace alcove::server {

/// What this instance has done since it started, in Prometheus' text form. Counts only.
class Metrics {
public:
    void countRequest(std::string_view route, int status, std::uint64_t bytesIn,
                      std::uint64_t bytesOut);
    void countOps(std::uint64_t added, std::uint64_t repeated, std::uint64_t pulled);
    void countHalf();
    void countAsk(bool isGiven);
    void countChunk(bool isNew);
    void countChunksGot(std::uint64_t chunks);
    void countSnapshot();
    /// A desk that asked more than its share.
    void countLimited();
    /// With how many desks wait for news here now.
    std::string text(std::size_t watching) const;

private:
    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, int>, std::uint64_t> m_requests;
    std::uint64_t m_bytesIn = 0;
    std::uint64_t m_bytesOut = 0;
    std::uint64_t m_added = 0;
    std::uint64_t m_repeated = 0;
    std::uint64_t m_pulled = 0;
    std::uint64_t m_halves = 0;
    std::uint64_t m_asks = 0;
    std::uint64_t m_given = 0;
    std::uint64_t m_chunksAdded = 0;
    std::uint64_t m_chunksRepeated = 0;
    std::uint64_t m_chunksGot = 0;
    std::uint64_t m_snapshots = 0;
    std::uint64_t m_limited = 0;
};

} // namespace alcove::server
