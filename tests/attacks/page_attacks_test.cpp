#include "scene.h"
#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "wire/batch.h"
#include "wire/sealing.h"

using namespace alcove;
using namespace alcove::attacks;
using testing::must;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

/// Where fields lie in an encoded envelope.
constexpr std::size_t versionAt = 4;
constexpr std::size_t suiteAt = 6;
constexpr std::size_t flagsAt = 7;
constexpr std::size_t epochAt = 56;
constexpr std::size_t nonceAt = 188;
constexpr std::size_t ciphertextAt = 216;

/// The page again as a server has it that makes up its heads to fit.
void renumber(wire::PullReply &page, wire::Head head)
{
    for (wire::PulledOp &op : page.ops) {
        head = wire::nextHead(head, wire::opHash(op.envelope));
        op.seq = head.seq;
    }
    page.head = head;
}

} // namespace

/// What a server, or who sits before it, does to ops on their way.
class PageAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_scene = std::make_unique<Scene>(); }

    // Backendal, Haller, Paterson: MEGA: Malleable Encryption Goes Awry, IEEE S&P 2023
    void aBitOfTheCiphertextIsFlipped()
    {
        QCOMPARE(attack([](wire::PullReply &page) { page.ops[1].envelope[ciphertextAt] ^= 1; }),
                 stands);
        QCOMPARE(attack([](wire::PullReply &page) { page.ops[2].envelope.back() ^= 0x80; }),
                 stands);
    }

    // Albrecht, Backendal, Coppola, Paterson: Share with Care: Breaking E2EE in Nextcloud, EuroS&P
    // 2024 (a nonce that the server chose)
    void theNonceIsExchanged()
    {
        QCOMPARE(attack([](wire::PullReply &page) {
                     std::copy_n(page.ops[0].envelope.begin() + nonceAt, 24,
                                 page.ops[1].envelope.begin() + nonceAt);
                 }),
                 stands);
    }

    // Hofmann, Truong: End-to-End Encrypted Cloud Storage in the Wild, CCS 2024 (metadata that
    // nothing authenticates)
    void theEpochInTheHeaderIsChanged()
    {
        QCOMPARE(attack([](wire::PullReply &page) { page.ops[1].envelope[epochAt + 3] ^= 2; }),
                 stands);
    }

    // Hofmann, Truong, CCS 2024 (files moved and swapped by the server)
    void twoRecordsAreExchanged()
    {
        QCOMPARE(attack([](wire::PullReply &page) {
                     std::swap(page.ops[0].envelope, page.ops[1].envelope);
                 }),
                 stands);
        QCOMPARE(attack([this](wire::PullReply &page) {
                     std::swap(page.ops[0].envelope, page.ops[1].envelope);
                     renumber(page, cursor());
                 }),
                 stands);
    }

    // Hofmann, Truong, CCS 2024 (a file planted in another folder)
    void anOpOfAnotherScopeIsPutIn()
    {
        const wire::PullReply front = m_scene->served(*m_scene->owner, Scope::Front);
        QVERIFY(!front.ops.empty());
        QCOMPARE(attack([this, front](wire::PullReply &page) {
                     page = front;
                     renumber(page, cursor());
                     for (wire::PulledSignature &each : page.signatures)
                         each.seq += cursor().seq;
                 }),
                 stands);
    }

    // Design, finding 6; Hofmann, Truong, CCS 2024 (files of another account)
    void opsOfAnotherPracticeAreServed()
    {
        testing::FakePractice stranger(7);
        const auto strange = stranger.batch(stranger.first, 3);
        QCOMPARE(attack([this, strange](wire::PullReply &page) {
                     for (std::size_t i = 0; i < page.ops.size(); ++i)
                         page.ops[i].envelope = strange.envelopes[i];
                     page.signatures = {{page.ops.back().seq, strange.signature}};
                     renumber(page, cursor());
                 }),
                 stands);
    }

    // Hofmann, Truong, CCS 2024 (files cut short, chunks left out)
    void aPageIsCutShort()
    {
        QCOMPARE(attack([](wire::PullReply &page) { page.ops.pop_back(); }), stands);
        QCOMPARE(attack([this](wire::PullReply &page) {
                     page.ops.pop_back();
                     renumber(page, cursor());
                     page.signatures.back().seq = page.head.seq;
                 }),
                 stands);
    }

    // Hofmann, Truong, CCS 2024 (files cut short)
    void anEnvelopeIsCutShort()
    {
        QCOMPARE(attack([](wire::PullReply &page) { page.ops[2].envelope.resize(300); },
                        ErrorCode::Malformed),
                 stands);
    }

    // Torres-Arias, Ammula, Curtmola, Cappos: On Omitting Commits and Committing Omissions, USENIX
    // Security 2016
    void anOpInTheMiddleIsLeftOut()
    {
        QCOMPARE(attack([this](wire::PullReply &page) {
                     page.ops.erase(page.ops.begin() + 1);
                     page.signatures.back().seq -= 1;
                     renumber(page, cursor());
                 }),
                 stands);
    }

    // Paterson, Scarlata, Truong: Three Lessons From Threema, USENIX Security 2023 (messages
    // replayed and put in another order)
    void anOldOpIsServedAgain()
    {
        const wire::PullReply before = m_scene->served(*m_scene->owner);
        QCOMPARE(attack([this, before](wire::PullReply &page) {
                     page.ops.insert(page.ops.begin(), before.ops.front());
                     renumber(page, cursor());
                     for (wire::PulledSignature &each : page.signatures)
                         ++each.seq;
                 }),
                 stands);
    }

    // Paterson, Scarlata, Truong, USENIX Security 2023 (another order)
    void thePagesComeInAnotherOrder()
    {
        const wire::PullReply first = m_scene->served(*m_scene->owner, Scope::Clinical, cursor());
        m_scene->news(2);
        const wire::PullReply second
            = m_scene->served(*m_scene->owner, Scope::Clinical, first.head);
        QCOMPARE(second.ops.size(), std::size_t{2});
        QCOMPARE(attack([this, second](wire::PullReply &page) {
                     page.ops = second.ops;
                     page.signatures = second.signatures;
                     renumber(page, cursor());
                     page.signatures.back().seq = page.head.seq;
                 }),
                 stands);
    }

    // CVE-2022-39200: a Matrix server's events that came by one way were not checked for their
    // signatures
    void aSignatureCoversTooLittle()
    {
        QCOMPARE(attack([](wire::PullReply &page) { page.signatures.clear(); }), stands);
        QCOMPARE(attack([](wire::PullReply &page) { page.signatures.back().seq -= 1; }), stands);
        QCOMPARE(attack([](wire::PullReply &page) { page.signatures.back().seq += 5; }), stands);
    }

    // Albrecht, Celi, Dowling, Jones: Practically-exploitable Cryptographic Vulnerabilities in
    // Matrix, IEEE S&P 2023 (CVE-2022-39246: who is shown as the sender)
    void theSignatureIsAnotherDesks()
    {
        const crypto::SigningKey key = m_scene->insider->open.identity.deviceKey();
        QCOMPARE(attack([&key](wire::PullReply &page) {
                     page.signatures.back().signature
                         = wire::signBatch(key, wire::opHash(page.ops.back().envelope));
                 }),
                 stands);
    }

    // Samuel, Mathews, Cappos, Dingledine: Survivable Key Compromise in Software Update Systems,
    // CCS 2010 (withholding)
    void opsAreWithheld()
    {
        QCOMPARE(attack([](wire::PullReply &page) {
                     page.ops.clear();
                     page.signatures.clear();
                 }),
                 stands);
    }

    // Li, Krohn, Mazieres, Shasha: Secure Untrusted Data Repository (SUNDR), OSDI 2004
    void theHeadIsBehindOrAnother()
    {
        QCOMPARE(attack([this](wire::PullReply &page) { page.head = cursor(); }), stands);
        QCOMPARE(attack([](wire::PullReply &page) { page.head.hash[0] ^= 1; }), stands);
    }

    // Hofmann, Truong, CCS 2024 (Seafile: the server chooses an older protocol)
    void anotherSuiteOrVersionIsNamed()
    {
        for (const std::size_t at : {suiteAt, flagsAt})
            for (const int value : {2, 255})
                QCOMPARE(attack(
                             [&](wire::PullReply &page) {
                                 page.ops[0].envelope[at] = static_cast<std::uint8_t>(value);
                             },
                             ErrorCode::Malformed),
                         stands);
        QCOMPARE(attack([](wire::PullReply &page) { page.ops[0].envelope[versionAt + 1] = 0; },
                        ErrorCode::NewerSchema),
                 stands);
    }

    // Design, finding 6: header fields are associated data
    void whatTheAuthorHadSeenIsChanged()
    {
        QCOMPARE(attack([](wire::PullReply &page) {
                     page.ops[0].envelope[132] ^= 1; // hash of the seen head
                 }),
                 stands);
    }

    // CWE-789, memory allocated for a size that the other side only claims
    void aCountIsAllThatIsSent()
    {
        QCOMPARE(m_scene->withstands(onTarget("/v1/pull",
                                              [](sync::HttpReply &reply) {
                                                  ByteWriter bomb;
                                                  bomb.u8(1).u32(1).u32(0xffff'ffff);
                                                  reply.body = bomb.bytes();
                                              }),
                                     ErrorCode::Malformed),
                 stands);
    }

    // Design, 1.10: clocks; the server's are its word
    void theServersTimesAreAbsurd()
    {
        int told = 0;
        m_scene->lie(onPage(m_scene->scope(), [&told](wire::PullReply &page) {
            for (wire::PulledOp &op : page.ops)
                op.receivedAt = ++told % 2 == 0 ? std::numeric_limits<std::int64_t>::max()
                                                : std::numeric_limits<std::int64_t>::min();
        }));
        const auto round = m_scene->victim->syncWith(m_scene->net);
        VERIFY_OK(round);
        QVERIFY(m_scene->told > 0);
        // They stand nowhere: neither desk nor clock has moved by them.
        QVERIFY(must(m_scene->victim->open.chart->check()).isEmpty());
        QVERIFY(m_scene->victim->number("SELECT max(hlc) FROM op")
                <= static_cast<qint64>(hybridTime(m_scene->victim->clock.now() + 1)));
        QCOMPARE(m_scene->recovers(), stands);
    }

private:
    QString attack(const std::function<void(wire::PullReply &)> &change,
                   ErrorCode expected = ErrorCode::Untrusted)
    {
        // Each time with something new to get: an honest round takes all there is.
        if (m_used)
            m_scene = std::make_unique<Scene>();
        m_used = true;
        return m_scene->withstands(onPage(m_scene->scope(), change), expected);
    }

    wire::Head cursor() const
    {
        const ChainHead head = m_scene->victim->cursor();
        return {static_cast<std::uint64_t>(head.seq), head.hash};
    }

    std::unique_ptr<Scene> m_scene;
    bool m_used = false;

private slots:
    void cleanup() { m_used = false; }
};

ALCOVE_TEST(page_attacks_test, PageAttacksTest)
#include "page_attacks_test.moc"
