#include "backup/keeping.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

#include <algorithm>
#include <map>

using namespace alcove;
using namespace alcove::backup;

namespace {

constexpr Millis minute = Millis{60} * 1000;
constexpr Millis hour = 60 * minute;
constexpr Millis day = 24 * hour;
constexpr Millis start = 1'772'442'000'000;

/// A shelf as the rules alone would keep it.
class RuledShelf {
public:
    /// What was made, and all that was removed for it.
    std::optional<CopyName> keepUp(Millis now)
    {
        const auto kind = dueKind(copies, now);
        if (!kind)
            return std::nullopt;
        const CopyName made{++m_last, *kind, now};
        copies.push_back(made);
        for (const CopyName &name : surplus(copies))
            std::erase(copies, name);
        return made;
    }
    std::size_t count(Kind kind) const
    {
        return static_cast<std::size_t>(
            std::count_if(copies.begin(), copies.end(),
                          [kind](const CopyName &copy) { return copy.kind == kind; }));
    }

    std::vector<CopyName> copies;

private:
    std::uint32_t m_last = 0;
};

} // namespace

class KeepingTest : public QObject {
    Q_OBJECT

private slots:
    void makesTheFirstCopyAtOnce() { QVERIFY(dueKind({}, start) == Kind::Weekly); }

    void makesOneAnHourOneADayAndOneAWeek()
    {
        RuledShelf shelf;
        std::map<Kind, int> made;
        for (Millis now = start; now < start + 28 * day; now += 5 * minute)
            if (const auto copy = shelf.keepUp(now))
                ++made[copy->kind];

        QCOMPARE(made[Kind::Weekly], 4);
        QCOMPARE(made[Kind::Daily], 4 * 6);
        QCOMPARE(made[Kind::Hourly], 28 * 23);
    }

    void keepsADayOfHoursAWeekOfDaysAndTwoMonthsOfWeeks()
    {
        RuledShelf shelf;
        for (Millis now = start; now < start + 100 * day; now += 10 * minute)
            shelf.keepUp(now);

        QCOMPARE(shelf.count(Kind::Hourly), keptHourly);
        QCOMPARE(shelf.count(Kind::Daily), keptDaily);
        QCOMPARE(shelf.count(Kind::Weekly), keptWeekly);
    }

    void makesUpForATimeWithoutAnUnlocking()
    {
        RuledShelf shelf;
        shelf.keepUp(start);

        QVERIFY(shelf.keepUp(start + 2 * day)->kind == Kind::Daily);
        QVERIFY(!shelf.keepUp(start + 2 * day + hour - 1));
        QVERIFY(shelf.keepUp(start + 2 * day + hour)->kind == Kind::Hourly);
        QVERIFY(shelf.keepUp(start + 60 * day)->kind == Kind::Weekly);
    }

    void aCopyFromTheFutureIsNoReasonToMakeNone()
    {
        const std::vector<CopyName> copies{{1, Kind::Weekly, start + 3650 * day}};

        QVERIFY(dueKind(copies, start) == Kind::Weekly);
    }

    void whatWasMadeLastStaysHoweverTheClockJumps()
    {
        testing::FakeRandom random(5);
        for (int run = 0; run < 200; ++run) {
            RuledShelf shelf;
            Millis now = start;
            for (int step = 0; step < 300; ++step) {
                now += static_cast<Millis>(random.next() % static_cast<std::uint64_t>(2 * hour));
                if (random.next() % 20 == 0)
                    now = start
                        + static_cast<Millis>(random.next()
                                              % static_cast<std::uint64_t>(7300 * day))
                        - 3650 * day;
                const auto before = shelf.copies;
                const auto made = shelf.keepUp(now);

                QVERIFY(!made || shelf.copies.back() == *made);
                QVERIFY(shelf.count(Kind::Hourly) <= keptHourly);
                QVERIFY(shelf.count(Kind::Daily) <= keptDaily);
                QVERIFY(shelf.count(Kind::Weekly) <= keptWeekly);
                // One goes for one that comes.
                QVERIFY(shelf.copies.size() >= before.size());
                QVERIFY(!dueKind(shelf.copies, now)); // made once, not again and again
            }
        }
    }

    void goesByTheOrderTheyWereMadeIn()
    {
        std::vector<CopyName> copies;
        for (std::uint32_t number = 1; number <= 24; ++number) // a clock ten years ahead
            copies.push_back({number, Kind::Hourly, start + 3650 * day + number * hour});
        copies.push_back({25, Kind::Hourly, start});

        const auto gone = surplus(copies);

        QCOMPARE(gone.size(), 1U);
        QCOMPARE(gone[0].number, 1U);
    }

    void leavesWhatAPersonAskedFor()
    {
        std::vector<CopyName> copies;
        for (std::uint32_t number = 1; number <= 1000; ++number)
            copies.push_back({number, Kind::Asked, start});

        QVERIFY(surplus(copies).empty());
    }
};

ALCOVE_TEST(keeping_test, KeepingTest)
#include "keeping_test.moc"
