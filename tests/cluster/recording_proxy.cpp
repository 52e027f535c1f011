#include "recording_proxy.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <list>
#include <thread>

namespace alcove::testing {

namespace {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

/// One direction of a connection.
struct Pump {
    tcp::socket &from;
    tcp::socket &to;
    std::string &kept;
    std::array<char, 16384> part{};

    void run()
    {
        from.async_read_some(net::buffer(part), [this](error_code failure, std::size_t size) {
            kept.append(part.data(), size);
            if (failure)
                return end();
            net::async_write(to, net::buffer(part, size),
                             [this](error_code broken, std::size_t) { broken ? end() : run(); });
        });
    }

    void end() const
    {
        error_code ignored;
        to.shutdown(tcp::socket::shutdown_send, ignored);
    }
};

struct Passage {
    explicit Passage(net::io_context &io)
        : desk(io)
        , server(io)
        , up{desk, server, sent}
        , down{server, desk, answered}
    {
    }

    tcp::socket desk;
    tcp::socket server;
    std::string sent;
    std::string answered;
    Pump up;
    Pump down;
};

} // namespace

struct RecordingProxy::State {
    explicit State(std::uint16_t port)
        : server(net::ip::address_v4::loopback(), port)
        , acceptor(io, {net::ip::address_v4::loopback(), 0})
    {
    }

    void accept()
    {
        passages.emplace_back(io);
        Passage &passage = passages.back();
        acceptor.async_accept(passage.desk, [this, &passage](error_code failure) {
            if (failure)
                return;
            error_code refused;
            passage.server.connect(server, refused);
            if (refused) {
                passage.desk.close(refused);
            } else {
                passage.up.run();
                passage.down.run();
            }
            accept();
        });
    }

    tcp::endpoint server;
    net::io_context io;
    tcp::acceptor acceptor;
    std::list<Passage> passages; ///< their places do not move
    std::thread thread;
};

RecordingProxy::RecordingProxy(std::uint16_t server)
    : m_state(std::make_unique<State>(server))
{
    m_state->accept();
    m_state->thread = std::thread([state = m_state.get()] { state->io.run(); });
}

RecordingProxy::~RecordingProxy()
{
    stop();
}

std::uint16_t RecordingProxy::port() const
{
    return m_state->acceptor.local_endpoint().port();
}

std::vector<std::string> RecordingProxy::stop()
{
    m_state->io.stop();
    if (m_state->thread.joinable())
        m_state->thread.join();
    std::vector<std::string> all;
    for (Passage &passage : m_state->passages) {
        all.push_back(passage.sent);
        all.push_back(passage.answered);
    }
    return all;
}

} // namespace alcove::testing
