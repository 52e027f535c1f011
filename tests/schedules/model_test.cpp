#include "model_world.h"
#include "support/test_registry.h"
#include "wanted.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <set>
#include <thread>

using namespace alcove;
using schedules::Flaw;
using schedules::Tally;
using schedules::wanted;
using schedules::World;

namespace {

struct Failure {
    std::uint64_t seed = 0;
    std::uint64_t trace = 0;
    std::string problem;
};

QString told(const Failure &failure)
{
    return QStringLiteral("seed %1, trace %2: %3\nagain: ALCOVE_REPLAY=%1 "
                          "build/ci/bin/schedules_tests model_test everySeedComesToTheSame")
        .arg(failure.seed)
        .arg(failure.trace, 16, 16, QLatin1Char('0'))
        .arg(QString::fromStdString(failure.problem));
}

/// On all cores. The failures of the smallest seeds, at most a few.
std::vector<Failure> play(std::uint64_t first, std::uint64_t count, Tally &tally)
{
    constexpr std::uint64_t portion = 64;
    constexpr std::size_t mostFailures = 5;
    std::atomic<std::uint64_t> next = 0;
    std::mutex mutex;
    std::vector<Failure> failures;
    const auto work = [&] {
        Tally mine;
        for (std::uint64_t from = next.fetch_add(portion); from < count;
             from = next.fetch_add(portion)) {
            for (std::uint64_t i = from; i < std::min(from + portion, count); ++i) {
                World world(first + i);
                const std::string problem = world.run();
                mine.add(world.tally());
                if (problem.empty())
                    continue;
                const std::lock_guard lock(mutex);
                failures.push_back({first + i, world.trace(), problem});
                if (failures.size() >= mostFailures)
                    next = count;
            }
        }
        const std::lock_guard lock(mutex);
        tally.add(mine);
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back(work);
    for (std::thread &thread : threads)
        thread.join();
    std::sort(failures.begin(), failures.end(),
              [](const Failure &left, const Failure &right) { return left.seed < right.seed; });
    return failures;
}

} // namespace

/// Schedules by the million in the pure model. ALCOVE_SYNC_SCHEDULES says how many, ALCOVE_SEED
/// from which seed on; ALCOVE_REPLAY plays one seed and prints what happens.
class ModelTest : public QObject {
    Q_OBJECT

private slots:
    void everySeedComesToTheSame()
    {
        if (const std::uint64_t seed = wanted("ALCOVE_REPLAY", 0); seed != 0) {
            World world(seed, Flaw::None, true);
            const Failure failure{seed, world.trace(), world.run()};
            std::printf("%s\n", qPrintable(told({seed, world.trace(), failure.problem})));
            QVERIFY(failure.problem.empty());
            return;
        }
        Tally tally;
        const auto failures
            = play(wanted("ALCOVE_SEED", 1), wanted("ALCOVE_SYNC_SCHEDULES", 4000), tally);
        const auto number
            = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
        std::printf(
            "schedules: %llu in the model, %llu steps, %llu ops, %llu rounds, %llu crashes, "
            "%llu losses of the server, %llu forks, %llu removals, %llu late ops, "
            "%llu rounds refused, %llu times a fault that is known; %llu problems\n",
            number(tally.schedules), number(tally.steps), number(tally.ops), number(tally.rounds),
            number(tally.crashes), number(tally.losses), number(tally.forks),
            number(tally.removals), number(tally.late), number(tally.refusals), number(tally.known),
            number(failures.size()));
        QString all;
        for (const Failure &failure : failures)
            all += told(failure) + QLatin1Char('\n');
        QVERIFY2(failures.empty(), qPrintable(all));
        // They have met all of it, or nothing is said by that.
        QVERIFY(tally.crashes > 0 && tally.losses > 0 && tally.forks > 0);
        QVERIFY(tally.removals > 0 && tally.late > 0 && tally.refusals > 0);
    }

    /// O11.
    void theSameSeedIsTheSameSchedule()
    {
        const auto traced = [](std::uint64_t seed) {
            World world(seed);
            static_cast<void>(world.run());
            return world.trace();
        };
        std::set<std::uint64_t> traces;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const std::uint64_t trace = traced(seed);
            QCOMPARE(traced(seed), trace);
            traces.insert(trace);
        }
        QCOMPARE(traces.size(), 200U);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aPlantedFaultIsFound_data()
    {
        QTest::addColumn<int>("flaw");
        for (int flaw = 1; flaw < schedules::flawCount; ++flaw)
            QTest::newRow(schedules::nameOf(static_cast<Flaw>(flaw))) << flaw;
    }

    void aPlantedFaultIsFound()
    {
        QFETCH(int, flaw);
        constexpr std::uint64_t bound = 2000;
        for (std::uint64_t seed = 1; seed <= bound; ++seed) {
            World world(seed, static_cast<Flaw>(flaw));
            const std::string problem = world.run();
            if (problem.empty())
                continue;
            std::printf("found at seed %llu: %s\n", static_cast<unsigned long long>(seed),
                        problem.c_str());
            return;
        }
        QFAIL("nobody saw it");
    }
};

ALCOVE_TEST(model_test, ModelTest)
#include "model_test.moc"
