#include "server/metrics.h"

namespace alcove::server {

namespace {

void line(std::string &text, std::string_view name, std::uint64_t value)
{
    text.append("# TYPE ").append(name).append(" counter\n");
    text.append(name).append(" ").append(std::to_string(value)).append("\n");
}

} // namespace

void Metrics::countRequest(std::string_view route, int status, std::uint64_t bytesIn,
                           std::uint64_t bytesOut)
{
    const std::lock_guard lock(m_mutex);
    ++m_requests[{std::string(route), status}];
    m_bytesIn += bytesIn;
    m_bytesOut += bytesOut;
}

void Metrics::countOps(std::uint64_t added, std::uint64_t repeated, std::uint64_t pulled)
{
    const std::lock_guard lock(m_mutex);
    m_added += added;
    m_repeated += repeated;
    m_pulled += pulled;
}

void Metrics::countHalf()
{
    const std::lock_guard lock(m_mutex);
    ++m_halves;
}

void Metrics::countAsk(bool isGiven)
{
    const std::lock_guard lock(m_mutex);
    ++m_asks;
    m_given += isGiven ? 1U : 0U;
}

void Metrics::countChunk(bool isNew)
{
    const std::lock_guard lock(m_mutex);
    ++(isNew ? m_chunksAdded : m_chunksRepeated);
}

void Metrics::countChunksGot(std::uint64_t chunks)
{
    const std::lock_guard lock(m_mutex);
    m_chunksGot += chunks;
}

void Metrics::countSnapshot()
{
    const std::lock_guard lock(m_mutex);
    ++m_snapshots;
}

void Metrics::countLimited()
{
    const std::lock_guard lock(m_mutex);
    ++m_limited;
}

std::string Metrics::text(std::size_t watching) const
{
    const std::lock_guard lock(m_mutex);
    std::string text = "# TYPE alcove_requests_total counter\n";
    for (const auto &[key, count] : m_requests) {
        text.append("alcove_requests_total{route=\"").append(key.first);
        text.append("\",status=\"").append(std::to_string(key.second)).append("\"} ");
        text.append(std::to_string(count)).append("\n");
    }
    line(text, "alcove_request_bytes_total", m_bytesIn);
    line(text, "alcove_response_bytes_total", m_bytesOut);
    line(text, "alcove_ops_added_total", m_added);
    line(text, "alcove_ops_repeated_total", m_repeated);
    line(text, "alcove_ops_pulled_total", m_pulled);
    line(text, "alcove_chunks_added_total", m_chunksAdded);
    line(text, "alcove_chunks_repeated_total", m_chunksRepeated);
    line(text, "alcove_chunks_got_total", m_chunksGot);
    line(text, "alcove_snapshots_put_total", m_snapshots);
    line(text, "alcove_halves_put_total", m_halves);
    line(text, "alcove_half_asks_total", m_asks);
    line(text, "alcove_half_asks_given_total", m_given);
    line(text, "alcove_requests_limited_total", m_limited);
    text.append("# TYPE alcove_live_watchers gauge\nalcove_live_watchers ");
    text.append(std::to_string(watching)).append("\n");
    return text;
}

} // namespace alcove::server
