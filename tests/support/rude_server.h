#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace alcove::testing {

/// Answers each connection's first request with fixed bytes, or with silence, and hangs up.
class RudeServer {
public:
    explicit RudeServer(std::string answer, bool hangsUp = true)
        : m_answer(std::move(answer))
        , m_hangsUp(hangsUp)
    {
        m_thread = std::thread([this] {
            accept();
            m_io.run();
        });
    }

    ~RudeServer()
    {
        m_io.stop();
        m_thread.join();
    }
    RudeServer(const RudeServer &) = delete;
    RudeServer &operator=(const RudeServer &) = delete;

    std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }
    int answered() const { return m_answered; }

private:
    using tcp = boost::asio::ip::tcp;

    void accept()
    {
        m_acceptor.async_accept([this](boost::system::error_code failure, tcp::socket socket) {
            if (failure)
                return;
            boost::asio::streambuf request;
            boost::asio::read_until(socket, request, "\r\n\r\n", failure);
            ++m_answered; // before whoever asks can look
            boost::asio::write(socket, boost::asio::buffer(m_answer), failure);
            if (!m_hangsUp)
                m_kept.push_back(std::move(socket));
            accept();
        });
    }

    std::string m_answer;
    bool m_hangsUp;
    std::atomic<int> m_answered = 0;
    boost::asio::io_context m_io;
    tcp::acceptor m_acceptor{m_io, {boost::asio::ip::address_v4::loopback(), 0}};
    std::vector<tcp::socket> m_kept;
    std::thread m_thread;
};

} // namespace alcove::testing
