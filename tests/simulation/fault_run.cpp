#include "simulation/fault_run.h"

#include "simulation/sim_desk.h"

namespace alcove::simulation {

namespace {

constexpr int maxProblems = 20;
constexpr std::uint64_t seed = 1;

struct Kind {
    const char *name;
    testing::Fault fault;
    bool isLasting;
};
constexpr Kind kinds[]{
    {"broken once", testing::Fault::Io, false},
    {"broken", testing::Fault::Io, true},
    {"full once", testing::Fault::Full, false},
    {"full", testing::Fault::Full, true},
    {"read-only once", testing::Fault::ReadOnly, false},
    {"read-only", testing::Fault::ReadOnly, true},
};

std::uint64_t lastMark(const testing::DiskTrace &trace)
{
    std::uint64_t mark = 0;
    for (const testing::DiskStep &step : trace)
        if (step.kind == testing::DiskStep::Kind::Mark)
            mark = step.place;
    return mark;
}

/// A failing disk has three names; a store that is not whole because of it, or a statement that was
/// interrupted, would be a lie.
bool isHonest(const Error &error)
{
    return error.code == ErrorCode::Io || error.code == ErrorCode::DiskFull
        || error.code == ErrorCode::ReadOnly;
}

QString tryOut(const NamedWorkflow &workflow, std::uint64_t call, const Kind &kind,
               FaultTotals &totals)
{
    const auto done = workflow.make(seed);
    SimDesk desk(done->start(), seed);
    desk.simDisk.failAt(call, kind.fault, kind.isLasting);
    const Result<void> acted = done->act(desk);
    if (desk.simDisk.failures() == 0)
        return {}; // a call that this kind does not touch
    ++totals.injections;
    ++(acted ? totals.borne : totals.failed);
    if (!acted && !isHonest(acted.error()))
        return QStringLiteral("said %1: %2")
            .arg(static_cast<int>(acted.error().code))
            .arg(QString::fromStdString(acted.error().detail));
    return problemAfter(*done, desk.simDisk.image(), lastMark(desk.simDisk.trace()));
}

} // namespace

FaultTotals failEverywhere(const NamedWorkflow &workflow, std::uint64_t first, std::uint64_t stride)
{
    FaultTotals totals;
    SimDesk undisturbed(workflow.make(seed)->start(), seed);
    if (const auto acted = workflow.make(seed)->act(undisturbed); !acted) {
        totals.problems.append(QStringLiteral("fails by itself: ")
                               + QString::fromStdString(acted.error().detail));
        return totals;
    }
    for (std::uint64_t call = first; call <= undisturbed.simDisk.calls(); call += stride) {
        for (const Kind &kind : kinds) {
            const QString problem = tryOut(workflow, call, kind, totals);
            if (!problem.isEmpty() && totals.problems.size() < maxProblems)
                totals.problems.append(QStringLiteral("%1, %2 at call %3: %4")
                                           .arg(QString::fromStdString(workflow.name))
                                           .arg(QLatin1String(kind.name))
                                           .arg(call)
                                           .arg(problem));
        }
    }
    return totals;
}

} // namespace alcove::simulation
