#include "wire/heads.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class HeadsTest : public QObject {
    Q_OBJECT

private slots:
    void comesBack()
    {
        const Heads heads{{{scope(1), 7}, {scope(2), 0}, {scope(3), UINT64_MAX}}};

        QVERIFY(*decodeHeads(encodeMessage(heads)) == heads);
        QVERIFY(*decodeHeads(encodeMessage(Heads())) == Heads());
    }

    void isRefusedWhenCutShortOrLengthened()
    {
        Bytes bytes = encodeMessage(Heads{{{scope(1), 7}}});

        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeHeads(ByteView(bytes).first(size)));
        bytes.push_back(0);
        VERIFY_ERROR(decodeHeads(bytes), ErrorCode::Malformed);
        bytes.pop_back();
        bytes[0] = 2;
        VERIFY_ERROR(decodeHeads(bytes), ErrorCode::NewerSchema);
    }

    void hasALimit()
    {
        Heads heads;
        heads.heads.resize(maxWatchedScopes);
        const Bytes most = encodeMessage(heads);
        QVERIFY(most.size() <= maxHeadsBody);
        VERIFY_OK(decodeHeads(most));
        heads.heads.resize(maxWatchedScopes + 1);
        VERIFY_ERROR(decodeHeads(encodeMessage(heads)), ErrorCode::Malformed);
    }

private:
    static ScopeId scope(std::uint8_t number)
    {
        ScopeId id;
        id.raw.fill(number);
        return id;
    }
};

ALCOVE_TEST(heads_test, HeadsTest)
#include "heads_test.moc"
