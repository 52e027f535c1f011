#pragma once

#include "server/listener.h"
#include "wire/limits.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace alcove::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// What the connections of a listener share. Touched on the socket thread only, but for `workers`.
struct ConnectionContext {
    const ListenOptions &options;
    ListenerPorts &ports;
    net::thread_pool &workers;
    bool draining = false;
};

class AnyConnection {
public:
    virtual ~AnyConnection() = default;
    virtual void start() = 0;
    /// Closes when no request is under way; otherwise after its answer.
    virtual void drain() = 0;
    virtual void close() = 0;

protected:
    AnyConnection() = default;
    AnyConnection(const AnyConnection &) = default;
    AnyConnection &operator=(const AnyConnection &) = default;
};

/// One client: reads a request, has it answered by a worker, writes the answer, and again.
template <typename Stream>
class Connection final : public AnyConnection,
                         public std::enable_shared_from_this<Connection<Stream>> {
public:
    /// `gone` is called when it is over.
    Connection(Stream stream, ConnectionContext &context, std::function<void()> gone)
        : m_stream(std::move(stream))
        , m_context(context)
        , m_gone(std::move(gone))
    {
    }

    ~Connection() override { m_gone(); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

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
        const bool idle = !m_busy && m_buffer.size() == 0 && (!m_parser || !m_parser->got_some());
        if (idle || m_isLingering)
            close();
    }

    void close() override { beast::get_lowest_layer(m_stream).close(); }

private:
    using Parser = http::request_parser<http::vector_body<std::uint8_t>>;
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
        auto request = std::make_shared<Request>(takeRequest());
        m_bytesIn = request->body.size();
        beast::get_lowest_layer(m_stream).expires_never();
        // The guard keeps the socket thread running while it has nothing else to wait for.
        net::post(m_context.workers,
                  [self = this->shared_from_this(), request,
                   guard = net::make_work_guard(m_stream.get_executor())]() mutable {
                      Response response = self->answered(*request);
                      // Moved on, so that the connection never ends on a worker.
                      net::post(guard.get_executor(),
                                [self = std::move(self), response = std::move(response)]() mutable {
                                    self->write(std::move(response));
                                });
                  });
    }

    Request takeRequest()
    {
        auto message = m_parser->release();
        m_keepAlive = message.keep_alive();
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

    /// On a worker.
    Response answered(const Request &request) const
    {
        try {
            return m_context.ports.handler.handle(request, m_context.ports.clock.now());
        } catch (const std::exception &) { // out of memory: this request's, not the service's end
            return plain(wire::Refusal::Unavailable);
        }
    }

    static Response plain(wire::Refusal refusal)
    {
        return {wire::statusOf(refusal), "application/json", wire::refusalBody(refusal), "unknown"};
    }

    void refuse(wire::Refusal refusal)
    {
        m_busy = true;
        m_keepAlive = false;
        m_bytesIn = 0;
        m_method = std::string(m_parser->get().method_string());
        write(plain(refusal));
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
        note(response);
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

    void note(const Response &response)
    {
        const Millis now = m_context.ports.clock.now();
        const std::size_t out = m_answer.body().size();
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
    std::function<void()> m_gone;
    beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    Answer m_answer;
    std::string m_method;
    Millis m_started = 0;
    std::size_t m_bytesIn = 0;
    std::size_t m_lingered = 0;
    bool m_busy = false; ///< a request is being read, answered or refused
    bool m_keepAlive = false;
    bool m_isLingering = false; ///< has been answered and is waited for to go
};

} // namespace alcove::server
