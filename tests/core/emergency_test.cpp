#include "core/emergency.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class EmergencyTest : public QObject {
    Q_OBJECT

private slots:
    void aTimeComesBackAndOpensWithinItAlone()
    {
        const EmergencyTime time{1000, 5000};
        const auto read = decodeTime(encodeTime(time));

        QVERIFY(read && *read == time);
        QVERIFY(time.isOpen(1000) && time.isOpen(4999));
        QVERIFY(!time.isOpen(5000));
        QVERIFY(!time.isOpen(999)); // a clock set back
    }

    void whatIsNoTimeIsNone()
    {
        for (const char *text : {"", "1000", "1000 x", "x 5000", "1 2 3", " "})
            QVERIFY2(!decodeTime(text), text);
    }

    void aHolderComesBack()
    {
        const EmergencyHolder holder{ClientId{{1}}, UserId{{2}}, true};
        const auto read = holderFrom(toPayload(holder), holder.client.raw);

        QVERIFY(read && *read == holder);
        VERIFY_ERROR(holderFrom({}, {}), ErrorCode::Malformed);
    }

    void aHalfComesBackOfARestrictedChartAlone()
    {
        const KeptHalf half{"give", u"restricted/00000000000000000000000001"_s};
        const auto read = halfFrom(toPayload(half));

        QVERIFY(read && *read == half);
        for (const KeptHalf &wrong :
             {KeptHalf{{}, half.room}, KeptHalf{half.record, {}}, KeptHalf{half.record, u"org"_s},
              KeptHalf{half.record, u"psy/00000000000000000000000001"_s}})
            VERIFY_ERROR(halfFrom(toPayload(wrong)), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(emergency_test, EmergencyTest)
#include "emergency_test.moc"
