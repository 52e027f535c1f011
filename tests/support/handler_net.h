#pragma once

#include "server/handler.h"
#include "server/memory_gateway.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "sync/net.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

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

    /// A backup of what the server holds now, for putBack().
    std::size_t backup() const { return m_asked.size(); }

    /// The server loses all it was told since the backup; since 0, everything.
    void putBack(std::size_t backup)
    {
        m_server = std::make_unique<Server>();
        const auto asked = std::exchange(m_asked, {});
        for (std::size_t i = 0; i < backup; ++i)
            must(ask(asked[i]));
    }

    /// How often it was asked for `target` since a backup.
    std::ptrdiff_t asked(std::string_view target, std::size_t backup) const
    {
        return std::count_if(
            m_asked.begin() + static_cast<std::ptrdiff_t>(std::min(backup, m_asked.size())),
            m_asked.end(),
            [target](const sync::HttpRequest &request) { return request.target == target; });
    }

    Meddle meddle;
    FakeClock clock;
    int requests = 0;

private:
    /// Of one server and the next the secret is the same: tokens hold.
    struct Server {
        FakeRandom random{99};
        server::MemoryGateway gateway{random};
        server::Metrics metrics;
        server::Handler handler{gateway, random, metrics};
    };

    Result<sync::HttpReply> ask(const sync::HttpRequest &request)
    {
        ++requests;
        m_asked.push_back(request);
        server::Request asked{request.method, request.target, {}, request.body};
        if (!request.token.empty())
            asked.headers["authorization"] = "Bearer " + request.token;
        server::Response answer = m_server->handler.handle(asked, clock.now());
        return sync::HttpReply{answer.status, std::move(answer.body)};
    }

    std::unique_ptr<Server> m_server = std::make_unique<Server>();
    std::vector<sync::HttpRequest> m_asked;
};

} // namespace alcove::testing
