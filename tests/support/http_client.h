#pragma once

#include "base/bytes.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <string>

namespace alcove::testing {

/// A client that says exactly the bytes it is told to, over TCP or TLS on loopback, and gives up
/// after ten seconds.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port)
    {
        expire();
        const boost::asio::ip::tcp::endpoint there(boost::asio::ip::address_v4::loopback(), port);
        m_stream.async_connect(
            there, [this](boost::beast::error_code failure) { m_connected = !failure; });
        run();
    }

    bool isConnected() const { return m_connected; }

    void send(const std::string &bytes)
    {
        expire();
        boost::asio::async_write(m_stream, boost::asio::buffer(bytes),
                                 [](boost::beast::error_code, std::size_t) {});
        run();
    }

    /// The next answer's status, and its body in body(); 0 when none came.
    int status()
    {
        boost::beast::http::response_parser<boost::beast::http::string_body> parser;
        parser.body_limit(boost::none);
        int status = 0;
        expire();
        boost::beast::http::async_read(m_stream, m_buffer, parser,
                                       [&](boost::beast::error_code failure, std::size_t) {
                                           if (!failure)
                                               status = static_cast<int>(parser.get().result_int());
                                       });
        run();
        m_body = parser.get().body();
        m_fields = parser.get().base();
        return status;
    }

    const std::string &body() const { return m_body; }
    /// Of the last answer; empty without it.
    std::string header(const std::string &name) const { return std::string(m_fields[name]); }

    int request(const std::string &method, const std::string &target, ByteView body = {},
                const std::string &token = {})
    {
        std::string text = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
        if (!token.empty())
            text += "Authorization: Bearer " + token + "\r\n";
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        send(text.append(asText(body)));
        return status();
    }

private:
    void expire() { m_stream.expires_after(std::chrono::seconds(10)); }

    void run()
    {
        m_io.restart();
        m_io.run();
    }

    boost::asio::io_context m_io;
    boost::beast::tcp_stream m_stream{m_io};
    boost::beast::flat_buffer m_buffer;
    std::string m_body;
    boost::beast::http::fields m_fields;
    bool m_connected = false;
};

} // namespace alcove::testing
