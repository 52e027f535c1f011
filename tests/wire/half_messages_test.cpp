#include "wire/half_messages.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class HalfMessagesTest : public QObject {
    Q_OBJECT

private slots:
    void everyMessageComesBack()
    {
        QVERIFY(*decodeHalvesReply(encodeMessage(m_halves)) == m_halves);
        QVERIFY(*decodeAsksRequest(encodeMessage(m_request)) == m_request);
        QVERIFY(*decodeAsksReply(encodeMessage(m_asks)) == m_asks);
    }

    void everyMessageIsRefusedWhenCutShortOrLengthened()
    {
        refuses(encodeMessage(m_halves), decodeHalvesReply);
        refuses(encodeMessage(m_request), decodeAsksRequest);
        refuses(encodeMessage(m_asks), decodeAsksReply);
    }

    void aCountWithoutItemsTakesNoMemory()
    {
        ByteWriter halves;
        halves.u8(1).u32(maxHalves);
        VERIFY_ERROR(decodeHalvesReply(halves.bytes()), ErrorCode::Malformed);
        ByteWriter asks;
        asks.u8(1).u32(maxAsks).u64(9);
        VERIFY_ERROR(decodeAsksReply(asks.bytes()), ErrorCode::Malformed);
    }

    void moreThanTheLimitIsRefused()
    {
        VERIFY_OK(decodeAsksReply(encodeMessage(AsksReply{std::vector<LoggedAsk>(maxAsks), 1})));
        VERIFY_ERROR(
            decodeAsksReply(encodeMessage(AsksReply{std::vector<LoggedAsk>(maxAsks + 1), 1})),
            ErrorCode::Malformed);
        VERIFY_ERROR(
            decodeHalvesReply(encodeMessage(HalvesReply{std::vector<Bytes>(maxHalves + 1)})),
            ErrorCode::Malformed);
    }

    void anotherVersionIsNamedAsSuch()
    {
        Bytes body = encodeMessage(m_request);
        body[0] = 2;
        VERIFY_ERROR(decodeAsksRequest(body), ErrorCode::NewerSchema);
    }

    /// As docs/sync_protocol.md has it.
    void theLayoutStaysWhatItIs()
    {
        const AsksReply reply{{{1, 2, 3, {0xaa}}}, 4};
        QCOMPARE(toHex(encodeMessage(reply)),
                 std::string("01"
                             "00000001"
                             "0000000000000001"
                             "0000000000000002"
                             "00000003"
                             "00000001"
                             "aa"
                             "0000000000000004"));
    }

private:
    template <typename Decode>
    static void refuses(const Bytes &whole, Decode decode)
    {
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decode(ByteView(whole).first(size)));
        Bytes longer = whole;
        longer.push_back(0);
        QVERIFY(!decode(longer));
    }

    HalvesReply m_halves{{toBytes("one"), toBytes("two")}};
    AsksRequest m_request{ScopeId{{1, 2}}, 77};
    AsksReply m_asks{{{1, 1000, 2, toBytes("one")}, {2, 2000, 0, toBytes("two")}}, 9};
};

ALCOVE_TEST(half_messages_test, HalfMessagesTest)
#include "half_messages_test.moc"
