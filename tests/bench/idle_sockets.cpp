#include "bench/idle_sockets.h"

#include "wire/heads.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <list>

namespace alcove::bench {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using Failure = beast::error_code;

constexpr int atOnce = 50; ///< handshakes under way

/// Opened step by step; stays until it goes.
class IdleSocket {
public:
    IdleSocket(net::io_context &io, net::ssl::context &tls)
        : m_socket(io, tls)
    {
    }

    template <typename Done>
    void open(const net::ip::tcp::endpoint &to, const std::string &token, const Bytes &ask,
              Done done)
    {
        const auto step = [done](auto next) {
            return [done, next](Failure failure, auto...) { failure ? done(failure) : next(); };
        };
        auto &tcp = beast::get_lowest_layer(m_socket);
        m_socket.set_option(
            websocket::stream_base::decorator([token](websocket::request_type &request) {
                request.set(beast::http::field::authorization, "Bearer " + token);
            }));
        tcp.async_connect(to, step([this, step, done, ask] {
                              m_socket.next_layer().async_handshake(
                                  net::ssl::stream_base::client, step([this, step, done, ask] {
                                      m_socket.async_handshake(
                                          "127.0.0.1", "/v1/live", step([this, step, done, ask] {
                                              m_socket.binary(true);
                                              m_ask = ask;
                                              m_socket.async_write(
                                                  net::buffer(m_ask), step([this, done] {
                                                      m_socket.async_read(
                                                          m_answer, [done](Failure failure, auto) {
                                                              done(failure);
                                                          });
                                                  }));
                                          }));
                                  }));
                          }));
    }

private:
    websocket::stream<beast::ssl_stream<net::ip::tcp::socket>> m_socket;
    Bytes m_ask;
    beast::flat_buffer m_answer;
};

} // namespace

struct IdleSockets::State {
    void openNext()
    {
        if (left == 0 || failure)
            return;
        --left;
        sockets.emplace_back(io, tls);
        sockets.back().open(to, token, ask, [this](Failure over) {
            if (over)
                failure = over;
            openNext();
        });
    }

    net::io_context io;
    net::ssl::context tls{net::ssl::context::tlsv13_client};
    net::ip::tcp::endpoint to;
    std::string token;
    Bytes ask;
    std::list<IdleSocket> sockets;
    int left = 0;
    Failure failure;
};

IdleSockets::IdleSockets(const sync::ServerAddress &server, const std::string &token,
                         const ScopeId &scope)
    : m_state(std::make_unique<State>())
{
    m_state->to = {net::ip::make_address(server.host), server.port};
    m_state->token = token;
    m_state->ask = wire::encodeMessage(wire::Heads{{{scope, 0}}});
}

IdleSockets::~IdleSockets() = default;

Result<void> IdleSockets::open(int count)
{
    m_state->left = count;
    for (int i = 0; i < atOnce; ++i)
        m_state->openNext();
    m_state->io.restart();
    m_state->io.run();
    if (m_state->failure)
        return Error(ErrorCode::Offline, m_state->failure.message());
    return {};
}

} // namespace alcove::bench
