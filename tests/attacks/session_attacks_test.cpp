#include "scene.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "wire/batch.h"
#include "wire/login.h"
#include "wire/refill_message.h"

using namespace alcove;
using namespace alcove::attacks;
using testing::must;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

} // namespace

/// Who may speak for a desk, at the real server.
class SessionAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_scene = std::make_unique<Scene>(); }

    // Paterson, Scarlata, Truong: Three Lessons From Threema, USENIX Security 2023 (a proof of
    // identity that can be sent again)
    void aLoginIsSentAgain()
    {
        const Bytes login = loginOf(*m_scene->owner, challengeFor(*m_scene->owner));
        QCOMPARE(post("/v1/login", login).status, 200);
        m_scene->net.clock.advance(61'000);
        QCOMPARE(post("/v1/login", login).status, 401);
        // For another desk, or over a challenge that the server never gave.
        wire::LoginRequest other = must(
            wire::decodeLoginRequest(loginOf(*m_scene->insider, challengeFor(*m_scene->owner))));
        other.device = m_scene->owner->device();
        QCOMPARE(post("/v1/login", wire::encodeMessage(other)).status, 401);
        wire::Challenge made = challengeFor(*m_scene->owner);
        made[0] ^= 1;
        QCOMPARE(post("/v1/login", loginOf(*m_scene->owner, made)).status, 401);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Paterson, Scarlata, Truong, USENIX Security 2023 (a server in the middle); design, 1.9. What
    // it gets is a token for sealed bytes: it speaks for nobody with it.
    void aLoginIsPassedOn()
    {
        // The desk believes it logs in at the relay.
        std::string token;
        m_scene->net.meddle
            = [&](const sync::HttpRequest &request,
                  const testing::HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            if (request.target == "/v1/login" && reply.status == 200)
                token = must(wire::decodeLoginReply(reply.body)).token;
            return reply;
        };
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        m_scene->beHonest();
        QVERIFY(!token.empty());
        const std::string here = "/v1/s/" + m_scene->scope().text();
        auto forged = m_scene->written(*m_scene->victim, Scope::Clinical, toBytes("forged"));
        forged.signature[0] ^= 1;
        QCOMPARE(post(here + "/push", wire::encodeMessage(forged), token).status, 403);
        const wire::RefillRequest refill{m_scene->served(*m_scene->owner).head, forged};
        QCOMPARE(post(here + "/refill", wire::encodeMessage(refill), token).status, 403);
        const auto page = post(
            "/v1/pull", wire::encodeMessage(wire::PullRequest{m_scene->scope(), {}, 0}), token);
        QCOMPARE(page.status, 200); // it works, and says nothing
        QVERIFY(asText(page.body).find("lake") == std::string_view::npos);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // CVE-2022-39250: the id of a device and a key taken for one another; design, 1.9
    void aTokenIsAnotherDesks()
    {
        const std::string token = tokenOf(*m_scene->insider);
        const auto owners = m_scene->written(*m_scene->owner, Scope::Org, toBytes("x"));
        const std::string push = "/v1/s/" + m_scene->scope(Scope::Org).text() + "/push";
        QCOMPARE(post(push, wire::encodeMessage(owners), token).status, 403);
        std::string changed = token;
        changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
        QCOMPARE(post(push, wire::encodeMessage(owners), changed).status, 401);
        m_scene->net.clock.advance(Millis{16} * 60'000);
        QCOMPARE(post(push, wire::encodeMessage(owners), token).status, 401);
        QCOMPARE(post(push, wire::encodeMessage(owners), tokenOf(*m_scene->owner)).status, 200);
    }

    // CWE-113: a header's line ended by what stands in it
    void aTokenEndsTheHeader()
    {
        for (const std::string &token : {std::string("a\r\nX-Evil: 1"), std::string("a b"),
                                         std::string(1, '\0'), std::string()})
            QCOMPARE(m_scene->refuses(
                         onTarget("/v1/login",
                                  [&](sync::HttpReply &reply) {
                                      reply.body = wire::encodeMessage(wire::LoginReply{token, 1});
                                  }),
                         ErrorCode::Malformed),
                     stands);
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Cremers, Fairoze, Kiesl, Naska: Clone Detection in Secure Messaging, CCS 2020
    void aDeskIsCopied()
    {
        const auto thief = m_scene->victim->copy(99);
        thief->addNote(m_scene->client, QStringLiteral("In the victim's name."));
        m_scene->waits = m_scene->victim->addNote(m_scene->client, QStringLiteral("Its own."));
        // Both have sealed, and neither has sent yet.
        m_scene->net.meddle = [](const sync::HttpRequest &request,
                                 const testing::HandlerNet::Next &next) -> Result<sync::HttpReply> {
            return request.target.ends_with("/push") ? Error(ErrorCode::Offline, "line cut")
                                                     : next(request);
        };
        VERIFY_ERROR(m_scene->victim->syncWith(m_scene->net), ErrorCode::Offline);
        VERIFY_ERROR(thief->syncWith(m_scene->net), ErrorCode::Offline);
        m_scene->beHonest();
        VERIFY_OK(thief->syncWith(m_scene->net));
        // The real server takes one branch, and the desk of the other finds that there are two. It
        // says so in the membership log, and neither is served any more.
        QVERIFY(must(m_scene->victim->syncWith(m_scene->net)).isCopied);
        QVERIFY(m_scene->victim->waiting() > 0);
        QCOMPARE(m_scene->victim->audited(QStringLiteral("device.copy")), 1);
        thief->addNote(m_scene->client, QStringLiteral("And once more."));
        QVERIFY(must(thief->syncWith(m_scene->net)).isCopied);
        QVERIFY(thief->waiting() > 0);
        QVERIFY(!m_scene->victim->text(m_scene->waits).isEmpty());
        // A server that shows the second branch to a third desk is found out by the chain.
        const auto envelope
            = must(m_scene->victim->open.sync->outgoing(Scope::Clinical, 1)).front().envelope;
        wire::PushRequest branch;
        branch.envelopes = {Bytes(envelope.begin(), envelope.end())};
        branch.signature = wire::signBatch(m_scene->victim->open.identity.deviceKey(),
                                           wire::opHash(branch.envelopes.front()));
        const ChainHead before = m_scene->owner->cursor();
        m_scene->lie(
            onPage(m_scene->scope(), [&](wire::PullReply &page) { Scene::append(page, branch); }));
        VERIFY_ERROR(m_scene->owner->syncWith(m_scene->net), ErrorCode::Untrusted);
        QVERIFY(m_scene->told > 0);
        QVERIFY(m_scene->owner->cursor() == before);
        m_scene->beHonest();
        VERIFY_OK(m_scene->owner->syncWith(m_scene->net));
        QVERIFY(m_scene->owner->members().isCopied(m_scene->victim->device()));
        QCOMPARE(m_scene->owner->audited(QStringLiteral("device.copy")), 1);
    }

    // Cremers, Fairoze, Kiesl, Naska: Clone Detection in Secure Messaging, CCS 2020
    void aCopiedDeskTakesTurns()
    {
        // It pulls before each word it sends, so that no place in the chain is taken twice.
        const auto thief = m_scene->victim->copy(99);
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        bool isFound = false;
        int turns = 0;
        for (; turns < 6 && !isFound; ++turns) {
            LightDesk &desk = turns % 2 == 0 ? *thief : *m_scene->victim;
            desk.addNote(m_scene->client, QStringLiteral("Turn."));
            isFound = must(desk.syncWith(m_scene->net)).isCopied;
        }
        QVERIFY(isFound);
        QVERIFY(must(m_scene->victim->syncWith(m_scene->net)).isCopied);
        QVERIFY(must(thief->syncWith(m_scene->net)).isCopied);
    }

    // Design, 1.6: a key that no member signed is not a key
    void aServerSaysThatADeskWasCopied()
    {
        // It would stop a desk, and have its person removed: only the desk itself says so.
        wire::DeviceCopied made;
        made.practice = m_scene->owner->open.practice.id;
        made.device = m_scene->victim->device();
        made.issuedAt = 5;
        const crypto::SigningKey theirs(crypto::SecretBytes::random(32, m_scene->random));
        const Bytes record = wire::encodeRecord(wire::signRecord(made, theirs));
        QCOMPARE(m_scene->withstands(onLog([&](std::vector<Bytes> &log) { log.push_back(record); }),
                                     ErrorCode::Untrusted),
                 stands);
    }

private:
    sync::HttpReply post(const std::string &target, const Bytes &body,
                         const std::string &token = {})
    {
        return must(m_scene->net.send({"POST", target, token, body}));
    }

    wire::Challenge challengeFor(LightDesk &desk)
    {
        const wire::ChallengeRequest wanted{desk.open.practice.id, desk.device()};
        return must(wire::decodeChallenge(post("/v1/challenge", wire::encodeMessage(wanted)).body));
    }

    static Bytes loginOf(LightDesk &desk, const wire::Challenge &challenge)
    {
        wire::LoginRequest request{desk.open.practice.id, desk.device(), challenge, {}};
        request.signature = wire::signLogin(desk.open.identity.deviceKey(), request);
        return wire::encodeMessage(request);
    }

    std::string tokenOf(LightDesk &desk)
    {
        const auto reply = post("/v1/login", loginOf(desk, challengeFor(desk)));
        return must(wire::decodeLoginReply(reply.body)).token;
    }

    std::unique_ptr<Scene> m_scene;
};

ALCOVE_TEST(session_attacks_test, SessionAttacksTest)
#include "session_attacks_test.moc"
