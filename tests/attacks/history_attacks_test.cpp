#include "scene.h"
#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/server_restored.h"
#include "wire/refill_message.h"

using namespace alcove;
using namespace alcove::attacks;
using testing::HandlerNet;
using testing::must;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

} // namespace

/// One history, and the same to all.
class HistoryAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_scene = std::make_unique<Scene>(); }

    // Samuel, Mathews, Cappos, Dingledine: Survivable Key Compromise in Software Update Systems
    // (TUF), CCS 2010 (rollback)
    void theServerGoesBack()
    {
        const std::size_t backup = m_scene->net.backup();
        QCOMPARE(m_scene->recovers(), stands);
        const wire::Head before = m_scene->served(*m_scene->victim).head;
        const QString digest = m_scene->victim->digest();
        m_scene->net.putBack(backup);
        QVERIFY(m_scene->served(*m_scene->victim).head != before);
        // Nothing of it is believed: what was there stands there again.
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        QCOMPARE(m_scene->victim->digest(), digest);
        QVERIFY(m_scene->served(*m_scene->victim).head == before);
        QVERIFY(m_scene->victim->audited(QStringLiteral("server.refill")) > 0);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Mazieres, Shasha: Building Secure File Systems out of Byzantine Storage, PODC 2002; Li,
    // Krohn, Mazieres, Shasha: SUNDR, OSDI 2004 (fork consistency)
    void twoDesksAreShownTwoHistories()
    {
        // The same server twice, from here on.
        HandlerNet fork;
        copyTo(fork);
        const wire::Head parting = m_scene->served(*m_scene->victim).head;
        VERIFY_OK(m_scene->victim->syncWith(fork)); // what waits goes into the other history
        m_scene->news(1); // what it has not seen there, and then one that says so
        m_scene->news(1);
        wire::PullReply crossing = m_scene->served(*m_scene->owner, Scope::Clinical, parting);
        QCOMPARE(crossing.ops.size(), std::size_t{2});
        fork.meddle = [&](const sync::HttpRequest &request,
                          const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            const auto asked = wire::decodePullRequest(request.body);
            if (request.target != "/v1/pull" || !asked || asked->scope != m_scene->scope())
                return next(request);
            ++m_scene->told;
            wire::PullReply page{1, {}, {}, asked->after};
            for (std::size_t i = 0; i < crossing.ops.size(); ++i) {
                page.head = wire::nextHead(page.head, wire::opHash(crossing.ops[i].envelope));
                page.ops.push_back({page.head.seq, 0, crossing.ops[i].envelope});
                page.signatures.push_back({page.head.seq, crossing.signatures[i].signature});
            }
            return sync::HttpReply{200, wire::encodeMessage(page)};
        };
        const QString digest = m_scene->victim->digest();
        const ChainHead cursor = m_scene->victim->cursor();
        m_scene->told = 0;
        VERIFY_ERROR(m_scene->victim->syncWith(fork), ErrorCode::Untrusted);
        QVERIFY(m_scene->told > 0);
        QCOMPARE(m_scene->victim->digest(), digest);
        QVERIFY(m_scene->victim->cursor() == cursor);
        // Back at the other history it stands still, and says so; an owner's word heals it.
        QCOMPARE(must(m_scene->victim->syncWith(m_scene->net)).standing,
                 QList<Scope>{Scope::Clinical});
        healByWord();
        QCOMPARE(m_scene->recovers(), stands);
    }

    // TUF, CCS 2010 (freeze); Melara et al.: CONIKS, USENIX Security 2015
    void timeStandsStillAtTheServer()
    {
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        const ChainHead frozen = m_scene->victim->cursor();
        m_scene->victim->clock.advance(60'000);
        m_scene->news(1); // which the victim is not to see
        m_scene->waits = m_scene->victim->addNote(m_scene->client, QStringLiteral("Typed since."));
        m_scene->lie([&](const sync::HttpRequest &request, sync::HttpReply &reply) {
            const auto asked = wire::decodePullRequest(request.body);
            if (request.target != "/v1/pull" || !asked || asked->scope != m_scene->scope())
                return false;
            reply = {200, wire::encodeMessage(wire::PullReply{1, {}, {}, asked->after})};
            return true;
        });
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Untrusted);
        QVERIFY(m_scene->told > 1);
        QVERIFY(m_scene->victim->cursor() == frozen);
        QCOMPARE(m_scene->victim->waiting(), 1);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Torres-Arias, Ammula, Curtmola, Cappos: On Omitting Commits and Committing Omissions, USENIX
    // Security 2016; design, 0.8: acknowledged and gone
    void aPushIsAnsweredAndDropped()
    {
        m_scene->net.meddle = [&](const sync::HttpRequest &request,
                                  const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            const auto pushed = wire::decodePushRequest(request.body);
            if (!request.target.ends_with("/push") || !pushed)
                return next(request);
            ++m_scene->told;
            wire::PushReply reply;
            for (const Bytes &envelope : pushed->envelopes)
                reply.placed.push_back({must(wire::decodeEnvelope(envelope)).header.op, {9, {}}});
            return sync::HttpReply{200, wire::encodeMessage(reply)};
        };
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Untrusted);
        QVERIFY(m_scene->told > 0);
        QCOMPARE(m_scene->victim->waiting(), 1);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Design, finding 7: what a server says of its order is its word (Etebase's stoken)
    void anAnswerIsToAnotherPush()
    {
        m_scene->lie(onTarget("/push", [](sync::HttpReply &reply) {
            auto answer = must(wire::decodePushReply(reply.body));
            answer.placed.clear();
            reply.body = wire::encodeMessage(answer);
        }));
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Malformed);
        QVERIFY(m_scene->told > 0);
        QCOMPARE(m_scene->victim->waiting(), 1);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // ADR 0043: a server that pretends to have lost all
    void theServerPretendsToBeEmpty()
    {
        QCOMPARE(m_scene->recovers(), stands);
        m_scene->victim->clock.advance(60'000);
        m_scene->waits = m_scene->victim->addNote(m_scene->client, QStringLiteral("Typed since."));
        const OpId id = must(m_scene->victim->open.sync->outgoing(Scope::Clinical, 1)).front().id;
        Bytes seen;
        m_scene->lie([&](const sync::HttpRequest &request, sync::HttpReply &reply) {
            seen.insert(seen.end(), request.body.begin(), request.body.end());
            const auto asked = wire::decodePullRequest(request.body);
            if (request.target != "/v1/pull" || !asked || asked->scope != m_scene->scope())
                return false;
            reply = asked->after == wire::Head()
                ? sync::HttpReply{200, wire::encodeMessage(wire::PullReply{1, {}, {}, {}})}
                : refusal(409, "diverged");
            return true;
        });
        const ChainHead cursor = m_scene->victim->cursor();
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Conflict);
        QVERIFY(m_scene->told > 1);
        QVERIFY(m_scene->victim->cursor() == cursor);
        QCOMPARE(m_scene->victim->waiting(), 1);
        // It learned nothing that it did not have: no byte of what waits.
        QVERIFY(std::search(seen.begin(), seen.end(), id.raw.begin(), id.raw.end()) == seen.end());
        QCOMPARE(m_scene->recovers(), stands);
    }

    // ADR 0043: a restored server that gives what it gets another place
    void whatIsGivenBackIsPutElsewhere()
    {
        emptyTheServer();
        m_scene->lie(onTarget("/refill", [](sync::HttpReply &reply) {
            auto answer = must(wire::decodePushReply(reply.body));
            answer.placed.back().head.hash[0] ^= 1;
            reply.body = wire::encodeMessage(answer);
        }));
        const ChainHead cursor = m_scene->victim->cursor();
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Untrusted);
        QVERIFY(m_scene->told > 0);
        QVERIFY(m_scene->victim->cursor() == cursor);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // ADR 0043: a server that goes on after what it lost with what nobody wrote
    void aRestoredServerGoesOnWithForgery()
    {
        emptyTheServer();
        testing::FakePractice stranger(7);
        const auto forged = stranger.batch(stranger.first, 1);
        m_scene->lie([&](const sync::HttpRequest &request, sync::HttpReply &reply) {
            const auto asked = wire::decodePullRequest(request.body);
            if (request.target != "/v1/pull" || !asked || asked->scope != m_scene->scope())
                return false;
            reply = refusal(409, "diverged");
            if (asked->after == wire::Head()) {
                wire::PullReply page{1, {}, {}, {}};
                Scene::append(page, forged);
                reply = {200, wire::encodeMessage(page)};
            }
            return true;
        });
        const ChainHead cursor = m_scene->victim->cursor();
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Untrusted);
        QVERIFY(m_scene->told > 1);
        QVERIFY(m_scene->victim->cursor() == cursor);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // ADR 0043: a fork waits for an owner, and an owner's word serves once
    void anOwnersWordIsUsedAgain()
    {
        forkTheVictim();
        healByWord();
        QCOMPARE(m_scene->recovers(), stands);
        // The word still stands in the log; this desk has used it in this scope.
        forkTheVictim();
        const ChainHead cursor = m_scene->victim->cursor();
        for (int rounds = 0; rounds < 2; ++rounds)
            QCOMPARE(must(m_scene->victim->syncWith(m_scene->net)).standing,
                     QList<Scope>{Scope::Clinical});
        QVERIFY(m_scene->victim->cursor() == cursor);
        healByWord(); // another one
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Design, 1.8: what a server says no with is its word, and no reason to lose anything
    void theServerSaysNo()
    {
        const std::vector<std::pair<sync::HttpReply, ErrorCode>> answers{
            {refusal(409, "gap"), ErrorCode::Conflict},
            {refusal(409, "conflict"), ErrorCode::Conflict},
            {refusal(403, "untrusted"), ErrorCode::Refused},
            {refusal(401, "unauthorized"), ErrorCode::Refused},
            {refusal(413, "too_large"), ErrorCode::TooLarge},
            {refusal(503, "unavailable"), ErrorCode::Offline},
            {refusal(200, "unavailable"), ErrorCode::Malformed},
            {{302, {}}, ErrorCode::Malformed},
            {{100, {}}, ErrorCode::Malformed},
            {{500, Bytes(100'000, std::uint8_t{'['})}, ErrorCode::Offline},
            {{400, toBytes(std::string(1000, '['))}, ErrorCode::Malformed},
        };
        for (const auto &[answer, code] : answers)
            QCOMPARE(m_scene->refuses(
                         onTarget("/v1/pull",
                                  [answer = answer](sync::HttpReply &reply) { reply = answer; }),
                         code),
                     stands);
        QCOMPARE(m_scene->recovers(), stands);
    }

private:
    void emptyTheServer()
    {
        QCOMPARE(m_scene->recovers(), stands);
        m_scene->net.putBack(0);
        m_scene->victim->clock.advance(60'000);
        m_scene->waits = m_scene->victim->addNote(m_scene->client, QStringLiteral("Typed since."));
    }

    /// The server goes back to before what the victim wrote last, and on with another's.
    void forkTheVictim()
    {
        QCOMPARE(m_scene->recovers(), stands);
        const std::size_t backup = m_scene->net.backup();
        m_scene->victim->clock.advance(60'000);
        m_scene->waits = m_scene->victim->addNote(m_scene->client, QStringLiteral("Typed since."));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        m_scene->net.putBack(backup);
        m_scene->news(1);
        QCOMPARE(must(m_scene->victim->syncWith(m_scene->net)).standing,
                 QList<Scope>{Scope::Clinical});
    }

    void healByWord()
    {
        m_scene->owner->clock.advance(60'000);
        must(sync::sayRestored(*m_scene->owner->open.sync,
                               m_scene->owner->open.identity.deviceKey()));
        must(m_scene->owner->syncWith(m_scene->net));
    }

    /// Another server with all that the first has.
    void copyTo(HandlerNet &other)
    {
        VERIFY_OK(m_scene->owner->syncWith(other));
        QVERIFY(m_scene->served(*m_scene->owner).head.seq > 0);
    }

    std::unique_ptr<Scene> m_scene;
};

ALCOVE_TEST(history_attacks_test, HistoryAttacksTest)
#include "history_attacks_test.moc"
