#include "wire/messages.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::wire;

namespace {

Head someHead(std::uint64_t seq)
{
    Head head{seq, {}};
    head.hash.fill(static_cast<std::uint8_t>(seq));
    return head;
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private slots:
    void everyMessageComesBack()
    {
        const PushRequest push = m_practice.batch(m_practice.first, 3);
        const PushReply pushed{
            4, {{OpId{{1}}, someHead(7)}, {OpId{{2}}, someHead(8)}}, someHead(9)};
        const PullRequest pull{m_practice.scope, someHead(5), 200};
        PullReply pulled{
            4, {{6, -1, push.envelopes[0]}, {7, 5, push.envelopes[1]}}, {}, someHead(7)};
        pulled.signatures.push_back({7, push.signature});
        const MembersReply members{{encodeRecord(m_practice.genesis)}};

        QVERIFY(*decodePushRequest(encodeMessage(push)) == push);
        QVERIFY(*decodePushReply(encodeMessage(pushed)) == pushed);
        QVERIFY(*decodePullRequest(encodeMessage(pull)) == pull);
        QVERIFY(*decodePullReply(encodeMessage(pulled)) == pulled);
        QVERIFY(*decodeMembersReply(encodeMessage(members)) == members);
    }

    void everyMessageIsRefusedWhenCutShort()
    {
        const PushRequest push = m_practice.batch(m_practice.first, 2);
        const Bytes request = encodeMessage(push);
        const Bytes reply
            = encodeMessage(PullReply{1, {{1, 2, push.envelopes[0]}}, {}, someHead(1)});

        for (std::size_t size = 0; size < request.size(); ++size)
            QVERIFY(!decodePushRequest(ByteView(request).first(size)));
        for (std::size_t size = 0; size < reply.size(); ++size)
            QVERIFY(!decodePullReply(ByteView(reply).first(size)));
    }

    void aCountWithoutItemsTakesNoMemory()
    {
        ByteWriter writer;
        writer.u8(1).u32(1).u32(1400);
        VERIFY_ERROR(decodePullReply(writer.bytes()), ErrorCode::Malformed);
        ByteWriter huge;
        huge.u8(1).u32(0xffffffffU);
        VERIFY_ERROR(decodePushRequest(huge.bytes()), ErrorCode::Malformed);
    }

    void aPushHasItsLimits()
    {
        VERIFY_ERROR(decodePushRequest(encodeMessage(PushRequest())), ErrorCode::Malformed);

        PushRequest many;
        many.envelopes.assign(maxBatchOps + 1, Bytes(envelopeOverhead));
        VERIFY_ERROR(decodePushRequest(encodeMessage(many)), ErrorCode::Malformed);

        PushRequest heavy;
        heavy.envelopes.assign(2, Bytes(maxBatchBytes));
        VERIFY_ERROR(decodePushRequest(encodeMessage(heavy)), ErrorCode::TooLarge);
        heavy.envelopes.assign(1, Bytes(maxEnvelope));
        VERIFY_OK(decodePushRequest(encodeMessage(heavy)));
        heavy.envelopes.assign(1, Bytes(maxEnvelope + 1));
        VERIFY_ERROR(decodePushRequest(encodeMessage(heavy)), ErrorCode::Malformed);
    }

    void anotherVersionIsNamedAsSuch()
    {
        Bytes body = encodeMessage(PullRequest());
        body[0] = 2;
        VERIFY_ERROR(decodePullRequest(body), ErrorCode::NewerSchema);
    }

private:
    testing::FakePractice m_practice;
};

ALCOVE_TEST(messages_test, MessagesTest)
#include "messages_test.moc"
