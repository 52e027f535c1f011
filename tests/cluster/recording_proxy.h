#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace alcove::testing {

/// Stands on loopback between desks and an alcove-syncd without TLS, and keeps every byte.
class RecordingProxy {
public:
    explicit RecordingProxy(std::uint16_t server);
    ~RecordingProxy();
    RecordingProxy(const RecordingProxy &) = delete;
    RecordingProxy &operator=(const RecordingProxy &) = delete;

    std::uint16_t port() const;
    /// Ends it; what went through, each direction of each connection as one text.
    std::vector<std::string> stop();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace alcove::testing
