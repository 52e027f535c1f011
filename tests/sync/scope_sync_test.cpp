#include "sync/scope_sync.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"
#include "wire/messages.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// One scope of a store and its server; SyncSessionTest has whole rounds.
class ScopeSyncTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_one = SyncDesk::founded(1);
        QVERIFY(m_one);
        m_two = SyncDesk::joined(*m_one, 2);
        QVERIFY(m_two);
        VERIFY_OK(m_one->syncWith(*m_net));
        VERIFY_OK(m_two->syncWith(*m_net));
    }

    void whatWaitsGoesAndWhatIsThereComesInThisScopeAlone()
    {
        const ClientId client = m_one->addClient(u"Rivera"_s);
        m_one->addNote(client, u"A note."_s);

        const sync::ScopeRound sent = must(run(*m_one, Scope::Front));
        const sync::ScopeRound taken = must(run(*m_two, Scope::Front));

        QCOMPARE(sent.pushed, 1);
        QCOMPARE(taken.pulled, 1);
        QVERIFY(taken.changed == QList<RawId>{client.raw});
        QCOMPARE(m_one->waiting(Scope::Clinical), 1);
        QVERIFY(must(sync::statusOf(*m_one->open.sync, Scope::Front)).head
                == must(sync::statusOf(*m_two->open.sync, Scope::Front)).head);
    }

    void underAnotherNameItIsAnotherStream()
    {
        VERIFY_OK(m_two->open.chart->setSetting(u"room"_s, "restricted/other"));
        m_one->addClient(u"Rivera"_s);
        must(run(*m_one, Scope::Front));

        QCOMPARE(must(run(*m_two, Scope::Front)).pulled, 0);
        VERIFY_OK(m_one->open.chart->setSetting(u"room"_s, "restricted/other"));
        VERIFY_ERROR(run(*m_one, Scope::Front), ErrorCode::Refused); // it stood in the other one
    }

    void whatWasSentIsNotFetched()
    {
        m_one->addClient(u"Rivera"_s);
        std::size_t fetched = 0;
        watchPulls([&fetched](const wire::PullReply &page) { fetched += page.ops.size(); });

        QCOMPARE(must(run(*m_one, Scope::Front)).pushed, 1);

        QCOMPARE(fetched, std::size_t{0});
        QCOMPARE(m_one->waiting(Scope::Front), 0);
        QCOMPARE(m_one->cursor(Scope::Front).seq, 1);
        QCOMPARE(must(run(*m_two, Scope::Front)).pulled, 1);
        QCOMPARE(m_two->cursor(Scope::Front), m_one->cursor(Scope::Front));
    }

    void behindWhatAnotherDeskWroteMeanwhileItIsFetched()
    {
        m_one->addClient(u"Rivera"_s);
        m_two->addClient(u"Okafor"_s);
        bool isFirst = true;
        std::size_t fetched = 0;
        // The other desk comes in between the pull and the push.
        m_net->meddle = [&](const sync::HttpRequest &request,
                            const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (request.target.ends_with("/push") && std::exchange(isFirst, false))
                must(run(*m_two, Scope::Front));
            TRY_ASSIGN(const sync::HttpReply reply, next(request));
            if (request.target == "/v1/pull" && !isFirst)
                fetched += must(wire::decodePullReply(reply.body)).ops.size();
            return reply;
        };

        const sync::ScopeRound round = must(run(*m_one, Scope::Front));

        QCOMPARE(round.pushed, 1);
        QCOMPARE(round.pulled, 1);
        QCOMPARE(fetched, std::size_t{2});
        QCOMPARE(m_one->waiting(Scope::Front), 0);
    }

    void placesThatDoNotHoldAreNotBelieved()
    {
        m_one->addClient(u"Rivera"_s);
        m_net->meddle = [](const sync::HttpRequest &request,
                           const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            if (!request.target.ends_with("/push"))
                return reply;
            auto said = must(wire::decodePushReply(reply.body));
            said.head.hash[0] ^= 1U;
            reply.body = wire::encodeMessage(said);
            return reply;
        };

        QCOMPARE(must(run(*m_one, Scope::Front)).pushed, 1); // as the server hands it out

        m_net->meddle = {};
        must(run(*m_two, Scope::Front));
        QCOMPARE(m_two->cursor(Scope::Front), m_one->cursor(Scope::Front));
    }

    void aPlaceThatOnlyTheAnswerKnowsIsFoundOut()
    {
        m_one->addClient(u"Rivera"_s);
        // It says where the op would stand, and keeps none.
        m_net->meddle = [](const sync::HttpRequest &request,
                           const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (!request.target.ends_with("/push"))
                return next(request);
            const auto push = must(wire::decodePushRequest(request.body));
            wire::PushReply said;
            said.serverEpoch = 1;
            for (const Bytes &each : push.envelopes) {
                said.head = wire::nextHead(said.head, wire::opHash(each));
                said.placed.push_back({must(wire::decodeEnvelope(each)).header.op, said.head});
            }
            return sync::HttpReply{200, wire::encodeMessage(said)};
        };

        const auto round = run(*m_one, Scope::Front);

        // A server without it is one that has lost it, and is given it back.
        QVERIFY(round && round->refilled == 1);
        m_net->meddle = {};
        QCOMPARE(must(run(*m_two, Scope::Front)).pulled, 1);
    }

    void aheadItComesToTheSame()
    {
        importClients(1'200);
        must(run(*m_one, Scope::Front));
        std::vector<std::size_t> pages;
        watchPulls([&pages](const wire::PullReply &page) { pages.push_back(page.ops.size()); });

        const sync::ScopeRound round = must(run(*m_two, Scope::Front, true));

        QCOMPARE(round.pulled, 1'200);
        // The first one says that it is long, and is asked for again without a snapshot.
        QCOMPARE(pages, (std::vector<std::size_t>{1'000, 1'000, 200}));
        QCOMPARE(m_two->cursor(Scope::Front), m_one->cursor(Scope::Front));
        QCOMPARE(m_two->digest(), m_one->digest());
    }

    void whatFailsAheadIsAskedForInItsTurn()
    {
        importClients(1'200);
        must(run(*m_one, Scope::Front));
        int pulls = 0;
        m_net->meddle = [&pulls](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            const bool isCut = request.target == "/v1/pull" && ++pulls == 3;
            return isCut ? Error(ErrorCode::Offline, "cut") : next(request);
        };

        QCOMPARE(must(run(*m_two, Scope::Front, true)).pulled, 1'200);
        QCOMPARE(pulls, 4);
        QCOMPARE(m_two->digest(), m_one->digest());
    }

    void aScopeWithoutAKeyIsNotReadOn()
    {
        m_one->addClient(u"Rivera"_s);
        must(run(*m_one, Scope::Front));
        VERIFY_OK(m_two->open.connection->execute("DELETE FROM scope_key WHERE scope = 'front'"));

        VERIFY_ERROR(run(*m_two, Scope::Front), ErrorCode::Locked);
    }

private:
    void importClients(int count)
    {
        ChartImport people;
        for (int i = 0; i < count; ++i) {
            Client client;
            client.id = ClientId::make(m_one->clock, m_one->random);
            client.familyName = QStringLiteral("Client %1").arg(i);
            client.source = QStringLiteral("elsewhere:%1").arg(i);
            people.clients.append(client);
        }
        must(m_one->open.chart->import(people));
    }

    void watchPulls(const std::function<void(const wire::PullReply &)> &look)
    {
        m_net->meddle = [look](const sync::HttpRequest &request,
                               const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            if (request.target == "/v1/pull")
                look(must(wire::decodePullReply(reply.body)));
            return reply;
        };
    }

    Result<sync::ScopeRound> run(SyncDesk &desk, Scope scope, bool isAhead = false)
    {
        const Practice practice = must(desk.open.sync->practice());
        const auto log = must(desk.open.sync->memberRecords());
        const auto membership = must(sync::Membership::of(practice, log));
        const auto keys = must(sync::ScopeKeys::of(*desk.open.sync));
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        sync::ServerLink link(*m_net, {practice.id, practice.actor.device}, key);
        sync::ScopeSync scopes(
            {*desk.open.sync, practice, membership.members(), keys, key, desk.random}, link);
        if (isAhead)
            scopes.workAhead();
        sync::ScopeRound round;
        round.status.scope = scope;
        TRY(scopes.run(round));
        return round;
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_one;
    std::unique_ptr<SyncDesk> m_two;
};

ALCOVE_TEST(scope_sync_test, ScopeSyncTest)
#include "scope_sync_test.moc"
