#pragma once

#include "sync/net.h"
#include "sync/server_address.h"

#include <chrono>
#include <memory>

namespace alcove::sync {

/// How long a server may let a desk wait.
struct NetLimits {
    std::chrono::milliseconds connect{10'000}; ///< to find it, and to agree on TLS
    std::chrono::milliseconds exchange{60'000}; ///< to take a request and answer it
};

/// HTTP/1.1 over TLS 1.3, or over plain TCP to this machine. Keeps its connection between requests;
/// follows no redirection.
class BeastNet final : public Net {
public:
    explicit BeastNet(ServerAddress address, NetLimits limits = {});
    ~BeastNet() override;
    BeastNet(const BeastNet &) = delete;
    BeastNet &operator=(const BeastNet &) = delete;

    Result<HttpReply> send(const HttpRequest &request) override;
    /// From any thread, and for good: what is being sent breaks off, Offline.
    void stop();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace alcove::sync
