#pragma once

#include "server/connection_context.h"

#include <boost/asio/compose.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <memory>
#include <openssl/err.h>

namespace alcove::server {

/// TLS whose hands were shaken by a TlsStream, over the socket itself: without the four buffers of
/// 17 KiB each that Asio keeps for every one, since thousands of desks listen and say nothing. For
/// whoever ignores SIGPIPE; a stream of Asio's and Beast's kind, read once and written once at a
/// time, on the socket thread.
class LeanTls {
public:
    using next_layer_type = net::ip::tcp::socket;
    using executor_type = next_layer_type::executor_type;

    /// `stream` has read and written all that was begun. What its client sent ahead of the answer
    /// to its upgrade, which no client may, is lost, and its connection with it.
    explicit LeanTls(TlsStream stream)
        : m_session(stream.native_handle())
        , m_socket(stream.next_layer().release_socket())
    {
        SSL_up_ref(m_session.get());
        beast::error_code ignored;
        m_socket.native_non_blocking(true, ignored);
        SSL_set_fd(m_session.get(), m_socket.native_handle());
    }

    executor_type get_executor() { return m_socket.get_executor(); }
    next_layer_type &next_layer() { return m_socket; }
    const next_layer_type &next_layer() const { return m_socket; }

    template <typename Buffers, typename Token>
    auto async_read_some(const Buffers &buffers, Token &&token)
    {
        const net::mutable_buffer buffer = beast::buffers_front(buffers);
        return begin(
            [buffer](SSL *session, std::size_t &moved) {
                return SSL_read_ex(session, buffer.data(), buffer.size(), &moved);
            },
            buffer.size(), std::forward<Token>(token));
    }

    template <typename Buffers, typename Token>
    auto async_write_some(const Buffers &buffers, Token &&token)
    {
        const net::const_buffer buffer = beast::buffers_front(buffers);
        return begin(
            [buffer](SSL *session, std::size_t &moved) {
                return SSL_write_ex(session, buffer.data(), buffer.size(), &moved);
            },
            buffer.size(), std::forward<Token>(token));
    }

    /// Says that nothing more comes, as far as that can be said at once.
    void sayGoodbye()
    {
        ERR_clear_error();
        SSL_shutdown(m_session.get());
        beast::error_code ignored;
        m_socket.shutdown(next_layer_type::shutdown_send, ignored);
    }

private:
    struct Free {
        void operator()(SSL *session) const { SSL_free(session); }
    };

    /// Tries, and waits for the socket as long as OpenSSL asks for that.
    template <typename Move>
    struct Step {
        template <typename Self>
        void operator()(Self &self, beast::error_code failure = {}, std::size_t = 0)
        {
            if (isDone || failure)
                return self.complete(isDone ? result : failure, moved);
            ERR_clear_error();
            if (size == 0 || move(session, moved) == 1)
                return end(self, {});
            switch (SSL_get_error(session, 0)) {
            case SSL_ERROR_WANT_READ:
                hasWaited = true;
                return socket.async_wait(next_layer_type::wait_read, std::move(self));
            case SSL_ERROR_WANT_WRITE:
                hasWaited = true;
                return socket.async_wait(next_layer_type::wait_write, std::move(self));
            case SSL_ERROR_ZERO_RETURN:
                return end(self, net::error::eof);
            default:
                return end(self, net::error::connection_reset);
            }
        }

        /// Never from within what began it.
        template <typename Self>
        void end(Self &self, beast::error_code with)
        {
            if (hasWaited)
                return self.complete(with, moved);
            isDone = true;
            result = with;
            net::post(socket.get_executor(), std::move(self));
        }

        SSL *session;
        next_layer_type &socket;
        Move move;
        std::size_t size;
        std::size_t moved = 0;
        bool hasWaited = false;
        bool isDone = false;
        beast::error_code result = {};
    };

    template <typename Move, typename Token>
    auto begin(Move move, std::size_t size, Token &&token)
    {
        return net::async_compose<Token, void(beast::error_code, std::size_t)>(
            Step<Move>{m_session.get(), m_socket, move, size}, token, m_socket);
    }

    std::unique_ptr<SSL, Free> m_session;
    next_layer_type m_socket;
};

/// As Beast asks for of a stream below a WebSocket.
inline void teardown(beast::role_type /*role*/, LeanTls &stream, beast::error_code &failure)
{
    stream.sayGoodbye();
    failure = {};
}

template <typename Handler>
void async_teardown(beast::role_type /*role*/, LeanTls &stream, Handler &&handler)
{
    stream.sayGoodbye();
    net::post(stream.get_executor(),
              beast::bind_handler(std::forward<Handler>(handler), beast::error_code()));
}

} // namespace alcove::server
