#include "server/listener.h"

#include "server/connection.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>

namespace alcove::server {

namespace {

using net::ip::tcp;

Result<std::unique_ptr<net::ssl::context>> tlsContext(const ListenOptions &options)
{
    if (options.certificateFile.empty())
        return std::unique_ptr<net::ssl::context>();
    auto context = std::make_unique<net::ssl::context>(net::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_3_VERSION);
    // Thousands of desks listen and say nothing: what they don't use is not kept for them.
    SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    // Nor what a session could be resumed with: a desk makes a new one.
    SSL_CTX_set_session_cache_mode(context->native_handle(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context->native_handle(), 0);
    beast::error_code failure;
    context->use_certificate_chain_file(options.certificateFile, failure);
    if (failure)
        return Error(ErrorCode::Malformed, "TLS certificate: " + failure.message());
    context->use_private_key_file(options.keyFile, net::ssl::context::pem, failure);
    if (failure)
        return Error(ErrorCode::Malformed, "TLS key: " + failure.message());
    return context;
}

Result<void> bind(tcp::acceptor &acceptor, const ListenOptions &options)
{
    beast::error_code failure;
    const auto address = net::ip::make_address(options.host, failure);
    if (failure)
        return Error(ErrorCode::Io, "listen address: " + failure.message());
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), failure);
    if (!failure)
        acceptor.set_option(net::socket_base::reuse_address(true), failure);
    if (!failure)
        acceptor.bind(endpoint, failure);
    if (!failure)
        acceptor.listen(net::socket_base::max_listen_connections, failure);
    if (failure)
        return Error(ErrorCode::Io, "listen: " + failure.message());
    return {};
}

} // namespace

struct Listener::State {
    State(const ListenOptions &chosen, ListenerPorts given)
        : options(chosen)
        , ports(std::move(given))
        , connections([this] { accept(); })
        , acceptor(io)
        , pause(io)
        , drainEnd(io)
        , nextLook(io)
        , noticeEnd(io)
        , workers(chosen.workers)
        , signals(io)
        , context{options, ports, workers}
    {
    }

    void awaitSignal()
    {
        signals.async_wait([this](beast::error_code failure, int) {
            if (failure)
                return;
            awaitSignal();
            leave();
        });
    }

    void accept()
    {
        if (context.draining || accepting || connections.count() >= options.maxConnections)
            return;
        accepting = true;
        acceptor.async_accept([this](beast::error_code failure, tcp::socket socket) {
            accepting = false;
            if (context.draining)
                return;
            if (failure)
                return retry();
            admit(std::move(socket));
            accept();
        });
    }

    /// Out of descriptors, most likely: they come back when somebody leaves.
    void retry()
    {
        pause.expires_after(std::chrono::milliseconds(100));
        pause.async_wait([this](beast::error_code failure) {
            if (!failure)
                accept();
        });
    }

    void admit(tcp::socket socket)
    {
        beast::error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        if (tls)
            start(TlsStream(beast::tcp_stream(std::move(socket)), *tls));
        else
            start(PlainStream(std::move(socket)));
    }

    template <typename Stream>
    void start(Stream stream)
    {
        auto place = connections.add();
        const auto connection
            = std::make_shared<Connection<Stream>>(std::move(stream), context, std::move(place));
        connection->takePlace();
        connection->start();
    }

    /// One question for all who listen here, on a worker; the next when it is answered.
    void look()
    {
        nextLook.expires_after(options.look);
        nextLook.async_wait([this](beast::error_code failure) {
            if (failure || context.draining)
                return;
            if (ports.handler.live().board().count() == 0)
                return look();
            net::post(workers, [this, guard = net::make_work_guard(io)] {
                // A store that is out of reach is told of to whoever pulls.
                static_cast<void>(ports.handler.live().poll());
                net::post(io, [this] { look(); });
            });
        });
    }

    /// Told a second time it does not wait any longer.
    void leave()
    {
        if (isLeaving || options.notice.count() == 0)
            return drain();
        isLeaving = true;
        ports.handler.leave();
        ports.log(eventLine(ports.clock.now(), "leaving"));
        noticeEnd.expires_after(options.notice);
        noticeEnd.async_wait([this](beast::error_code failure) {
            if (!failure)
                drain();
        });
    }

    void drain()
    {
        if (context.draining)
            return;
        context.draining = true;
        ports.log(eventLine(ports.clock.now(), "draining"));
        beast::error_code ignored;
        acceptor.close(ignored);
        signals.cancel(ignored);
        pause.cancel();
        nextLook.cancel();
        noticeEnd.cancel();
        connections.each([](AnyConnection &connection) { connection.drain(); });
        watchDrain(std::chrono::steady_clock::now() + options.drain);
    }

    /// Ends as soon as the last connection has, and at `end` whatever is still there.
    void watchDrain(std::chrono::steady_clock::time_point end)
    {
        if (connections.count() == 0)
            return;
        if (std::chrono::steady_clock::now() >= end)
            return connections.each([](AnyConnection &connection) { connection.close(); });
        drainEnd.expires_after(std::chrono::milliseconds(20));
        drainEnd.async_wait([this, end](beast::error_code) { watchDrain(end); });
    }

    ListenOptions options;
    ListenerPorts ports;
    std::unique_ptr<net::ssl::context> tls;
    ConnectionList connections;
    bool accepting = false;
    bool isLeaving = false;
    net::io_context io{1};
    tcp::acceptor acceptor;
    net::steady_timer pause;
    net::steady_timer drainEnd;
    net::steady_timer nextLook;
    net::steady_timer noticeEnd;
    net::thread_pool workers;
    net::signal_set signals;
    ConnectionContext context;
};

Listener::Listener(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const ListenOptions &options, ListenerPorts ports)
{
    TRY_ASSIGN(auto tls, tlsContext(options));
    auto state = std::make_unique<State>(options, std::move(ports));
    state->tls = std::move(tls);
    TRY(bind(state->acceptor, options));
    if (options.stopOnSignals) {
        beast::error_code failure;
        state->signals.add(SIGTERM, failure);
        state->signals.add(SIGINT, failure);
        if (failure)
            return Error(ErrorCode::Io, "signals: " + failure.message());
    }
    return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

std::uint16_t Listener::port() const
{
    beast::error_code ignored;
    return m_state->acceptor.local_endpoint(ignored).port();
}

void Listener::run()
{
    State &state = *m_state;
    if (state.options.stopOnSignals)
        state.awaitSignal();
    state.accept();
    state.look();
    state.io.run();
    state.workers.join();
    // What workers left behind when the time for draining was over.
    state.io.restart();
    state.io.poll();
}

void Listener::stop()
{
    net::post(m_state->io, [state = m_state.get()] { state->leave(); });
}

} // namespace alcove::server
