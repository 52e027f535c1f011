#pragma once

#include "base/result.h"
#include "sync/server_address.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace alcove::sync {

/// A connection to one server, over TLS 1.3 or over plain TCP to this machine. Blocks; used on one
/// thread, but for stop().
class ServerSocket {
public:
    using Secure = boost::beast::ssl_stream<boost::beast::tcp_stream>;

    ServerSocket(ServerAddress address, std::chrono::milliseconds patience);

    /// Anew. Offline when nobody is there, Untrusted when the server could not prove that it is the
    /// one, Malformed when what answers is no TLS.
    Result<void> connect();
    void drop();
    /// From any thread, and for good: what is under way breaks off, and nothing begins any more.
    void stop();

    /// From any thread: what run() is to do besides.
    template <typename Act>
    void post(Act act)
    {
        boost::asio::post(m_io, std::move(act));
    }

    const ServerAddress &address() const { return m_address; }
    /// HOST as a request's header has it.
    std::string hostHeader() const;
    boost::beast::tcp_stream &lowest() { return m_secure ? m_secure->next_layer() : *m_plain; }
    /// Runs what was begun until all of it is over; each has its time limit, or ends by stop().
    void run();
    /// Ends run() with what may be left, a timer that nobody needs. From within it.
    void halt() { m_io.stop(); }

    /// `act` with the stream there is; while connected.
    template <typename Act>
    void speak(Act act)
    {
        if (m_secure)
            act(*m_secure);
        else
            act(*m_plain);
    }

private:
    Result<std::vector<boost::asio::ip::tcp::endpoint>> endpoints();
    Result<void> shakeHands();

    ServerAddress m_address;
    std::chrono::milliseconds m_patience;
    std::atomic<bool> m_isStopped = false;
    boost::asio::io_context m_io;
    boost::asio::ssl::context m_tls;
    boost::asio::ip::tcp::resolver m_resolver;
    std::optional<boost::beast::tcp_stream> m_plain;
    std::optional<Secure> m_secure;
};

} // namespace alcove::sync
