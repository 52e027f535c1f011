#pragma once

#include "sync/net.h"

#include <atomic>

namespace alcove::members {

/// The way to a server, until it is stopped. Both outlive it.
class StoppableNet final : public sync::Net {
public:
    StoppableNet(sync::Net &net, const std::atomic<bool> *isStopped)
        : m_net(net)
        , m_isStopped(isStopped)
    {
    }

    Result<sync::HttpReply> send(const sync::HttpRequest &request) override
    {
        if (m_isStopped != nullptr && *m_isStopped)
            return Error(ErrorCode::Offline, "the desk is being locked");
        return m_net.send(request);
    }

private:
    sync::Net &m_net;
    const std::atomic<bool> *m_isStopped;
};

} // namespace alcove::members
