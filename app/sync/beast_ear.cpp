#include "sync/beast_ear.h"

#include "sync/http_answer.h"
#include "sync/server_socket.h"
#include "wire/refusal.h"

#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <algorithm>
#include <mutex>
#include <optional>

namespace alcove::sync {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using beast::error_code;

/// Twice what a server lets pass without a sign of life.
constexpr std::chrono::seconds silence{60};
/// What a server takes to answer a wait, at most, and some for the way.
constexpr std::chrono::seconds longPoll{75};

/// A WebSocket while it stands. Everything in it happens in the socket's run().
template <typename Stream>
class Line {
public:
    Line(Stream &stream, ServerSocket &way, const LiveEar::Hear &hear)
        : m_socket(stream)
        , m_way(way)
        , m_hear(hear)
    {
    }

    /// What the server made of the wish to speak that way; 101 when it does.
    websocket::response_type shakeHands(const std::string &token, error_code &failure)
    {
        websocket::stream_base::timeout limits{};
        limits.handshake_timeout = std::chrono::seconds(10);
        limits.idle_timeout = silence;
        limits.keep_alive_pings = true;
        m_socket.set_option(limits);
        m_socket.set_option(
            websocket::stream_base::decorator([&token](websocket::request_type &request) {
                request.set(http::field::authorization, "Bearer " + token);
            }));
        m_socket.read_message_max(wire::maxHeadsBody);
        m_socket.binary(true);
        websocket::response_type answer;
        m_socket.async_handshake(answer, m_way.hostHeader(), "/v1/live",
                                 [this, &failure](error_code over) {
                                     failure = over;
                                     m_way.halt();
                                 });
        m_way.run();
        return answer;
    }

    /// Begins to listen; over when the socket's run() is.
    void begin(const wire::Heads &known)
    {
        ask(known);
        read();
    }

    void ask(const wire::Heads &known)
    {
        m_next = wire::encodeMessage(known);
        write();
    }

    /// Once it is over.
    Error end() const
    {
        if (m_isMalformed)
            return Error(ErrorCode::Malformed, "not a message of heads");
        if (m_failure == websocket::error::closed
            && m_socket.reason().code == websocket::close_code::policy_error)
            return Error(ErrorCode::Locked, "the server does not let the desk listen");
        return Error(ErrorCode::Offline, m_failure.message());
    }

private:
    void read()
    {
        m_isReading = true;
        m_socket.async_read(m_incoming, [this](error_code failure, std::size_t) {
            m_isReading = false;
            if (failure || m_isOver)
                return leave(failure);
            const auto bytes = m_incoming.cdata();
            const auto heads = wire::decodeHeads(
                {static_cast<const std::uint8_t *>(bytes.data()), bytes.size()});
            m_incoming.clear();
            if (!heads) {
                m_isMalformed = true;
                return leave({});
            }
            m_hear(*heads);
            read();
        });
    }

    void write()
    {
        if (m_isWriting || !m_next || m_isOver)
            return;
        m_isWriting = true;
        m_outgoing = *std::exchange(m_next, std::nullopt);
        m_socket.async_write(boost::asio::buffer(m_outgoing),
                             [this](error_code failure, std::size_t) {
                                 m_isWriting = false;
                                 if (failure || m_isOver)
                                     leave(failure);
                                 else
                                     write();
                             });
    }

    void leave(const error_code &failure)
    {
        if (!m_isOver) {
            m_isOver = true;
            m_failure = failure;
            beast::get_lowest_layer(m_socket).close();
        }
        // What is left then is the stream's own timer, which would keep us for half a minute.
        if (!m_isReading && !m_isWriting)
            m_way.halt();
    }

    websocket::stream<Stream &, false> m_socket;
    ServerSocket &m_way;
    const LiveEar::Hear &m_hear;
    beast::flat_buffer m_incoming;
    std::optional<Bytes> m_next; ///< the latest word on what is watched, not sent yet
    Bytes m_outgoing;
    error_code m_failure;
    bool m_isReading = false;
    bool m_isWriting = false;
    bool m_isOver = false;
    bool m_isMalformed = false;
};

/// Hands that could not be shaken, one after the other, until something on the way is to blame.
constexpr int manyBroken = 3;

/// Whether an answer is one that our server has for a desk it won't listen to now.
bool isOurs(int status)
{
    return status == static_cast<int>(http::status::unauthorized)
        || status == static_cast<int>(http::status::forbidden)
        || status == static_cast<int>(http::status::too_many_requests)
        || status == static_cast<int>(http::status::service_unavailable);
}

/// `heads` with what was heard since.
void raise(wire::Heads &heads, const wire::Heads &heard)
{
    for (const wire::ScopeHead &news : heard.heads) {
        for (wire::ScopeHead &head : heads.heads) {
            if (head.scope == news.scope)
                head.seq = std::max(head.seq, news.seq);
        }
    }
}

} // namespace

struct BeastEar::State {
    State(const ServerAddress &address, NetLimits limits)
        : socket(address, limits.connect)
        , net(address, {limits.connect, longPoll})
    {
    }

    template <typename Stream>
    Error speak(Stream &stream, const LiveTicket &ticket, const Hear &hear);
    Error poll(const LiveTicket &ticket, const Hear &hear);

    ServerSocket socket;
    BeastNet net;
    int broken = 0;
    bool isPlain = false; ///< nothing but requests gets through
    std::function<void(const wire::Heads &)> ask; ///< on the thread that listens, while it does
    std::mutex mutex; ///< of what follows
    std::optional<wire::Heads> asked; ///< what watch() said last
};

template <typename Stream>
Error BeastEar::State::speak(Stream &stream, const LiveTicket &ticket, const Hear &hear)
{
    socket.lowest().expires_never(); // a line has limits of its own
    Line<Stream> line(stream, socket, hear);
    error_code failure;
    const auto answer = line.shakeHands(ticket.token, failure);
    if (failure == websocket::error::upgrade_declined) {
        // Others than ours, on the way, know no such thing as an upgrade; ours says why not.
        const int status = static_cast<int>(answer.result_int());
        isPlain = !isOurs(status);
        return wire::errorOf(status, asBytes(answer.body()));
    }
    if (failure) {
        isPlain = ++broken == manyBroken;
        return answerError(failure);
    }
    broken = 0;
    ask = [&line](const wire::Heads &known) { line.ask(known); };
    line.begin(ticket.known);
    socket.run();
    ask = nullptr;
    return line.end();
}

Error BeastEar::State::poll(const LiveTicket &ticket, const Hear &hear)
{
    wire::Heads known = ticket.known;
    while (true) {
        const auto reply = net.send({"POST", "/v1/wait", ticket.token, wire::encodeMessage(known)});
        if (!reply)
            return reply.error();
        if (reply->status == 404)
            return Error(ErrorCode::NewerSchema, "the server is too old to be waited at");
        if (reply->status != 200)
            return wire::errorOf(reply->status, reply->body);
        const auto heads = wire::decodeHeads(reply->body);
        if (!heads)
            return Error(ErrorCode::Malformed, heads.error().detail);
        hear(*heads);
        const std::lock_guard lock(mutex);
        if (asked)
            known = *std::exchange(asked, std::nullopt);
        raise(known, *heads);
    }
}

BeastEar::BeastEar(const ServerAddress &address, NetLimits limits)
    : m_state(std::make_unique<State>(address, limits))
{
}

BeastEar::~BeastEar() = default;

Error BeastEar::listen(const LiveTicket &ticket, const Hear &hear)
{
    State &state = *m_state;
    {
        const std::lock_guard lock(state.mutex);
        state.asked.reset();
    }
    if (!state.isPlain) {
        if (const auto connected = state.socket.connect(); !connected)
            return connected.error();
        Error end(ErrorCode::Offline);
        state.socket.speak([&](auto &stream) { end = state.speak(stream, ticket, hear); });
        state.socket.drop();
        if (!state.isPlain)
            return end;
    }
    return state.poll(ticket, hear);
}

void BeastEar::watch(const wire::Heads &known)
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->asked = known;
    }
    m_state->socket.post([state = m_state.get(), known] {
        if (state->ask)
            state->ask(known);
    });
}

void BeastEar::stop()
{
    m_state->socket.stop();
    m_state->net.stop();
}

} // namespace alcove::sync
