#pragma once

#include "sync/net.h"

#include <chrono>
#include <functional>

namespace alcove::sync {

/// The way to a server that is left alone for as long as it asks for, and then asked again: for a
/// program that has the time, such as alcovectl. Who locks a desk must not wait for that: a
/// window's round ends instead, and comes again by itself.
class PatientNet final : public Net {
public:
    using Pause = std::function<void(std::chrono::seconds)>;

    /// Waits no longer than `most` in all for one request; a server that asks for more is not asked
    /// again, and its answer passed on.
    explicit PatientNet(Net &net, std::chrono::seconds most = std::chrono::seconds(30),
                        Pause pause = {});

    Result<HttpReply> send(const HttpRequest &request) override;

private:
    Net &m_net;
    std::chrono::seconds m_most;
    Pause m_pause;
};

} // namespace alcove::sync
