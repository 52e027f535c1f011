#include "support/fake_practice.h"
#include "support/meddling_server.h"
#include "support/test_registry.h"
#include "two_scripted_desks.h"

using namespace alcove;
using testing::MeddlingServer;
using testing::PassedReply;
using testing::PassedRequest;
using testing::Ran;
using testing::TwoScriptedDesks;
using Next = testing::MeddlingServer::Next;

namespace {

MeddlingServer::Meddle onPull(const std::function<void(wire::PullReply &)> &change)
{
    return [change](const PassedRequest &request, const Next &next) -> std::optional<PassedReply> {
        PassedReply reply = next(request);
        auto page = wire::decodePullReply(reply.body);
        if (request.target == "/v1/pull" && page && !page->ops.empty()) {
            change(*page);
            reply.body = wire::encodeMessage(*page);
        }
        return reply;
    };
}

MeddlingServer::Meddle always(const PassedReply &reply)
{
    return [reply](const PassedRequest &, const Next &) { return std::optional(reply); };
}

/// What a server, or somebody on the way to it, may do, and what a person is told of it.
struct Misdeed {
    const char *name;
    MeddlingServer::Meddle does;
    int status;
    const char *says;
};

std::vector<Misdeed> misdeeds()
{
    const char *untrusted = "no member of this practice made";
    const char *garbled = "not Alcove's protocol";
    return {
        {"hangs up", [](const PassedRequest &, const Next &) { return std::nullopt; }, 5,
         "could not be reached"},
        {"is busy", always({503, toBytes(R"({"error": "unavailable"})"), {}}), 5,
         "could not be reached"},
        {"speaks another protocol", always({0, {}, "220 mail.example.org ESMTP\r\n"}), 1, garbled},
        {"is a web site", always({200, toBytes("<html>Welcome</html>"), {}}), 1, garbled},
        {"knows nothing of this", always({404, toBytes("<html>Nothing here</html>"), {}}), 1,
         garbled},
        {"turns the desk away", always({401, toBytes(R"({"error": "unauthorized"})"), {}}), 1,
         "does not accept this desk"},
        {"changes an op", onPull([](wire::PullReply &page) { page.ops[0].envelope[250] ^= 1; }), 1,
         untrusted},
        {"leaves an op out",
         onPull([](wire::PullReply &page) { page.ops.erase(page.ops.begin()); }), 1, untrusted},
        {"reorders ops", onPull([](wire::PullReply &page) {
             std::swap(page.ops[0].envelope, page.ops[1].envelope);
         }),
         1, untrusted},
        {"withholds ops", onPull([](wire::PullReply &page) {
             page.ops.clear();
             page.signatures.clear();
         }),
         1, untrusted},
        {"drops the signatures", onPull([](wire::PullReply &page) { page.signatures.clear(); }), 1,
         untrusted},
        {"sends another practice's ops", onPull([](wire::PullReply &page) {
             testing::FakePractice stranger(7);
             const auto strange = stranger.batch(stranger.first, static_cast<int>(page.ops.size()));
             for (std::size_t i = 0; i < page.ops.size(); ++i)
                 page.ops[i].envelope = strange.envelopes[i];
             page.signatures = {{page.ops.size(), strange.signature}};
         }),
         1, untrusted},
    };
}

} // namespace

/// Whatever a server does, a desk says what is wrong in one line, loses nothing, and the next good
/// round works.
class BadServerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
        m_desks = std::make_unique<TwoScriptedDesks>();
        QVERIFY(m_desks->settle(*m_postgres));
    }

    void cleanupTestCase() { m_desks.reset(); }

    /// Two ops for the second desk to receive, and one that it has to send.
    void init()
    {
        TwoScriptedDesks::addClient(m_desks->first, QStringLiteral("Rivera"));
        TwoScriptedDesks::addClient(m_desks->first, QStringLiteral("Novak"));
        QCOMPARE(m_desks->sync(m_desks->first).status, 0);
        TwoScriptedDesks::addClient(m_desks->second, QStringLiteral("Martens"));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void nothingIsLost_data()
    {
        QTest::addColumn<int>("number");
        const auto all = misdeeds();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }

    void nothingIsLost()
    {
        QFETCH(int, number);
        const Misdeed misdeed = misdeeds().at(static_cast<std::size_t>(number));
        MeddlingServer between(m_desks->daemon().port());
        between.meddle(misdeed.does);
        failsWith(QString::fromStdString(between.url()), misdeed.status, misdeed.says);
        theNextGoodRoundWorks();
    }

    void aServerThatIsNotThere()
    {
        QString gone;
        {
            const MeddlingServer between(m_desks->daemon().port());
            gone = QString::fromStdString(between.url());
        }
        failsWith(gone, 5, "could not be reached");
        theNextGoodRoundWorks();
    }

    void aServerThatPretendsToBeEmptied()
    {
        QCOMPARE(m_desks->sync(m_desks->second).status, 0);
        TwoScriptedDesks::addClient(m_desks->second, QStringLiteral("Okafor"));
        MeddlingServer between(m_desks->daemon().port());
        QByteArray given;
        between.meddle([&given](const PassedRequest &request,
                                const Next &next) -> std::optional<PassedReply> {
            const auto pull = wire::decodePullRequest(request.body);
            if (request.target.ends_with("/refill"))
                given.append(reinterpret_cast<const char *>(request.body.data()),
                             static_cast<qsizetype>(request.body.size()));
            if (request.target != "/v1/pull" || !pull)
                return next(request);
            if (pull->after == wire::Head())
                return PassedReply{200, wire::encodeMessage(wire::PullReply{1, {}, {}, {}}), {}};
            return PassedReply{409, toBytes(R"({"error": "diverged"})"), {}};
        });
        failsWith(QString::fromStdString(between.url()), 1, "history is not the one");
        // What it was given the server had before: nothing that waits is in it.
        QVERIFY(!given.isEmpty());
        QCOMPARE(m_desks->status(m_desks->second)[QStringLiteral("front")]
                     .toObject()[QStringLiteral("waiting")]
                     .toInt(),
                 1);
        theNextGoodRoundWorks();
    }

private:
    void failsWith(const QString &url, int status, const char *words)
    {
        const auto &desk = m_desks->second;
        const QString digest = TwoScriptedDesks::digest(desk);
        const QJsonObject before = TwoScriptedDesks::status(desk);
        const Ran ran = m_desks->sync(desk, url);
        QCOMPARE(ran.status, status);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(ran.err.count(u'\n'), 1);
        QVERIFY2(ran.err.contains(QString::fromLatin1(words)), qPrintable(ran.err));
        QCOMPARE(TwoScriptedDesks::digest(desk), digest);
        QCOMPARE(TwoScriptedDesks::status(desk), before);
    }

    void theNextGoodRoundWorks()
    {
        for (const auto *desk : {&m_desks->second, &m_desks->first})
            QCOMPARE(m_desks->sync(*desk).status, 0);
        QCOMPARE(TwoScriptedDesks::digest(m_desks->second),
                 TwoScriptedDesks::digest(m_desks->first));
        QVERIFY(TwoScriptedDesks::isWhole(m_desks->second));
    }

    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::unique_ptr<TwoScriptedDesks> m_desks;
};

ALCOVE_TEST(bad_server_test, BadServerTest)
#include "bad_server_test.moc"
