#pragma once

#include "server/handler.h"
#include "support/fake_practice.h"
#include "wire/login.h"

#include <string>

namespace alcove::testing {

/// What a desk says to the server, without a network in between.
class ServerClient {
public:
    ServerClient(server::Handler &handler, const Clock &clock)
        : m_handler(handler)
        , m_clock(clock)
    {
    }

    server::Response call(std::string method, std::string target, Bytes body = {},
                          const std::string &token = {}) const
    {
        server::Request request{std::move(method), std::move(target), {}, std::move(body)};
        if (!token.empty())
            request.headers["authorization"] = "Bearer " + token;
        return m_handler.handle(request, m_clock.now());
    }

    server::Response found(const FakePractice &practice) const
    {
        return call("POST", "/v1/practice", wire::encodeRecord(practice.genesis));
    }

    server::Response add(const wire::DeviceAdd &record) const
    {
        return call("POST", "/v1/device", wire::encodeRecord(record));
    }

    template <typename Record>
    server::Response addMember(const Record &record) const
    {
        return call("POST", "/v1/member", wire::encodeRecord(record));
    }

    wire::Challenge challenge(const PracticeId &practice, const DeviceId &device) const
    {
        const auto answer = call("POST", "/v1/challenge",
                                 wire::encodeMessage(wire::ChallengeRequest{practice, device}));
        const auto challenge = wire::decodeChallenge(answer.body);
        return challenge ? *challenge : wire::Challenge();
    }

    server::Response login(const PracticeId &practice, const FakeDevice &device) const
    {
        wire::LoginRequest request{practice, device.id, challenge(practice, device.id), {}};
        request.signature = wire::signLogin(device.signing, request);
        return call("POST", "/v1/login", wire::encodeMessage(request));
    }

    /// Empty when the login is refused.
    std::string token(const PracticeId &practice, const FakeDevice &device) const
    {
        const auto reply = wire::decodeLoginReply(login(practice, device).body);
        return reply ? reply->token : std::string();
    }

    server::Response push(const ScopeId &scope, const wire::PushRequest &request,
                          const std::string &token) const
    {
        return call("POST", "/v1/s/" + scope.text() + "/push", wire::encodeMessage(request), token);
    }

    server::Response pull(const wire::PullRequest &request, const std::string &token) const
    {
        return call("POST", "/v1/pull", wire::encodeMessage(request), token);
    }

private:
    server::Handler &m_handler;
    const Clock &m_clock;
};

} // namespace alcove::testing
