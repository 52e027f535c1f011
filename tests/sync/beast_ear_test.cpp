#include "sync/beast_ear.h"

#include "support/rude_server.h"
#include "support/running_server.h"
#include "support/server_client.h"
#include "support/test_registry.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <sys/socket.h>

using namespace alcove;
using sync::BeastEar;
using sync::LiveTicket;
using sync::ServerAddress;
using testing::RudeServer;
using testing::RunningServer;
using testing::TestCertificate;

namespace {

using Heads = std::vector<wire::ScopeHead>;

/// Listens on a thread of its own until it is stopped.
class Listening {
public:
    Listening(const ServerAddress &address, LiveTicket ticket)
        : m_ear(address, {std::chrono::milliseconds(5'000), {}})
    {
        m_thread = std::thread([this, ticket = std::move(ticket)] {
            const Error end = m_ear.listen(ticket, [this](const wire::Heads &heads) {
                const std::lock_guard lock(m_mutex);
                m_heard.push_back(heads.heads);
                m_wake.notify_all();
            });
            const std::lock_guard lock(m_mutex);
            m_end = end;
            m_wake.notify_all();
        });
    }

    ~Listening()
    {
        m_ear.stop();
        m_thread.join();
    }
    Listening(const Listening &) = delete;
    Listening &operator=(const Listening &) = delete;

    /// The next that is heard; a null when it ended or nothing came in ten seconds.
    std::optional<Heads> next()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, std::chrono::seconds(10),
                        [this] { return m_taken < m_heard.size() || m_end; });
        if (m_taken == m_heard.size())
            return std::nullopt;
        return m_heard[m_taken++];
    }
    std::optional<ErrorCode> end()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, std::chrono::seconds(10), [this] { return m_end.has_value(); });
        return m_end ? std::optional(m_end->code) : std::nullopt;
    }
    BeastEar &ear() { return m_ear; }

private:
    BeastEar m_ear;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Heads> m_heard;
    std::size_t m_taken = 0;
    std::optional<Error> m_end;
    std::thread m_thread;
};

/// On the way to a server, and lets no WebSocket through: what a proxy may do.
class PlainProxy {
public:
    explicit PlainProxy(std::uint16_t server)
        : m_server(server)
    {
        m_thread = std::thread([this] {
            accept();
            m_io.run();
        });
    }
    ~PlainProxy()
    {
        m_io.stop();
        ::shutdown(m_waiting, SHUT_RDWR); // its thread waits for an answer, most likely
        m_thread.join();
    }
    PlainProxy(const PlainProxy &) = delete;
    PlainProxy &operator=(const PlainProxy &) = delete;

    std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }

private:
    using tcp = boost::asio::ip::tcp;
    using Body = boost::beast::http::vector_body<std::uint8_t>;
    using Request = boost::beast::http::request<Body>;

    void accept()
    {
        m_acceptor.async_accept([this](boost::system::error_code failure, tcp::socket socket) {
            if (!failure)
                serve(std::move(socket));
            if (!failure)
                accept();
        });
    }

    /// One after the other, as long as the client goes on.
    void serve(tcp::socket client)
    {
        namespace http = boost::beast::http;
        boost::system::error_code failure;
        boost::beast::flat_buffer buffer;
        tcp::socket server(m_io);
        server.connect({boost::asio::ip::address_v4::loopback(), m_server}, failure);
        m_waiting = server.native_handle();
        while (!failure) {
            Request request;
            http::read(client, buffer, request, failure);
            if (failure)
                return;
            request.erase(http::field::upgrade);
            request.set(http::field::connection, "keep-alive");
            http::write(server, request, failure);
            boost::beast::flat_buffer back;
            http::response_parser<Body> answer;
            http::read(server, back, answer, failure);
            if (!failure)
                http::write(client, answer.get(), failure);
        }
    }

    std::uint16_t m_server;
    std::atomic<int> m_waiting = -1;
    boost::asio::io_context m_io;
    tcp::acceptor m_acceptor{m_io, {boost::asio::ip::address_v4::loopback(), 0}};
    std::thread m_thread;
};

ServerAddress plain(std::uint16_t port)
{
    return {false, "127.0.0.1", port, {}};
}

} // namespace

class BeastEarTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<RunningServer>();
        enter();
    }

    void hearsWhatMoves()
    {
        Listening desk(plain(m_server->port()), ticket());
        QVERIFY(desk.next() == Heads());

        push(2);

        QVERIFY(desk.next() == (Heads{{m_practice->scope, 2}}));
    }

    void hearsOfWhatItIsToldToWatch()
    {
        push(1);
        Listening desk(plain(m_server->port()), {m_token, {}});
        QVERIFY(desk.next() == Heads());

        desk.ear().watch({{{m_practice->scope, 0}}});
        QVERIFY(desk.next() == (Heads{{m_practice->scope, 1}}));
        desk.ear().watch({{{m_practice->scope, 1}}});
        QVERIFY(desk.next() == Heads());
    }

    void overTlsThePinDecides()
    {
        const TestCertificate certificate;
        m_server = std::make_unique<RunningServer>(&certificate);
        enter();
        ServerAddress address{true, "127.0.0.1", m_server->port(), certificate.keyPin()};
        {
            Listening desk(address, ticket());
            QVERIFY(desk.next() == Heads());
            push(1);
            QVERIFY(desk.next() == (Heads{{m_practice->scope, 1}}));
        }
        (*address.pin)[0] ^= 1;
        Listening wrong(address, ticket());
        QVERIFY(!wrong.next());
        QVERIFY(wrong.end() == ErrorCode::Untrusted);
    }

    void whereNoWebSocketGetsThroughItAsks()
    {
        const PlainProxy proxy(m_server->port());
        Listening desk(plain(proxy.port()), {m_token, {{{m_practice->scope, 0}}}});
        push(2); // whether it asks before or after

        QVERIFY(desk.next() == (Heads{{m_practice->scope, 2}}));
        push(1); // what it has heard it asks for no more
        QVERIFY(desk.next() == (Heads{{m_practice->scope, 3}}));
    }

    void aTokenThatIsNotTakenIsSaid()
    {
        Listening desk(plain(m_server->port()), {"no token", {}});
        QVERIFY(!desk.next());
        QVERIFY(desk.end() == ErrorCode::Locked);
    }

    void aServerThatGoesIsOffline()
    {
        Listening desk(plain(m_server->port()), ticket());
        QVERIFY(desk.next());
        m_server.reset();

        QVERIFY(!desk.next());
        QVERIFY(desk.end() == ErrorCode::Offline);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatIsNoServerOfOursIsSaid_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &answer, ErrorCode code) {
            QTest::newRow(name) << answer << static_cast<int>(code);
        };
        row("too old", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            ErrorCode::NewerSchema);
        row("hangs up", "", ErrorCode::Offline);
        row("busy", "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
            ErrorCode::Offline);
        row("no HTTP", "220 mail.example.org ESMTP\r\n", ErrorCode::Malformed);
        row("says yes and nothing", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            ErrorCode::Malformed);
    }
    void whatIsNoServerOfOursIsSaid()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const int, code);
        const RudeServer server(answer.toStdString());
        Listening desk(plain(server.port()), {"token", {}});

        QVERIFY(!desk.next());
        QVERIFY(desk.end() == static_cast<ErrorCode>(code));
    }

    void nobodyThereIsOffline()
    {
        const std::uint16_t port = m_server->port();
        m_server.reset();
        Listening desk(plain(port), ticket());
        QVERIFY(desk.end() == ErrorCode::Offline);
    }

    void stoppedItListensNoMore()
    {
        BeastEar ear(plain(m_server->port()));
        ear.stop();
        const Error end = ear.listen(ticket(), [](const wire::Heads &) {});
        QVERIFY(end.code == ErrorCode::Offline);
    }

private:
    void enter()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        const testing::ServerClient client(m_server->handler(), m_server->clock());
        QCOMPARE(client.found(*m_practice).status, 200);
        m_token = client.token(m_practice->id, m_practice->first);
    }
    LiveTicket ticket() const { return {m_token, {{{m_practice->scope, 0}}}}; }
    void push(int ops)
    {
        const testing::ServerClient client(m_server->handler(), m_server->clock());
        const auto batch = m_practice->batch(m_practice->first, ops);
        QCOMPARE(client.push(m_practice->scope, batch, m_token).status, 200);
    }

    std::unique_ptr<RunningServer> m_server;
    std::unique_ptr<testing::FakePractice> m_practice;
    std::string m_token;
};

ALCOVE_TEST(beast_ear_test, BeastEarTest)
#include "beast_ear_test.moc"
