#pragma once

#include "sync/net.h"

namespace alcove::testing {

/// What is made for a worker and belongs to the test.
class BorrowedNet final : public sync::Net {
public:
    explicit BorrowedNet(sync::Net &net)
        : m_net(net)
    {
    }
    Result<sync::HttpReply> send(const sync::HttpRequest &request) override
    {
        return m_net.send(request);
    }

private:
    sync::Net &m_net;
};

} // namespace alcove::testing
