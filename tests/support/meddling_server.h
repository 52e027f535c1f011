#pragma once

#include "support/http_client.h"

#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace alcove::testing {

struct PassedRequest {
    std::string method;
    std::string target;
    std::string token;
    Bytes body;
};

struct PassedReply {
    int status = 0;
    Bytes body;
    std::string raw; ///< sent as it is, in place of an answer
};

/// Stands between desks and their server on a port of loopback, and does what a bad server or a bad
/// line would do. One request a connection, one connection at a time.
class MeddlingServer {
public:
    using Next = std::function<PassedReply(const PassedRequest &)>;
    /// Nothing: hangs up without an answer.
    using Meddle = std::function<std::optional<PassedReply>(const PassedRequest &, const Next &)>;

    explicit MeddlingServer(std::uint16_t behind)
        : m_behind(behind)
        , m_acceptor(m_io, {boost::asio::ip::address_v4::loopback(), 0})
    {
        m_thread = std::thread([this] {
            accept();
            m_io.run();
        });
    }

    ~MeddlingServer()
    {
        m_io.stop();
        m_thread.join();
    }
    MeddlingServer(const MeddlingServer &) = delete;
    MeddlingServer &operator=(const MeddlingServer &) = delete;

    std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(m_acceptor.local_endpoint().port());
    }

    void meddle(Meddle meddle)
    {
        const std::lock_guard lock(m_mutex);
        m_meddle = std::move(meddle);
    }

private:
    using tcp = boost::asio::ip::tcp;
    using Fields = boost::beast::http::vector_body<std::uint8_t>;

    void accept()
    {
        m_acceptor.async_accept([this](boost::system::error_code failure, tcp::socket socket) {
            if (!failure)
                serve(socket);
            if (m_acceptor.is_open())
                accept();
        });
    }

    void serve(tcp::socket &socket)
    {
        namespace http = boost::beast::http;
        boost::system::error_code failure;
        boost::beast::flat_buffer buffer;
        http::request_parser<Fields> parser;
        parser.body_limit(boost::none);
        http::read(socket, buffer, parser, failure);
        if (failure)
            return;
        const auto &request = parser.get();
        PassedRequest passed{std::string(request.method_string()), std::string(request.target()),
                             std::string(request[http::field::authorization]), request.body()};
        passed.token.erase(0, std::min(passed.token.size(), std::string("Bearer ").size()));
        const auto reply = answer(passed);
        if (!reply)
            return;
        if (!reply->raw.empty()) {
            boost::asio::write(socket, boost::asio::buffer(reply->raw), failure);
            return;
        }
        http::response<Fields> response(static_cast<http::status>(reply->status), 11);
        response.keep_alive(false);
        response.body() = reply->body;
        response.prepare_payload();
        http::write(socket, response, failure);
    }

    std::optional<PassedReply> answer(const PassedRequest &request)
    {
        Meddle meddle;
        {
            const std::lock_guard lock(m_mutex);
            meddle = m_meddle;
        }
        const Next next = [this](const PassedRequest &passed) {
            HttpClient client(m_behind);
            PassedReply reply;
            reply.status = client.request(passed.method, passed.target, passed.body, passed.token);
            reply.body = toBytes(client.body());
            return reply;
        };
        return meddle ? meddle(request, next) : next(request);
    }

    std::uint16_t m_behind;
    boost::asio::io_context m_io;
    tcp::acceptor m_acceptor;
    std::mutex m_mutex;
    Meddle m_meddle;
    std::thread m_thread;
};

} // namespace alcove::testing
