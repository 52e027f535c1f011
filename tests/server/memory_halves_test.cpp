#include "server/memory_halves.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using testing::must;

class MemoryHalvesTest : public QObject {
    Q_OBJECT

private slots:
    void eachPlaceHasOneHalf()
    {
        MemoryHalves halves;
        const HalfRow first = half(1);
        must(halves.put(first, 0));
        HalfRow later = first;
        later.issuedAt = 2;
        later.record = {9};
        must(halves.put(later, 0));
        for (int place = 0; place < 4; ++place) {
            HalfRow other = half(1);
            (place == 0       ? other.scope.raw
                 : place == 1 ? other.holder.raw
                 : place == 2 ? other.putter.raw
                              : other.device.raw)[0]
                ^= 1;
            other.epoch = place == 3 ? 2 : 1;
            must(halves.put(other, 0));
        }

        // Of the holder in the scope: the first's successor, another putter's, another epoch's.
        const auto records = must(halves.ask(ask(1), first.holder));
        QCOMPARE(records.size(), std::size_t{3});
        QVERIFY(records[0] == later.record);
        QVERIFY(must(halves.hasPut(first.practice, first.scope, first.putter)));
        QVERIFY(!must(halves.hasPut(first.practice, ScopeId{{7}}, first.putter)));
        QVERIFY(!must(halves.hasPut(PracticeId{7}, first.scope, first.putter)));
    }

    void whoIsNobodyIsWrittenDownAndGivenNothing()
    {
        MemoryHalves halves;
        must(halves.put(half(1), 0));

        QVERIFY(must(halves.ask(ask(1), std::nullopt)).empty());
        const auto log = must(halves.asks({}, half(1).scope, 0));
        QCOMPARE(log.asks.size(), std::size_t{1});
        QCOMPARE(log.asks[0].given, 0U);
    }

    void onePersonPutsSoManyAndNoMore()
    {
        MemoryHalves halves;
        for (std::uint32_t epoch = 0; epoch < wire::maxHalves; ++epoch)
            must(halves.put(half(epoch), 0));

        VERIFY_ERROR(halves.put(half(wire::maxHalves), 0), ErrorCode::TooLarge);
        VERIFY_OK(halves.put(half(1), 0));
    }

private:
    static HalfRow half(std::uint32_t epoch)
    {
        HalfRow row;
        row.scope = ScopeId{{1}};
        row.epoch = epoch;
        row.holder = UserId{{2}};
        row.putter = UserId{{3}};
        row.issuedAt = 1;
        row.record = {static_cast<std::uint8_t>(epoch)};
        return row;
    }

    static AskRow ask(std::uint8_t nonce)
    {
        AskRow row;
        row.scope = ScopeId{{1}};
        row.nonce = {nonce};
        return row;
    }
};

ALCOVE_TEST(memory_halves_test, MemoryHalvesTest)
#include "memory_halves_test.moc"
