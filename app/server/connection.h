#pragma once

#include "server/connection_context.h"
#include "server/lean_tls.h"
#include "server/live_connection.h"
#include "server/routes.h"
#include "wire/limits.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace alcove::server {

/// One client: reads a request, has it answered by a worker, writes the answer, and again.
template <typename Stream>
class Connection final : public AnyConnection,
                         public std::enable_shared_from_this<Connection<Stream>> {
public:
    Connection(Stream stream, ConnectionContext &context, ConnectionList::Place place)
        : m_stream(std::move(stream))
        , m_context(context)
        , m_place(std::move(place))
        , m_waiting(m_stream.get_executor())
    {
    }

    void takePlace() { m_place.isTakenBy(this->shared_from_this()); }

    void start() override
    {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            expire();
            m_stream.async_handshake(net::ssl::stream_base::server,
                                     [self = this->shared_from_this()](beast::error_code failure) {
                                         if (!failure)
                                             self->readHeader();
                                     });
        } else {
            readHeader();
        }
    }

    void drain() override
    {
        if (m_held)
            return release({});
        const bool idle = !m_busy && m_buffer.size() == 0 && (!m_parser || !m_parser->got_some());
        if (idle || m_isLingering)
            close();
    }

    void close() override { beast::get_lowest_layer(m_stream).close(); }

    /// A scope that is waited for has moved.
    void hear(const wire::ScopeHead &head)
    {
        if (m_held)
            release({{head}});
    }

private:
    using Parser = http::request_parser<http::vector_body<std::uint8_t>>;
    using Lean = std::conditional_t<std::is_same_v<Stream, TlsStream>, LeanTls, Stream>;
    using Live = LiveConnection<Lean>;
    using Answer = http::response<http::vector_body<std::uint8_t>>;

    static constexpr std::uint32_t maxHeader = 8 * wire::kibi;
    static constexpr std::size_t maxLinger = wire::maxRequestBody;

    void expire() { beast::get_lowest_layer(m_stream).expires_after(m_context.options.deadline); }

    void readHeader()
    {
        m_busy = false;
        if (m_context.draining && m_buffer.size() == 0)
            return shutdown();
        m_parser.emplace();
        m_parser->header_limit(maxHeader);
        m_parser->body_limit(wire::maxRequestBody);
        expire();
        http::async_read_header(
            m_stream, m_buffer, *m_parser,
            [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
                self->m_started = self->m_context.ports.clock.now();
                if (failure)
                    return self->refuse(failure);
                self->readBody();
            });
    }

    void readBody()
    {
        m_busy = true;
        const auto target = m_parser->get().target();
        const std::string_view path(target.data(), target.size());
        const std::size_t limit = bodyLimit(path);
        const auto length = m_parser->content_length();
        // No need to take in what will be refused; nor would it be fair to keep the client sending.
        if (!matchRoute(path) && (m_parser->chunked() || length.value_or(0) > 0))
            return refuse(wire::Refusal::NotFound);
        if (length && *length > limit)
            return refuse(wire::Refusal::TooLarge);
        // No desk sends chunks, and Beast 1.81 steps out of its bounds over what may follow the
        // last.
        if (m_parser->chunked())
            return refuse(wire::Refusal::Malformed);
        const auto match = matchRoute(path);
        m_isUpgrade = match && match->route == Route::Live;
        if (m_isUpgrade && !isUpgrade(m_parser->get()))
            return refuse(wire::Refusal::Malformed);
        m_parser->body_limit(limit);
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
                             if (failure)
                                 return self->refuse(failure);
                             self->work();
                         });
    }

    void work()
    {
        Request request = takeRequest();
        m_bytesIn = request.body.size();
        beast::get_lowest_layer(m_stream).expires_never();
        answerOnWorker(m_context, m_stream.get_executor(), std::move(request),
                       [self = this->shared_from_this()](Response response) {
                           self->take(std::move(response));
                       });
    }

    void take(Response response)
    {
        if (m_isUpgrade && response.status == 200)
            return goLive(response);
        if (response.watch && !response.watch->hasNews && !m_context.draining)
            return hold(std::move(response));
        write(std::move(response));
    }

    /// Hands the socket on to whoever speaks that protocol.
    void goLive(const Response &response)
    {
        note({static_cast<int>(http::status::switching_protocols), {}, {}, response.route}, 0);
        auto live = std::make_shared<Live>(Lean(std::move(m_stream)), m_context, std::move(m_place),
                                           std::move(m_upgrade));
        live->takePlace();
        live->start();
        if (m_context.draining)
            live->drain();
    }

    /// Answers when there is news, or without any when it has been long enough.
    void hold(Response response)
    {
        const Watch watch = *response.watch;
        m_held = std::move(response);
        m_seat = watchFor(m_context, watch, this->weak_from_this(), m_stream.get_executor());
        const std::chrono::milliseconds rest(watch.until - m_context.ports.clock.now());
        m_waiting.expires_after(std::min(m_context.options.wait, rest));
        m_waiting.async_wait([self = this->shared_from_this()](beast::error_code failure) {
            if (!failure && self->m_held)
                self->release({});
        });
    }

    void release(const wire::Heads &news)
    {
        Response response = *std::exchange(m_held, std::nullopt);
        m_seat = {};
        m_waiting.cancel();
        response.body = wire::encodeMessage(news);
        write(std::move(response));
    }

    Request takeRequest()
    {
        auto message = m_parser->release();
        m_keepAlive = message.keep_alive();
        if (m_isUpgrade)
            m_upgrade = typename Live::Upgrade(message.base());
        Request request;
        request.method = std::string(message.method_string());
        request.target = std::string(message.target());
        request.receivedAt = m_context.ports.clock.now();
        const auto authorization = message[http::field::authorization];
        if (!authorization.empty())
            request.headers["authorization"] = std::string(authorization);
        request.body = std::move(message.body());
        m_method = request.method;
        return request;
    }

    void refuse(wire::Refusal refusal)
    {
        m_busy = true;
        m_keepAlive = false;
        m_bytesIn = 0;
        m_method = std::string(m_parser->get().method_string());
        write(refused(refusal, "unknown"));
    }

    /// Answers what was not a request, and lets go of who has gone.
    void refuse(beast::error_code failure)
    {
        if (failure == http::error::body_limit)
            return refuse(wire::Refusal::TooLarge);
        const bool isParsed
            = failure.category() == make_error_code(http::error::bad_method).category();
        if (isParsed && failure != http::error::end_of_stream
            && failure != http::error::partial_message)
            return refuse(wire::Refusal::Malformed);
        shutdown();
    }

    void write(Response response)
    {
        m_keepAlive = m_keepAlive && !m_context.draining;
        m_answer = Answer(static_cast<http::status>(response.status), 11);
        m_answer.set(http::field::content_type,
                     beast::string_view(response.contentType.data(), response.contentType.size()));
        m_answer.set(http::field::cache_control, "no-store");
        if (const int seconds = wire::retryAfter(response.status); seconds > 0)
            m_answer.set(http::field::retry_after, std::to_string(seconds));
        m_answer.keep_alive(m_keepAlive);
        m_answer.body() = std::move(response.body);
        m_answer.prepare_payload();
        note(response, m_answer.body().size());
        expire();
        http::async_write(
            m_stream, m_answer,
            [self = this->shared_from_this()](beast::error_code failure, std::size_t) {
                if (failure)
                    return;
                if (self->m_keepAlive)
                    self->readHeader();
                else
                    self->shutdown();
            });
    }

    void note(const Response &response, std::size_t out)
    {
        const Millis now = m_context.ports.clock.now();
        m_context.ports.metrics.countRequest(response.route, response.status, m_bytesIn, out);
        m_context.ports.log(accessLine(
            {now, m_method, response.route, response.status, now - m_started, m_bytesIn, out}));
    }

    /// Says goodbye, then takes in what is still on its way of a request that was refused half-way:
    /// closing over unread bytes would reset the connection before the client has read the answer.
    void shutdown()
    {
        m_busy = true;
        expire();
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            m_stream.async_shutdown(
                [self = this->shared_from_this()](beast::error_code) { self->linger(); });
        } else {
            linger();
        }
    }

    void linger()
    {
        m_isLingering = true;
        auto &lowest = beast::get_lowest_layer(m_stream);
        beast::error_code ignored;
        lowest.socket().shutdown(net::ip::tcp::socket::shutdown_send, ignored);
        if (m_parser && m_parser->is_done())
            return;
        lowest.expires_after(std::chrono::seconds(2));
        m_buffer.clear();
        takeIn();
    }

    void takeIn()
    {
        beast::get_lowest_layer(m_stream).async_read_some(
            m_buffer.prepare(wire::kibi * 16),
            [self = this->shared_from_this()](beast::error_code failure, std::size_t size) {
                self->m_lingered += size;
                if (!failure && self->m_lingered < maxLinger)
                    self->takeIn();
            });
    }

    Stream m_stream;
    ConnectionContext &m_context;
    ConnectionList::Place m_place;
    beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    typename Live::Upgrade m_upgrade; ///< of one that goes on as a live one
    std::optional<Response> m_held; ///< the answer of a wait that nothing has ended yet
    LiveBoard::Seat m_seat; ///< of that wait
    net::steady_timer m_waiting;
    Answer m_answer;
    std::string m_method;
    Millis m_started = 0;
    std::size_t m_bytesIn = 0;
    std::size_t m_lingered = 0;
    bool m_busy = false; ///< a request is being read, answered or refused
    bool m_keepAlive = false;
    bool m_isUpgrade = false;
    bool m_isLingering = false; ///< has been answered and is waited for to go
};

} // namespace alcove::server
