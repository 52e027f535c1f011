#include "sync/beast_net.h"

#include "support/rude_server.h"
#include "support/running_server.h"
#include "support/test_certificate.h"
#include "support/test_registry.h"
#include "wire/limits.h"

#include <thread>

using namespace alcove;
using sync::BeastNet;
using sync::HttpRequest;
using sync::ServerAddress;
using testing::RudeServer;
using testing::RunningServer;
using testing::TestCertificate;

namespace {

const HttpRequest health{"GET", "/healthz", {}, {}};

ServerAddress plain(std::uint16_t port)
{
    return {false, "127.0.0.1", port, {}};
}

ServerAddress secure(std::uint16_t port)
{
    return {true, "127.0.0.1", port, {}};
}

} // namespace

class BeastNetTest : public QObject {
    Q_OBJECT

private slots:
    void asksOverOneConnection()
    {
        const RunningServer server;
        BeastNet net(plain(server.port()));
        for (int i = 0; i < 3; ++i) {
            const auto reply = net.send(health);
            VERIFY_OK(reply);
            QCOMPARE(reply->status, 200);
            QCOMPARE(std::string(asText(reply->body)), std::string("ok\n"));
        }
        const auto refused = net.send({"POST", "/v1/pull", "no token", toBytes("body")});
        VERIFY_OK(refused);
        QCOMPARE(refused->status, 401);
    }

    void goesOnWhenAnIdleConnectionWasClosed()
    {
        const RudeServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        BeastNet net(plain(server.port()));
        for (int i = 0; i < 3; ++i)
            VERIFY_OK(net.send(health)); // each finds the connection of the one before gone
    }

    void namesByWhichThisMachineIsKnownWork()
    {
        const RunningServer server;
        BeastNet net({false, "localhost", server.port(), {}});
        VERIFY_OK(net.send(health));
    }

    void nobodyThereIsOffline()
    {
        std::uint16_t port = 0;
        {
            const RunningServer server;
            port = server.port();
        }
        BeastNet net(plain(port));
        VERIFY_ERROR(net.send(health), ErrorCode::Offline);
        BeastNet tls(secure(port));
        VERIFY_ERROR(tls.send(health), ErrorCode::Offline);
        BeastNet unnamed({true, "no-such-host.invalid", 443, {}});
        VERIFY_ERROR(unnamed.send(health), ErrorCode::Offline);
    }

    void aServerThatIsSilentIsOffline()
    {
        const RudeServer server("", false);
        const std::chrono::milliseconds soon(100);
        BeastNet net(plain(server.port()), {soon, soon});
        VERIFY_ERROR(net.send(health), ErrorCode::Offline);
        BeastNet tls(secure(server.port()), {soon, soon});
        VERIFY_ERROR(tls.send(health), ErrorCode::Offline);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatIsNoAnswerIsSaidToBeNone_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &answer, ErrorCode code) {
            QTest::newRow(name) << answer << static_cast<int>(code);
        };
        row("garbage", "\x01\x02\x03 garbage \r\n\r\n", ErrorCode::Malformed);
        row("another protocol", "220 mail.example.org ESMTP\r\n", ErrorCode::Malformed);
        row("hangs up", "", ErrorCode::Offline);
        row("cut short", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", ErrorCode::Offline);
        row("endless header", "HTTP/1.1 200 OK\r\nX: " + QByteArray(20'000, 'x'),
            ErrorCode::Malformed);
        row("claims too much",
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(qint64{1} << 40)
                + "\r\n\r\n",
            ErrorCode::TooLarge);
    }

    void whatIsNoAnswerIsSaidToBeNone()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        const RudeServer server(answer.toStdString());
        BeastNet net(plain(server.port()));
        VERIFY_ERROR(net.send(health), static_cast<ErrorCode>(code));
    }

    void followsNoRedirection()
    {
        const RudeServer server("HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\n"
                                "Content-Length: 0\r\n\r\n");
        BeastNet net(plain(server.port()));
        const auto reply = net.send(health);
        VERIFY_OK(reply);
        QCOMPARE(reply->status, 302);
    }

    void aCertificateNobodyVouchesForIsUntrusted()
    {
        const TestCertificate certificate;
        const RunningServer server(&certificate);
        BeastNet net(secure(server.port()));
        VERIFY_ERROR(net.send(health), ErrorCode::Untrusted);
    }

    void aCertificateTheSystemTrustsWillDo()
    {
        const TestCertificate certificate;
        const RunningServer server(&certificate);
        qputenv("SSL_CERT_FILE", QByteArray::fromStdString(certificate.certificateFile()));
        BeastNet net(secure(server.port()));
        const auto reply = net.send(health);
        BeastNet named({true, "localhost", server.port(), {}});
        const auto wrongName = named.send(health);
        qunsetenv("SSL_CERT_FILE");
        VERIFY_OK(reply);
        QCOMPARE(reply->status, 200);
        VERIFY_ERROR(wrongName, ErrorCode::Untrusted);
    }

    void thePinDecidesWhereThereIsOne()
    {
        const TestCertificate certificate;
        const RunningServer server(&certificate);
        ServerAddress address = secure(server.port());
        address.pin = certificate.keyPin();
        BeastNet net(address);
        VERIFY_OK(net.send(health));
        (*address.pin)[0] ^= 1;
        BeastNet wrong(address);
        VERIFY_ERROR(wrong.send(health), ErrorCode::Untrusted);
    }

    void whatIsStoppedBreaksOffAndBeginsNothing()
    {
        const RudeServer server("", false);
        BeastNet net(plain(server.port()));
        std::thread stopping([&net] { net.stop(); });
        VERIFY_ERROR(net.send(health), ErrorCode::Offline); // or it would wait for a minute
        stopping.join();
        VERIFY_ERROR(net.send(health), ErrorCode::Offline);
    }

    void tlsIsNotSpokenToWhoeverSpeaksInTheClear()
    {
        const RudeServer server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        BeastNet net(secure(server.port()), {std::chrono::milliseconds(500), {}});
        const auto reply = net.send(health);
        QVERIFY(!reply);
    }
};

ALCOVE_TEST(beast_net_test, BeastNetTest)
#include "beast_net_test.moc"
