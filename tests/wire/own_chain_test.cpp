#include "wire/own_chain.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class OwnChainTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackAndNothingElseIsTaken()
    {
        testing::FakeRandom random;
        OwnChainRequest request;
        request.waiting.resize(3);
        for (OpId &id : request.waiting)
            random.fill(id.raw);
        OwnChainReply reply;
        reply.end.seq = 7;
        random.fill(reply.end.opHash);
        reply.known = {request.waiting[1]};

        QVERIFY(*decodeOwnChainRequest(encodeMessage(request)) == request);
        QVERIFY(*decodeOwnChainReply(encodeMessage(reply)) == reply);
        const Bytes bytes = encodeMessage(reply);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            QVERIFY(!decodeOwnChainReply(ByteView(bytes).first(i)));
        Bytes longer = bytes;
        longer.push_back(0);
        QVERIFY(!decodeOwnChainReply(longer));
        Bytes other = encodeMessage(request);
        other[0] = 2;
        QVERIFY(!decodeOwnChainRequest(other));
    }

    void takesNoMoreThanABatch()
    {
        OwnChainRequest request;
        request.waiting.resize(maxBatchOps);
        QVERIFY(decodeOwnChainRequest(encodeMessage(request)));
        QVERIFY(encodeMessage(request).size() <= maxOwnChainBody);
        request.waiting.resize(maxBatchOps + 1);
        QVERIFY(!decodeOwnChainRequest(encodeMessage(request)));
    }
};

ALCOVE_TEST(own_chain_test, OwnChainTest)
#include "own_chain_test.moc"
