#include "server/lean_tls.h"

#include "support/live_client.h"
#include "support/must.h"
#include "support/running_server.h"
#include "support/server_client.h"
#include "support/test_certificate.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using testing::RunningServer;
using testing::TlsLiveClient;

using Heads = std::vector<wire::ScopeHead>;

/// Desks that listen over TLS, by the real listener.
class LeanTlsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_server = std::make_unique<RunningServer>(&m_certificate);
        m_api = std::make_unique<testing::ServerClient>(m_server->handler(), m_server->clock());
        QCOMPARE(m_api->found(*m_practice).status, 200);
        m_token = m_api->token(m_practice->id, m_practice->first);
        QVERIFY(!m_token.empty());
    }
    void cleanup() { m_server.reset(); }

    void aDeskHearsWhatMoves()
    {
        TlsLiveClient desk(m_server->port(), m_token, m_tls);
        QCOMPARE(desk.status, 101);
        desk.ask({{m_practice->scope, 0}});
        QVERIFY(desk.hear()->heads.empty());
        for (std::uint64_t seq = 1; seq <= 20; ++seq) {
            push();
            QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, seq}}));
        }
    }

    /// More than a socket brings at once.
    void aMessageOfManyScopesComesWhole()
    {
        TlsLiveClient desk(m_server->port(), m_token, m_tls);
        Heads many;
        for (std::size_t i = 0; i + 1 < wire::maxWatchedScopes; ++i)
            many.push_back({wire::scopeId(m_practice->id, "room" + std::to_string(i)), 0});
        many.push_back({m_practice->scope, 0});
        push();
        desk.ask(many);
        QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 1}}));
        for (int i = 0; i < 50; ++i)
            desk.ask(many);
        for (int i = 0; i < 50; ++i)
            QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 1}}));
    }

    void whatIsNoQuestionEndsItWithAWord()
    {
        TlsLiveClient desk(m_server->port(), m_token, m_tls);
        desk.say(toBytes("garbage"));
        QVERIFY(!desk.hear());
        QCOMPARE(desk.closedWith(), int{testing::websocket::close_code::policy_error});
    }

    void whoVanishesHurtsNobody()
    {
        for (int i = 0; i < 20; ++i) {
            TlsLiveClient gone(m_server->port(), m_token, m_tls);
            gone.ask({{m_practice->scope, 0}});
            QVERIFY(gone.hear());
            if (i % 2 == 0)
                gone.vanish();
            push(); // and the server may be writing to it
        }
        TlsLiveClient desk(m_server->port(), m_token, m_tls);
        desk.ask({{m_practice->scope, 0}});
        QVERIFY(desk.hear()->heads == (Heads{{m_practice->scope, 20}}));
    }

private:
    void push()
    {
        QCOMPARE(
            m_api->push(m_practice->scope, m_practice->batch(m_practice->first, 1), m_token).status,
            200);
    }

    testing::TestCertificate m_certificate;
    net::ssl::context m_tls{net::ssl::context::tlsv13_client};
    std::unique_ptr<testing::FakePractice> m_practice;
    std::unique_ptr<RunningServer> m_server;
    std::unique_ptr<testing::ServerClient> m_api;
    std::string m_token;
};

ALCOVE_TEST(lean_tls_test, LeanTlsTest)
#include "lean_tls_test.moc"
