#include "scene.h"
#include "support/rude_server.h"
#include "support/running_server.h"
#include "support/test_registry.h"
#include "sync/beast_net.h"
#include "sync/server_address.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::attacks;
using sync::BeastNet;
using sync::ServerAddress;
using testing::RudeServer;
using testing::RunningServer;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

ServerAddress addressOf(const RudeServer &server)
{
    return {false, "127.0.0.1", server.port(), {}};
}

ServerAddress addressOf(const RunningServer &server, const sync::KeyPin &pin)
{
    return {true, "127.0.0.1", server.port(), pin};
}

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
        const RunningServer theirs(&wrong);
        BeastNet caught(addressOf(theirs, right.keyPin()));
        VERIFY_ERROR(m_scene->victim->syncWith(caught), ErrorCode::Untrusted);
        QCOMPARE(theirs.requests(), 0); // it was told nothing, not even who asks
        // The same desk and the same kind of server, with the key it knows.
        const RunningServer ours(&right);
        BeastNet net(addressOf(ours, right.keyPin()));
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
        const RudeServer elsewhere(okWith("Content-Length: 2\r\n", "ok"));
        const std::string there = "http://127.0.0.1:" + std::to_string(elsewhere.port());
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
        const RudeServer server(answer);
        BeastNet net(addressOf(server));
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
