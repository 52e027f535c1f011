#include "support/fake_practice.h"
#include "support/http_client.h"
#include "support/postgres_server.h"
#include "support/sync_daemon.h"
#include "support/test_certificate.h"
#include "support/test_registry.h"
#include "wire/limits.h"
#include "wire/login.h"

#include <fstream>

using namespace alcove;
using testing::HttpClient;
using testing::SyncDaemon;

/// The program itself, over loopback.
class SyncdTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
        m_dsn = m_postgres->newDatabase();
        m_daemon = SyncDaemon::start(m_dsn);
        QVERIFY(m_daemon);
    }

    void cleanupTestCase()
    {
        if (m_daemon)
            m_daemon->stop();
    }

    void aDeskLogsInPushesAndPulls()
    {
        testing::FakePractice practice(1);
        HttpClient client(m_daemon->port());
        QCOMPARE(client.request("POST", "/v1/practice", wire::encodeRecord(practice.genesis)), 200);
        const std::string token = login(client, practice);
        QVERIFY(!token.empty());

        const std::string path = "/v1/s/" + practice.scope.text() + "/push";
        const Bytes batch = wire::encodeMessage(practice.batch(practice.first, 100));
        QCOMPARE(client.request("POST", path, batch, token), 200);
        const Bytes wanted = wire::encodeMessage(wire::PullRequest{practice.scope, {}, 0});
        QCOMPARE(client.request("POST", "/v1/pull", wanted, token), 200);
        const auto page = wire::decodePullReply(asBytes(client.body()));
        VERIFY_OK(page);
        QCOMPARE(page->ops.size(), std::size_t{100});
    }

    void anyInstanceServesAnyRequest()
    {
        testing::FakePractice practice(2);
        const auto second = SyncDaemon::start(m_dsn);
        QVERIFY(second);
        HttpClient there(m_daemon->port());
        HttpClient here(second->port());
        QCOMPARE(there.request("POST", "/v1/practice", wire::encodeRecord(practice.genesis)), 200);
        const std::string token = login(there, practice);

        QCOMPARE(here.request("GET", "/v1/members", {}, token), 200);
        second->stop();
        QCOMPARE(second->status(), 0);
    }

    void whatIsNotARequestDoesNoHarm()
    {
        HttpClient garbage(m_daemon->port());
        garbage.send("\x01\x02\x03 garbage \xff\xfe\r\n\r\n");
        QCOMPARE(garbage.status(), 400);
        HttpClient unknown(m_daemon->port());
        QCOMPARE(unknown.request("GET", "/etc/passwd"), 404);
        HttpClient large(m_daemon->port());
        const std::string path = "/v1/s/" + ScopeId().text() + "/push";
        large.send("POST " + path + " HTTP/1.1\r\nContent-Length: "
                   + std::to_string(wire::maxRequestBody + 1) + "\r\n\r\n");
        QCOMPARE(large.status(), 413);
        HttpClient well(m_daemon->port());
        QCOMPARE(well.request("GET", "/healthz"), 200);
        QCOMPARE(well.request("GET", "/metrics"), 200);
    }

    void itEndsWellWhenToldTo()
    {
        const auto daemon = SyncDaemon::start(m_dsn);
        QVERIFY(daemon);
        HttpClient client(daemon->port());
        QCOMPARE(client.request("GET", "/healthz"), 200);

        const std::string log = daemon->stop();
        QCOMPARE(daemon->status(), 0);
        QVERIFY(log.find(R"("method":"GET","route":"/healthz","status":200)") != std::string::npos);
        QVERIFY(log.find("draining") != std::string::npos);
        QVERIFY(!HttpClient(daemon->port()).isConnected());
    }

    void itSpeaksTls13()
    {
        const testing::TestCertificate certificate;
        const auto daemon = SyncDaemon::start(
            m_dsn,
            {"--tls-cert", certificate.certificateFile(), "--tls-key", certificate.keyFile()});
        QVERIFY(daemon);
        QCOMPARE(certificate.get(daemon->port(), "/healthz"), std::string("TLSv1.3 200 ok\n"));
        // Neither in clear nor in an older TLS.
        QCOMPARE(HttpClient(daemon->port()).request("GET", "/healthz"), 0);
        QCOMPARE(certificate.get(daemon->port(), "/healthz", TLS1_2_VERSION), std::string());
        daemon->stop();
        QCOMPARE(daemon->status(), 0);
    }

    // NOLINTNEXTLINE(readability-identifier-naming): Qt Test looks for this name
    void whatItCannotDoItSaysInOneLine_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<bool>("migrated");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *arguments, bool migrated, int status,
                            const char *says) {
            QTest::newRow(name) << QString::fromLatin1(arguments) << migrated << status
                                << QString::fromLatin1(says);
        };
        row("not migrated", "serve --listen 127.0.0.1:0", false, 1, "run alcove-syncd migrate");
        row("no such option", "--dsn host=here", true, 2, "there is no option --dsn");
        row("no such command", "sevre", true, 2, "there is no command sevre");
        row("address", "--listen nowhere", true, 2, "--listen wants an address");
        row("no certificate", "--listen 127.0.0.1:0 --tls-cert /nonexistent --tls-key /nonexistent",
            true, 1, "TLS certificate");
        row("help", "--help", true, 0, "--listen ADDRESS:PORT");
    }

    void whatItCannotDoItSaysInOneLine()
    {
        QFETCH(QString, arguments);
        QFETCH(bool, migrated);
        QFETCH(int, status);
        QFETCH(QString, says);
        std::vector<std::string> words;
        for (const QString &word : arguments.split(u' '))
            words.push_back(word.toStdString());

        const auto ran = SyncDaemon::run(words, migrated ? m_dsn : m_postgres->newDatabase());
        QCOMPARE(ran.status, status);
        QVERIFY2(ran.output.find(says.toStdString()) != std::string::npos, ran.output.c_str());
    }

    void aDatabaseOutOfReachIsSaid()
    {
        const auto ran = SyncDaemon::run({"migrate"}, "host=/nonexistent password=canary");
        QCOMPARE(ran.status, 5);
        QVERIFY(ran.output.find("try again") != std::string::npos);
        QVERIFY(ran.output.find("canary") == std::string::npos);
    }

    void theDsnMayComeFromAFile()
    {
        const std::string folder = testing::newFolder("alcove-dsn-");
        std::ofstream(folder + "/dsn") << m_dsn << "\n";
        const auto ran = SyncDaemon::run({"migrate", "--dsn-file", folder + "/dsn"}, "");
        QCOMPARE(ran.status, 0);
        QCOMPARE(SyncDaemon::run({"migrate", "--dsn-file", folder + "/none"}, m_dsn).status, 2);
        QCOMPARE(SyncDaemon::run({"migrate"}, "").status, 2);
        testing::removeFolder(folder);
    }

private:
    static std::string login(HttpClient &client, const testing::FakePractice &practice)
    {
        const wire::ChallengeRequest wanted{practice.id, practice.first.id};
        if (client.request("POST", "/v1/challenge", wire::encodeMessage(wanted)) != 200)
            return {};
        wire::LoginRequest request{
            practice.id, practice.first.id, *wire::decodeChallenge(asBytes(client.body())), {}};
        request.signature = wire::signLogin(practice.first.signing, request);
        if (client.request("POST", "/v1/login", wire::encodeMessage(request)) != 200)
            return {};
        return wire::decodeLoginReply(asBytes(client.body()))->token;
    }

    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::string m_dsn;
    std::unique_ptr<SyncDaemon> m_daemon;
};

ALCOVE_TEST(syncd_test, SyncdTest)
#include "syncd_test.moc"
