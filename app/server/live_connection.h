#pragma once

#include "server/connection_context.h"

#include <boost/beast/websocket.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <type_traits>

namespace alcove::server {

namespace websocket = beast::websocket;

/// Whether a request wants the WebSocket that is spoken here, so that it will be taken.
template <typename Request>
bool isUpgrade(const Request &request)
{
    constexpr std::size_t keySize = 24; // of 16 bytes in base64
    return websocket::is_upgrade(request) && request.count(http::field::host) == 1
        && request[http::field::sec_websocket_version] == "13"
        && request[http::field::sec_websocket_key].size() == keySize;
}

/// A desk that hears at once what moves. Each message it sends is a question as of a wait, with the
/// token it came in with; an answer comes at once, and further ones whenever there is news. It ends
/// with its token.
template <typename Stream>
class LiveConnection final : public AnyConnection,
                             public std::enable_shared_from_this<LiveConnection<Stream>> {
public:
    using Upgrade = http::request<http::empty_body>;

    LiveConnection(Stream stream, ConnectionContext &context, ConnectionList::Place place,
                   Upgrade upgrade)
        : m_socket(std::move(stream))
        , m_context(context)
        , m_place(std::move(place))
        , m_upgrade(std::move(upgrade))
        , m_end(m_socket.get_executor())
    {
    }

    void takePlace() { m_place.isTakenBy(this->shared_from_this()); }

    void start() override
    {
        // The timeouts of HTTP end here: the socket's own begin.
        if constexpr (std::is_same_v<Stream, PlainStream>)
            beast::get_lowest_layer(m_socket).expires_never();
        websocket::stream_base::timeout limits{};
        limits.handshake_timeout = m_context.options.deadline;
        limits.idle_timeout = m_context.options.idle;
        limits.keep_alive_pings = true; // at half of it
        m_socket.set_option(limits);
        m_socket.read_message_max(wire::maxHeadsBody);
        m_socket.set_option(websocket::stream_base::decorator([](websocket::response_type &answer) {
            answer.set(http::field::server, "alcove-syncd"); // and not which library
        }));
        m_socket.binary(true);
        m_socket.auto_fragment(false); // it would keep a buffer to do it in
        m_socket.async_accept(m_upgrade, [self = this->shared_from_this()](beast::error_code bad) {
            const auto token = self->m_upgrade[http::field::authorization];
            self->m_authorization = std::string(token);
            self->m_upgrade = {};
            if (!bad)
                self->read();
        });
    }

    void drain() override { bidFarewell(websocket::close_code::going_away); }
    void close() override { beast::close_socket(beast::get_lowest_layer(m_socket)); }

    /// A scope that is watched has moved.
    void hear(const wire::ScopeHead &head)
    {
        std::uint64_t &known = m_news[head.scope];
        known = std::max(known, head.seq);
        write();
    }

private:
    void read()
    {
        if (m_isLeaving)
            return;
        m_socket.async_read(
            m_incoming, [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
                if (!failure)
                    self->ask();
            });
    }

    void ask()
    {
        Request request{"POST", "/v1/wait", {}, {}};
        request.headers["authorization"] = m_authorization;
        const auto bytes = m_incoming.cdata();
        const auto *first = static_cast<const std::uint8_t *>(bytes.data());
        request.body.assign(first, first + bytes.size());
        m_incoming.clear();
        m_incoming.shrink_to_fit();
        answerOnWorker(m_context, m_socket.get_executor(), std::move(request),
                       [self = this->shared_from_this()](Response response) {
                           self->take(std::move(response));
                       });
    }

    void take(Response response)
    {
        m_context.ports.metrics.countRequest(response.route, response.status, 0,
                                             response.body.size());
        if (m_isLeaving)
            return;
        if (wire::retryAfter(response.status) > 0)
            return bidFarewell(websocket::close_code::try_again_later);
        if (response.status != 200 || !response.watch)
            return bidFarewell(websocket::close_code::policy_error);
        m_seat
            = watchFor(m_context, *response.watch, this->weak_from_this(), m_socket.get_executor());
        endAt(response.watch->until);
        if (const auto news = wire::decodeHeads(response.body)) {
            for (const wire::ScopeHead &head : news->heads)
                m_news[head.scope] = head.seq;
        }
        m_isAnswerDue = true;
        write();
        read();
    }

    void endAt(Millis until)
    {
        m_end.expires_after(
            std::chrono::milliseconds(std::max<Millis>(0, until - m_context.ports.clock.now())));
        m_end.async_wait([weak = this->weak_from_this()](beast::error_code failure) {
            const auto self = weak.lock();
            if (!failure && self)
                self->bidFarewell(websocket::close_code::going_away);
        });
    }

    void write()
    {
        if (m_isWriting || m_isLeaving || (m_news.empty() && !m_isAnswerDue))
            return;
        m_isWriting = true;
        m_isAnswerDue = false;
        wire::Heads news;
        for (const auto &[scope, seq] : m_news)
            news.heads.push_back({scope, seq});
        m_news.clear();
        m_outgoing = wire::encodeMessage(news);
        m_socket.async_write(
            net::buffer(m_outgoing),
            [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
                self->m_isWriting = false;
                if (!failure)
                    self->write();
            });
    }

    void bidFarewell(websocket::close_code why)
    {
        if (m_isLeaving)
            return;
        m_isLeaving = true;
        m_seat = {};
        m_end.cancel();
        if (!m_socket.is_open())
            return close();
        m_socket.async_close(why, [self = this->shared_from_this()](beast::error_code) {});
    }

    websocket::stream<Stream, false> m_socket; // not compressed: it is a few numbers
    ConnectionContext &m_context;
    ConnectionList::Place m_place;
    Upgrade m_upgrade; ///< until it is answered
    std::string m_authorization; ///< that it came with
    net::steady_timer m_end;
    LiveBoard::Seat m_seat;
    beast::flat_buffer m_incoming;
    Bytes m_outgoing;
    std::map<ScopeId, std::uint64_t> m_news;
    bool m_isAnswerDue = false; ///< to a message, though there may be no news
    bool m_isWriting = false;
    bool m_isLeaving = false;
};

} // namespace alcove::server
