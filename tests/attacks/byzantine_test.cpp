#include "byzantine_play.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"

#include <cstdio>

using namespace alcove;
using attacks::Play;

namespace {

std::uint64_t wanted(const char *name, std::uint64_t otherwise)
{
    bool isNumber = false;
    const std::uint64_t value = qEnvironmentVariable(name).toULongLong(&isNumber);
    return isNumber ? value : otherwise;
}

constexpr int serversOfAPlay = 12;

struct Count {
    std::uint64_t servers = 0;
    std::uint64_t lies = 0;
    std::uint64_t forks = 0;
    std::uint64_t refusals = 0;
    std::uint64_t plays = 0;
    std::uint64_t stuck = 0;
};

/// The first problem; empty when there was none.
QString playsFrom(std::uint64_t seed, std::uint64_t servers, Count &count,
                  Play::Weakness weakness = Play::Weakness::None)
{
    for (; count.servers < servers; ++seed) {
        Play play(seed, weakness);
        bool goesOn = true;
        for (int i = 0; goesOn && i < serversOfAPlay; ++i, ++count.servers)
            goesOn = play.meet();
        play.finish();
        ++count.plays;
        count.stuck += goesOn ? 0 : 1;
        if (!goesOn)
            std::printf("play of seed %llu stands still: %s\n",
                        static_cast<unsigned long long>(seed), qPrintable(play.said()));
        count.lies += static_cast<std::uint64_t>(play.server().lies());
        count.forks += static_cast<std::uint64_t>(play.server().forks());
        count.refusals += static_cast<std::uint64_t>(play.refusals());
        if (!play.problems().isEmpty())
            return play.problems().join(u'\n');
    }
    return {};
}

} // namespace

/// Servers that do what they please, by the thousand. ALCOVE_BYZANTINE_SERVERS says how many,
/// ALCOVE_BYZANTINE_SEED from where on; a problem names the seed that shows it again.
class ByzantineTest : public QObject {
    Q_OBJECT

private slots:
    void noDeskIsDeceived()
    {
        Count count;
        const QString problem = playsFrom(wanted("ALCOVE_BYZANTINE_SEED", 1),
                                          wanted("ALCOVE_BYZANTINE_SERVERS", 300), count);
        std::printf("byzantine servers: %llu met, %llu lies, %llu forks, %llu rounds refused; "
                    "of %llu plays %llu ended with desks that say they stand still\n",
                    static_cast<unsigned long long>(count.servers),
                    static_cast<unsigned long long>(count.lies),
                    static_cast<unsigned long long>(count.forks),
                    static_cast<unsigned long long>(count.refusals),
                    static_cast<unsigned long long>(count.plays),
                    static_cast<unsigned long long>(count.stuck));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(count.lies > count.servers);
        QVERIFY(count.refusals > 0);
    }

    void theSameSeedIsTheSamePlay()
    {
        const auto traced = [](std::uint64_t seed) {
            Play play(seed);
            for (int i = 0; i < 3 && play.meet(); ++i) { }
            return sync::toByteArray(play.trace()).toHex();
        };
        for (const std::uint64_t seed : {5U, 6U})
            QCOMPARE(traced(seed), traced(seed));
        QVERIFY(traced(5) != traced(6));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aDeskThatIsWeakIsSeen_data()
    {
        QTest::addColumn<int>("weakness");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Play::Weakness weakness, const char *says) {
            QTest::newRow(name) << static_cast<int>(weakness) << QString::fromLatin1(says);
        };
        row("tells its words", Play::Weakness::TellsItsWords, "the server has read");
        row("takes any page", Play::Weakness::TakesAnyPage, "no desk has sent");
        row("takes any page, and a fork", Play::Weakness::TakesAnyPage, "crossed a fork unseen");
        row("forgets", Play::Weakness::ForgetsWhatWasAnswered, "an op of its own is gone");
        row("takes twice", Play::Weakness::TakesTwice, "it took an op twice");
    }

    void aDeskThatIsWeakIsSeen()
    {
        QFETCH(int, weakness);
        QFETCH(QString, says);
        // Each seed until one shows it: not every server does what this desk is weak against.
        for (std::uint64_t seed = 1; seed < 200; ++seed) {
            Play play(seed, static_cast<Play::Weakness>(weakness));
            for (int i = 0; i < 3 && play.meet(); ++i) { }
            if (play.problems().join(u'\n').contains(says))
                return;
        }
        QFAIL("nobody saw it");
    }
};

ALCOVE_TEST(byzantine_test, ByzantineTest)
#include "byzantine_test.moc"
