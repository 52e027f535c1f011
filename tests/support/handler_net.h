#pragma once

#include "server/handler.h"
#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "sync/net.h"

#include <functional>

namespace alcove::testing {

/// A server without sockets: the real handler over memory, and somebody in between who may meddle.
class HandlerNet final : public sync::Net {
public:
    using Next = std::function<Result<sync::HttpReply>(const sync::HttpRequest &)>;
    /// Answers in the server's stead, or by way of it.
    using Meddle = std::function<Result<sync::HttpReply>(const sync::HttpRequest &, const Next &)>;

    Result<sync::HttpReply> send(const sync::HttpRequest &request) override
    {
        const Next next = [this](const sync::HttpRequest &passed) { return ask(passed); };
        return meddle ? meddle(request, next) : next(request);
    }

    Meddle meddle;
    FakeClock clock;
    int requests = 0;

private:
    Result<sync::HttpReply> ask(const sync::HttpRequest &request)
    {
        ++requests;
        server::Request asked{request.method, request.target, {}, request.body};
        if (!request.token.empty())
            asked.headers["authorization"] = "Bearer " + request.token;
        server::Response answer = m_handler.handle(asked, clock.now());
        return sync::HttpReply{answer.status, std::move(answer.body)};
    }

    FakeRandom m_random{99};
    server::MemoryGateway m_gateway{m_random};
    server::Metrics m_metrics;
    server::Handler m_handler{m_gateway, m_random, m_metrics};
};

} // namespace alcove::testing
