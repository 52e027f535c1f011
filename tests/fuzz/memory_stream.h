#pragma once

#include "base/bytes.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace alcove::fuzz {

/// What goes over a connection: the client's bytes, which come in pieces, and the answers.
struct Line {
    ByteView incoming;
    std::size_t piece = 1; ///< bytes at once
    std::string outgoing;
    bool isClosed = false;
};

/// A socket without a network, as the server's connections take it.
class MemoryStream {
public:
    using executor_type = boost::asio::io_context::executor_type;

    MemoryStream(boost::asio::io_context &io, Line &line)
        : m_io(&io)
        , m_line(&line)
    {
    }

    // Asio's and Beast's names.
    // NOLINTBEGIN(readability-identifier-naming,readability-convert-member-functions-to-static)
    executor_type get_executor() { return m_io->get_executor(); }
    void expires_after(std::chrono::milliseconds /*time*/) { }
    void expires_never() { }
    void close() { m_line->isClosed = true; }

    struct Socket {
        void shutdown(boost::asio::ip::tcp::socket::shutdown_type /*what*/,
                      boost::system::error_code & /*failure*/)
        {
        }
    };
    Socket socket() { return {}; }

    template <typename Buffers, typename Token>
    auto async_read_some(const Buffers &buffers, Token &&token)
    {
        const std::size_t size
            = m_line->isClosed ? 0 : std::min(m_line->piece, m_line->incoming.size());
        const std::size_t copied
            = boost::asio::buffer_copy(buffers, boost::asio::buffer(m_line->incoming.data(), size));
        m_line->incoming = m_line->incoming.subspan(copied);
        const bool isOver = copied == 0 && boost::asio::buffer_size(buffers) > 0;
        return answer(isOver ? boost::asio::error::make_error_code(boost::asio::error::eof)
                             : boost::system::error_code(),
                      copied, std::forward<Token>(token));
    }

    template <typename Buffers, typename Token>
    auto async_write_some(const Buffers &buffers, Token &&token)
    {
        const std::size_t size = boost::asio::buffer_size(buffers);
        const std::size_t before = m_line->outgoing.size();
        m_line->outgoing.resize(before + size);
        boost::asio::buffer_copy(boost::asio::buffer(m_line->outgoing.data() + before, size),
                                 buffers);
        return answer({}, size, std::forward<Token>(token));
    }
    // NOLINTEND(readability-identifier-naming,readability-convert-member-functions-to-static)

private:
    /// From the loop, as a socket answers.
    template <typename Token>
    auto answer(boost::system::error_code failure, std::size_t size, Token &&token)
    {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this, failure, size](auto handler) {
                boost::asio::post(*m_io, [handler = std::move(handler), failure, size]() mutable {
                    handler(failure, size);
                });
            },
            token);
    }

    boost::asio::io_context *m_io;
    Line *m_line;
};

/// How a WebSocket takes leave of what it goes over, and how it leaves without.
// NOLINTNEXTLINE(readability-identifier-naming): Beast's name
inline void beast_close_socket(MemoryStream &stream)
{
    stream.close();
}

template <typename Handler>
// NOLINTNEXTLINE(readability-identifier-naming): Beast's name
void async_teardown(boost::beast::role_type /*role*/, MemoryStream &stream, Handler &&handler)
{
    stream.close();
    boost::asio::post(stream.get_executor(),
                      [handler = std::forward<Handler>(handler)]() mutable { handler({}); });
}

} // namespace alcove::fuzz
