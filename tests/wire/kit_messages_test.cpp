#include "wire/kit_messages.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class KitMessagesTest : public QObject {
    Q_OBJECT

private slots:
    void comeBackAndNothingElseIsTaken()
    {
        testing::FakeRandom random;
        KitPut put;
        random.fill(put.drawer);
        random.fill(put.kit.raw);
        put.box = {1, 2, 3};
        const KitOpen open{put.drawer};
        const KitReply reply{put.box};
        QVERIFY(*decodeKitPut(encodeMessage(put)) == put);
        QVERIFY(*decodeKitOpen(encodeMessage(open)) == open);
        QVERIFY(*decodeKitReply(encodeMessage(reply)) == reply);
        const Bytes bytes = encodeMessage(put);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            QVERIFY(!decodeKitPut(ByteView(bytes).first(i)));
        Bytes longer = encodeMessage(open);
        longer.push_back(0);
        QVERIFY(!decodeKitOpen(longer));
        Bytes other = encodeMessage(reply);
        other[0] = 2;
        QVERIFY(!decodeKitReply(other));
    }

    void aBoxHasALimit()
    {
        KitPut put;
        put.box.resize(maxKitBox);
        QVERIFY(decodeKitPut(encodeMessage(put)));
        QVERIFY(encodeMessage(put).size() <= maxKitBody);
        put.box.push_back(0);
        QVERIFY(!decodeKitPut(encodeMessage(put)));
    }
};

ALCOVE_TEST(kit_messages_test, KitMessagesTest)
#include "kit_messages_test.moc"
