#include "simulation/crash_run.h"

#include "crypto/hash.h"
#include "simulation/sim_desk.h"
#include "support/crash_player.h"
#include "support/must.h"

#include <set>

namespace alcove::simulation {

namespace {

constexpr int maxProblems = 20;
/// Ends by power for each step: each loses something else.
constexpr int cutsPerStep = 3;

crypto::Hash hashOf(const testing::DiskImage &image, std::uint64_t acknowledged)
{
    crypto::Hasher hasher("alcove/test/image");
    ByteWriter head;
    head.u64(acknowledged);
    for (const auto &[path, content] : image)
        head.sized(path).u64(content.size());
    hasher.add(head.bytes());
    for (const auto &entry : image)
        hasher.add(entry.second);
    return hasher.finish();
}

/// One time of doing a workflow, and its ends.
class Run {
public:
    Run(const NamedWorkflow &workflow, std::uint64_t seed, CrashTotals &totals)
        : m_name(workflow.name)
        , m_seed(seed)
        , m_totals(totals)
        , m_workflow(workflow.make(seed))
        , m_desk(m_workflow->start(), seed)
    {
    }

    void crash(std::uint64_t points)
    {
        testing::must(m_workflow->act(m_desk));
        testing::FakeRandom random(m_seed);
        testing::CrashPlayer player(m_workflow->start(), m_desk.simDisk.trace());
        while (player.advance() && m_totals.points < points) {
            tryOut(player.killed(), player, "killed");
            for (int cut = 0; cut < cutsPerStep; ++cut) {
                tryOut(player.powerCut(random), player, "power cut");
                ++m_totals.powerCuts;
            }
        }
    }

private:
    void tryOut(const testing::DiskImage &image, const testing::CrashPlayer &player,
                const char *end)
    {
        ++m_totals.points;
        if (!m_seen.insert(hashOf(image, player.acknowledged())).second)
            return;
        ++m_totals.distinct;
        const QString problem = problemAfter(*m_workflow, image, player.acknowledged());
        if (!problem.isEmpty() && m_totals.problems.size() < maxProblems)
            m_totals.problems.append(
                QStringLiteral("%1, seed %2, %3 after step %4 with %5 acknowledged: %6")
                    .arg(QString::fromStdString(m_name))
                    .arg(m_seed)
                    .arg(QLatin1String(end))
                    .arg(player.step())
                    .arg(player.acknowledged())
                    .arg(problem));
    }

    std::string m_name;
    std::uint64_t m_seed;
    CrashTotals &m_totals;
    std::unique_ptr<Workflow> m_workflow;
    SimDesk m_desk;
    std::set<crypto::Hash> m_seen;
};

} // namespace

CrashTotals crashEverywhere(const NamedWorkflow &workflow, std::uint64_t points,
                            std::uint64_t firstSeed)
{
    CrashTotals totals;
    for (std::uint64_t seed = firstSeed; totals.points < points; ++seed)
        Run(workflow, seed, totals).crash(points);
    return totals;
}

std::uint64_t countFromEnvironment(const char *name, std::uint64_t otherwise)
{
    bool isNumber = false;
    const qulonglong count = qEnvironmentVariable(name).toULongLong(&isNumber);
    return isNumber ? count : otherwise;
}

} // namespace alcove::simulation
