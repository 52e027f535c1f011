#pragma once

#include "sync/beast_net.h"
#include "sync/live_ear.h"

#include <memory>

namespace alcove::sync {

/// By WebSocket; and where something on the way lets none through, by requests that are answered
/// when there is news.
class BeastEar final : public LiveEar {
public:
    explicit BeastEar(const ServerAddress &address, NetLimits limits = {});
    ~BeastEar() override;
    BeastEar(const BeastEar &) = delete;
    BeastEar &operator=(const BeastEar &) = delete;

    Error listen(const LiveTicket &ticket, const Hear &hear) override;
    void watch(const wire::Heads &known) override;
    void stop() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace alcove::sync
