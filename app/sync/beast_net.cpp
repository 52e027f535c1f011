#include "sync/beast_net.h"

#include "sync/http_answer.h"
#include "sync/server_socket.h"

#include <boost/beast/http.hpp>

namespace alcove::sync {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;
using Request = http::request<http::vector_body<std::uint8_t>>;

/// An exchange that broke off, and whether any of an answer had come.
struct Broken {
    error_code failure;
    bool hasBegun = false;
};

} // namespace

struct BeastNet::State {
    State(ServerAddress where, NetLimits wait)
        : limits(wait)
        , socket(std::move(where), wait.connect)
    {
    }

    Result<void> connect();
    Result<HttpReply> exchange(const Request &request, Broken &broken);
    Request framed(const HttpRequest &request) const;

    void drop()
    {
        socket.drop();
        buffer.clear();
        isOpen = false;
    }

    NetLimits limits;
    ServerSocket socket;
    beast::flat_buffer buffer;
    bool isOpen = false;
};

Result<void> BeastNet::State::connect()
{
    drop();
    TRY(socket.connect());
    isOpen = true;
    return {};
}

Result<HttpReply> BeastNet::State::exchange(const Request &request, Broken &broken)
{
    AnswerParser parser;
    error_code &failure = broken.failure;
    const auto over = [&failure](error_code answer, std::size_t) { failure = answer; };
    socket.lowest().expires_after(limits.exchange);
    socket.speak([&](auto &stream) {
        http::async_write(stream, request, over);
        socket.run();
        if (failure)
            return;
        http::async_read_header(stream, buffer, parser, over);
        socket.run();
        if (!failure)
            failure = parser.checkHeader();
        if (failure)
            return;
        http::async_read(stream, buffer, parser, over);
        socket.run();
    });
    broken.hasBegun = parser.got_some() || failure == beast::error::timeout;
    if (failure)
        return answerError(failure);
    isOpen = parser.get().keep_alive();
    return parser.reply();
}

Request BeastNet::State::framed(const HttpRequest &request) const
{
    const auto verb = http::string_to_verb(request.method);
    Request framed(verb, request.target, 11);
    framed.set(http::field::host, socket.hostHeader());
    framed.set(http::field::content_type, "application/octet-stream");
    if (!request.token.empty())
        framed.set(http::field::authorization, "Bearer " + request.token);
    framed.body() = request.body;
    framed.prepare_payload();
    return framed;
}

BeastNet::BeastNet(ServerAddress address, NetLimits limits)
    : m_state(std::make_unique<State>(std::move(address), limits))
{
}

BeastNet::~BeastNet() = default;

void BeastNet::stop()
{
    m_state->socket.stop();
}

Result<HttpReply> BeastNet::send(const HttpRequest &request)
{
    const Request framed = m_state->framed(request);
    const bool isUsed = m_state->isOpen;
    if (!isUsed)
        TRY(m_state->connect());
    Broken broken;
    auto reply = m_state->exchange(framed, broken);
    // A server may hang up on a connection that was idle. Each request may be sent twice: it has no
    // effect that a repetition would add to.
    if (!reply && isUsed && !broken.hasBegun) {
        TRY(m_state->connect());
        reply = m_state->exchange(framed, broken);
    }
    if (!reply || !m_state->isOpen)
        m_state->drop();
    return reply;
}

} // namespace alcove::sync
