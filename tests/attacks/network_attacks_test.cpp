#include "scene.h"
#include "server/listener.h"
#include "support/must.h"
#include "support/test_certificate.h"
#include "support/test_registry.h"
#include "sync/beast_net.h"
#include "sync/server_address.h"
#include "wire/limits.h"

#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>

#include <atomic>
#include <thread>

using namespace alcove;
using namespace alcove::attacks;
using sync::BeastNet;
using sync::ServerAddress;
using testing::must;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

/// Answers whatever is asked with the same bytes, on a real socket, and hangs up.
class LyingServer {
public:
    explicit LyingServer(std::string answer)
        : m_answer(std::move(answer))
    {
        m_thread = std::thread([this] {
            accept();
            m_io.run();
        });
    }
    ~LyingServer()
    {
        m_io.stop();
        m_thread.join();
    }
    LyingServer(const LyingServer &) = delete;
    LyingServer &operator=(const LyingServer &) = delete;

    ServerAddress address() const
    {
        return {false, "127.0.0.1", m_acceptor.local_endpoint().port(), {}};
    }
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
            boost::asio::write(socket, boost::asio::buffer(m_answer), failure);
            ++m_answered;
            accept();
        });
    }

    std::string m_answer;
    std::atomic<int> m_answered = 0;
    boost::asio::io_context m_io;
    tcp::acceptor m_acceptor{m_io, {boost::asio::ip::address_v4::loopback(), 0}};
    std::thread m_thread;
};

/// The real listener and handler behind a certificate.
class SecureServer {
public:
    explicit SecureServer(const testing::TestCertificate &certificate)
    {
        server::ListenOptions options;
        options.port = 0;
        options.certificateFile = certificate.certificateFile();
        options.keyFile = certificate.keyFile();
        m_listener = must(server::Listener::open(
            options,
            {m_handler, m_clock, m_metrics, [this](const std::string &) { ++m_requests; }}));
        m_thread = std::thread([this] { m_listener->run(); });
    }
    ~SecureServer()
    {
        m_listener->stop();
        m_thread.join();
    }
    SecureServer(const SecureServer &) = delete;
    SecureServer &operator=(const SecureServer &) = delete;

    ServerAddress address(const sync::KeyPin &pin) const
    {
        return {true, "127.0.0.1", m_listener->port(), pin};
    }
    int requests() const { return m_requests; }

private:
    testing::FakeClock m_clock;
    testing::FakeRandom m_random;
    server::MemoryGateway m_gateway{m_random};
    server::Metrics m_metrics;
    server::Handler m_handler{m_gateway, m_random, m_metrics};
    std::atomic<int> m_requests = 0;
    std::unique_ptr<server::Listener> m_listener;
    std::thread m_thread;
};

std::string okWith(const std::string &headers, const std::string &body)
{
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

} // namespace

/// Somebody on the line, below what desk and server say to each other.
class NetworkAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_scene = std::make_unique<Scene>(); }

    // RFC 7469 (pinning); Durumeric et al.: The Security Impact of HTTPS Interception, NDSS 2017
    void theServerShowsAnotherKey()
    {
        const testing::TestCertificate right;
        const testing::TestCertificate wrong;
        const SecureServer theirs(wrong);
        BeastNet caught(theirs.address(right.keyPin()));
        VERIFY_ERROR(m_scene->victim->syncWith(caught), ErrorCode::Untrusted);
        QCOMPARE(theirs.requests(), 0); // it was told nothing, not even who asks
        // The same desk and the same kind of server, with the key it knows.
        const SecureServer ours(right);
        BeastNet net(ours.address(right.keyPin()));
        VERIFY_OK(m_scene->victim->syncWith(net));
        QVERIFY(ours.requests() > 0);
    }

    // Marlinspike: New Tricks for Defeating SSL in Practice, Black Hat DC 2009 (sslstrip)
    void theAddressIsInTheClear()
    {
        for (const char *url : {"http://sync.example.org", "http://10.0.0.7:8470",
                                "http://127.0.0.1.example.org", "ftp://127.0.0.1"})
            QVERIFY2(!sync::parseServerAddress(QString::fromLatin1(url)), url);
        QVERIFY(sync::parseServerAddress(QStringLiteral("https://sync.example.org")));
        QVERIFY(sync::parseServerAddress(QStringLiteral("http://127.0.0.1:8470")));
    }

    // CWE-601, CVE-2018-1000007 (curl sent credentials on to where it was redirected)
    void theAnswerPointsElsewhere()
    {
        const LyingServer elsewhere(okWith("Content-Length: 2\r\n", "ok"));
        const std::string there = "http://127.0.0.1:" + std::to_string(elsewhere.address().port);
        for (const char *status : {"301 Moved", "302 Found", "307 Temporary", "308 Permanent"})
            refusesAt("HTTP/1.1 " + std::string(status) + "\r\nLocation: " + there
                          + "/v1/challenge\r\nContent-Length: 0\r\n\r\n",
                      ErrorCode::Malformed);
        QCOMPARE(elsewhere.answered(), 0);
    }

    // Linhart, Klein, Heled, Orrin: HTTP Request Smuggling, Watchfire 2005; CVE-2019-18277
    void theLengthIsNotTheLength()
    {
        refusesAt(okWith("Content-Length: 100\r\n", "short"), ErrorCode::Offline);
        refusesAt(okWith("Content-Length: 5\r\nContent-Length: 7\r\n", "1234567"),
                  ErrorCode::Malformed);
        refusesAt(okWith("Content-Length: -1\r\n", "x"), ErrorCode::Malformed);
        refusesAt(okWith("Content-Length: 99999999999999999999\r\n", "x"), ErrorCode::Malformed);
        refusesAt(okWith("Transfer-Encoding: chunked\r\n", "1\r\nx\r\n0\r\n\r\n"),
                  ErrorCode::Malformed);
        refusesAt(okWith("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
                  ErrorCode::Malformed);
        // Two answers where one was asked for: the second is nobody's.
        const std::string one = okWith("Content-Length: 2\r\n", "ok");
        refusesAt(one + one, ErrorCode::Malformed);
    }

    // CWE-400: more than anybody asked for
    void theAnswerHasNoEnd()
    {
        refusesAt(okWith("X: " + std::string(20'000, 'x') + "\r\nContent-Length: 0\r\n", ""),
                  ErrorCode::Malformed);
        refusesAt(okWith("Content-Length: " + std::to_string(wire::maxReplyBody + 1) + "\r\n", ""),
                  ErrorCode::TooLarge);
        refusesAt(okWith("", std::string(wire::maxReplyBody + 1, 'x')), ErrorCode::TooLarge);
    }

private:
    void refusesAt(const std::string &answer, ErrorCode expected)
    {
        const LyingServer server(answer);
        BeastNet net(server.address());
        const QString digest = m_scene->victim->digest();
        const auto round = m_scene->victim->syncWith(net);
        VERIFY_ERROR(round, expected);
        QVERIFY(server.answered() > 0);
        QCOMPARE(m_scene->victim->digest(), digest);
        QCOMPARE(m_scene->victim->waiting(), 1);
    }

    std::unique_ptr<Scene> m_scene;

private slots:
    /// After all of it the next honest server gets everything.
    void cleanup()
    {
        if (m_scene->victim->waiting() > 0)
            QCOMPARE(m_scene->recovers(), stands);
    }
};

ALCOVE_TEST(network_attacks_test, NetworkAttacksTest)
#include "network_attacks_test.moc"
