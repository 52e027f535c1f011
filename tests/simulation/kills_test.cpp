#include "simulation/crash_run.h"
#include "simulation/sim_desk.h"
#include "support/forked.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace alcove;
using namespace alcove::simulation;

namespace {

/// A desk on the machine's own disk, in a folder.
class RealDesk final : public TrialDesk {
public:
    RealDesk(const QString &folder, std::uint64_t seed, testing::Forked::Report report)
        : TrialDesk(seed)
        , m_folder(folder)
        , m_report(std::move(report))
    {
    }

    store::Disk disk() override { return store::Disk::ofMachine(); }
    session::Workspace workspace() const override { return {m_folder}; }
    void acknowledge(std::uint64_t count) override
    {
        if (m_report)
            m_report(static_cast<std::int64_t>(count));
    }

private:
    QString m_folder;
    testing::Forked::Report m_report;
};

void writeImage(const testing::DiskImage &image, const QString &folder)
{
    for (const auto &[path, content] : image) {
        QFile file(folder
                   + QString::fromStdString(path).remove(0, SimDesk::folder().folder.size()));
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly)
            || file.write(reinterpret_cast<const char *>(content.data()),
                          static_cast<qsizetype>(content.size()))
                < 0)
            qFatal("a file of a test can't be written");
    }
}

} // namespace

/// Real processes on a real disk, killed in the middle of what they do. ALCOVE_KILLS says how
/// often.
class KillsTest : public QObject {
    Q_OBJECT

private slots:
    void loseNothingAcknowledged()
    {
        const auto kills = countFromEnvironment("ALCOVE_KILLS", 50);
        const std::vector<NamedWorkflow> &kinds = longWorkflows();
        testing::FakeRandom random(17);
        std::uint64_t inTheMiddle = 0;
        QStringList problems;
        for (std::uint64_t round = 0; round < kills; ++round) {
            const NamedWorkflow &kind = kinds[round % kinds.size()];
            const QTemporaryDir folder;
            // Prepared before the fork, so that both sides know what was to be done.
            const auto done = kind.make(round);
            writeImage(done->start(), folder.path());

            const std::uint64_t seen = killOnce(*done, folder.path(), round, random.next());

            RealDesk plan(folder.path(), round, {});
            rehearse(*done, round);
            const QString problem = problemOf(*done, plan, seen);
            if (!problem.isEmpty())
                problems.append(QStringLiteral("%1, round %2, %3 acknowledged: %4")
                                    .arg(QString::fromStdString(kind.name))
                                    .arg(round)
                                    .arg(seen)
                                    .arg(problem));
            inTheMiddle += seen > 0 ? 1 : 0;
        }
        std::printf("kills: %llu, of them %llu after something was acknowledged; %lld problems\n",
                    static_cast<unsigned long long>(kills),
                    static_cast<unsigned long long>(inTheMiddle),
                    static_cast<long long>(problems.size()));
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        QVERIFY(inTheMiddle > kills / 3);
    }

private:
    /// How many acts the child was told of as done before it died.
    static std::uint64_t killOnce(Workflow &workflow, const QString &folder, std::uint64_t seed,
                                  std::uint64_t chance)
    {
        testing::Forked child([&](const testing::Forked::Report &report) {
            report(0);
            RealDesk desk(folder, seed, report);
            testing::must(workflow.act(desk));
        });
        std::int64_t seen = child.next().value_or(0);
        for (std::uint64_t wanted = chance % 6; wanted > 0; --wanted)
            seen = child.next().value_or(seen);
        // Anywhere inside the next act: a few microseconds to a few milliseconds.
        for (std::uint64_t spin = (chance >> 8U) % 4'000'000; spin > 0; --spin)
            asm volatile("");
        child.kill();
        while (const auto more = child.next())
            seen = *more;
        return static_cast<std::uint64_t>(seen);
    }

    /// What the child did is in its memory, and gone: doing it again on a disk in memory, with the
    /// same seed, tells `done` which ids and words there were to be.
    static void rehearse(Workflow &done, std::uint64_t seed)
    {
        SimDesk desk(done.start(), seed);
        testing::must(done.act(desk));
    }
};

ALCOVE_TEST(kills_test, KillsTest)
#include "kills_test.moc"
