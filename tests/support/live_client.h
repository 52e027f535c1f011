#pragma once

#include "wire/heads.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace alcove::testing {

namespace websocket = boost::beast::websocket;

/// A desk's side of a WebSocket over `Stream`, blocking; gives up after ten seconds.
template <typename Stream>
class LiveClientOver {
public:
    /// `stream` is what a Stream is made with besides an io_context: of TLS its context.
    template <typename... Arguments>
    LiveClientOver(std::uint16_t port, const std::string &token, Arguments &...stream)
        : m_socket(m_io, stream...)
    {
        namespace asio = boost::asio;
        auto &lowest = boost::beast::get_lowest_layer(m_socket);
        boost::beast::error_code failure;
        lowest.socket().connect({asio::ip::address_v4::loopback(), port}, failure);
        timeval patience{10, 0};
        setsockopt(lowest.socket().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience,
                   sizeof patience);
        if constexpr (!std::is_same_v<Stream, boost::beast::tcp_stream>)
            m_socket.next_layer().handshake(asio::ssl::stream_base::client, failure);
        m_socket.set_option(
            websocket::stream_base::decorator([token](websocket::request_type &request) {
                request.set(boost::beast::http::field::authorization, "Bearer " + token);
            }));
        m_socket.binary(true);
        websocket::response_type answer;
        m_socket.handshake(answer, "localhost", "/v1/live", failure);
        status = static_cast<int>(answer.result_int());
    }

    void say(const Bytes &message)
    {
        boost::beast::error_code ignored;
        m_socket.write(boost::asio::buffer(message), ignored);
    }
    void ask(const std::vector<wire::ScopeHead> &heads)
    {
        say(wire::encodeMessage(wire::Heads{heads}));
    }

    /// The next message; nothing when the server has closed.
    std::optional<wire::Heads> hear()
    {
        boost::beast::flat_buffer buffer;
        boost::beast::error_code failure;
        m_socket.read(buffer, failure);
        if (failure)
            return std::nullopt;
        const auto bytes = buffer.cdata();
        const auto heads
            = wire::decodeHeads({static_cast<const std::uint8_t *>(bytes.data()), bytes.size()});
        return heads ? std::optional(*heads) : std::nullopt;
    }
    int closedWith() const { return m_socket.reason().code; }
    /// Without a word.
    void vanish() { boost::beast::close_socket(boost::beast::get_lowest_layer(m_socket)); }

    int status = 0;

private:
    boost::asio::io_context m_io;
    websocket::stream<Stream> m_socket;
};

using LiveClient = LiveClientOver<boost::beast::tcp_stream>;
using TlsLiveClient = LiveClientOver<boost::beast::ssl_stream<boost::beast::tcp_stream>>;

} // namespace alcove::testing
