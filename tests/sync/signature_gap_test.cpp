#include "sync/signature_gap.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"
#include "wire/envelope.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Signatures of old batches, from a server that still has them; RefillTest has the whole round.
class SignatureGapTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_desk = SyncDesk::founded(1);
        QVERIFY(m_desk);
        const ClientId client = m_desk->addClient(u"Rivera"_s);
        m_desk->addNote(client, u"One."_s);
        m_net->meddle = [this](const sync::HttpRequest &request,
                               const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            const auto page = wire::decodePullReply(reply.body);
            if (request.target == "/v1/pull" && page && !page->ops.empty()
                && must(wire::decodeEnvelope(page->ops[0].envelope)).header.scope
                    == wire::scopeId(m_desk->open.practice.id, "clinical"))
                m_page = *page;
            return reply;
        };
        VERIFY_OK(m_desk->syncWith(*m_net));
        const auto other = SyncDesk::joined(*m_desk, 2); // who wrote it need not fetch it
        QVERIFY(other);
        VERIFY_OK(m_desk->syncWith(*m_net));
        VERIFY_OK(other->syncWith(*m_net));
        QCOMPARE(m_page.ops.size(), std::size_t{1});
        const auto log = must(m_desk->open.sync->memberRecords());
        m_membership = must(sync::Membership::of(must(m_desk->open.sync->practice()), log));
    }

    void areTakenWithTheirPlaces()
    {
        const auto found = must(in(m_page));
        QCOMPARE(found.end, 1);
        QVERIFY(found.signatures
                == (QList<BatchSignature>{{1, m_page.signatures.front().signature}}));
    }

    void whatCameAfterTheGapIsLeftToThePull()
    {
        wire::PullReply longer = m_page;
        longer.ops.push_back({2, 0, Bytes(300, 7)});
        longer.signatures.push_back({2, {}});
        const auto found = must(in(longer));
        QCOMPARE(found.end, 1);
        QCOMPARE(found.signatures.size(), 1);
    }

    void areRefusedWhenTheyDoNotHold()
    {
        wire::PullReply forged = m_page;
        forged.signatures[0].signature[0] ^= 1;
        VERIFY_ERROR(in(forged), ErrorCode::Untrusted);
        wire::PullReply beyond = m_page;
        beyond.signatures[0].seq = 2;
        VERIFY_ERROR(in(beyond), ErrorCode::Untrusted);
        wire::PullReply changed = m_page;
        changed.ops[0].envelope.back() ^= 1;
        VERIFY_ERROR(in(changed), ErrorCode::Untrusted);
        wire::PullReply moved = m_page;
        moved.ops[0].seq = 2;
        VERIFY_ERROR(in(moved), ErrorCode::Untrusted);
        VERIFY_ERROR(in({}), ErrorCode::Untrusted);
    }

private:
    Result<sync::FoundSignatures> in(const wire::PullReply &page)
    {
        return sync::signaturesOf(*m_desk->open.sync, Scope::Clinical, {0, 1}, page,
                                  m_membership->members());
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_desk;
    std::optional<sync::Membership> m_membership;
    wire::PullReply m_page;
};

ALCOVE_TEST(signature_gap_test, SignatureGapTest)
#include "signature_gap_test.moc"
