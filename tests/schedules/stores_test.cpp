#include "store_world.h"
#include "support/test_registry.h"
#include "wanted.h"

#include <cstdio>

using namespace alcove;
using schedules::StoreFlaw;
using schedules::StoreWorld;
using schedules::Tally;
using schedules::wanted;

namespace {

QString told(std::uint64_t seed, std::uint64_t trace, const QStringList &problems)
{
    return QStringLiteral("seed %1, trace %2: %3\nagain: ALCOVE_REPLAY=%1 "
                          "build/ci/bin/schedules_tests stores_test everySeedComesToTheSame")
        .arg(seed)
        .arg(trace, 16, 16, QLatin1Char('0'))
        .arg(problems.join(QStringLiteral("; ")));
}

} // namespace

/// Schedules with real stores. ALCOVE_SYNC_STORES says how many, ALCOVE_SEED from which seed on;
/// ALCOVE_REPLAY plays one seed and prints what happens.
class StoresTest : public QObject {
    Q_OBJECT

private slots:
    void everySeedComesToTheSame()
    {
        if (const std::uint64_t seed = wanted("ALCOVE_REPLAY", 0); seed != 0) {
            StoreWorld world(seed, StoreFlaw::None, true);
            const QStringList problems = world.run();
            std::printf("%s\n", qPrintable(told(seed, world.trace(), problems)));
            QVERIFY(problems.isEmpty());
            return;
        }
        const std::uint64_t first = wanted("ALCOVE_SEED", 1);
        const std::uint64_t count = wanted("ALCOVE_SYNC_STORES", 40);
        Tally tally;
        QStringList failures;
        for (std::uint64_t seed = first; seed < first + count && failures.size() < 5; ++seed) {
            StoreWorld world(seed);
            const QStringList problems = world.run();
            tally.add(world.tally());
            if (!problems.isEmpty())
                failures.append(told(seed, world.trace(), problems));
        }
        const auto number
            = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
        std::printf("schedules: %llu with real stores, %llu acts, %llu rounds, %llu crashes, %llu "
                    "losses of the server, %llu removals, %llu late ops, %llu files, %llu desks "
                    "let in, %llu changes of hats, %llu with a fault that is known, %llu rounds "
                    "refused; %lld problems\n",
                    number(tally.schedules), number(tally.steps), number(tally.rounds),
                    number(tally.crashes), number(tally.losses), number(tally.removals),
                    number(tally.late), number(tally.files), number(tally.joins),
                    number(tally.hats), number(tally.known), number(tally.refusals),
                    static_cast<long long>(failures.size()));
        QVERIFY2(failures.isEmpty(), qPrintable(failures.join(QLatin1Char('\n'))));
        QVERIFY(tally.crashes > 0 && tally.losses > 0 && tally.refusals > 0);
        QVERIFY(tally.files > 0 && tally.joins > 0 && tally.hats > 0);
    }

    /// O11.
    void theSameSeedIsTheSameSchedule()
    {
        const auto traced = [](std::uint64_t seed) {
            StoreWorld world(seed);
            static_cast<void>(world.run());
            return world.trace();
        };
        for (const std::uint64_t seed : {3U, 4U})
            QCOMPARE(traced(seed), traced(seed));
        QVERIFY(traced(3) != traced(4));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aWeakStoreIsSeen_data()
    {
        QTest::addColumn<int>("flaw");
        QTest::newRow("forgets") << static_cast<int>(StoreFlaw::ForgetsWhatWasAnswered);
        QTest::newRow("drops heads") << static_cast<int>(StoreFlaw::DropsOtherHeads);
        QTest::newRow("forgets late work") << static_cast<int>(StoreFlaw::ForgetsLateWork);
        QTest::newRow("tells") << static_cast<int>(StoreFlaw::TellsItsWords);
        QTest::newRow("audit") << static_cast<int>(StoreFlaw::LosesAnAuditEntry);
    }

    void aWeakStoreIsSeen()
    {
        QFETCH(int, flaw);
        for (std::uint64_t seed = 1; seed < 200; ++seed) {
            StoreWorld world(seed, static_cast<StoreFlaw>(flaw));
            const QStringList problems = world.run();
            if (problems.isEmpty())
                continue;
            std::printf("found at seed %llu: %s\n", static_cast<unsigned long long>(seed),
                        qPrintable(problems.front()));
            return;
        }
        QFAIL("nobody saw it");
    }
};

ALCOVE_TEST(stores_test, StoresTest)
#include "stores_test.moc"
