#include "simulation/workflow.h"

#include "simulation/chart_workflows.h"
#include "simulation/compartment_workflow.h"
#include "simulation/copy_workflows.h"
#include "simulation/journal_workflow.h"
#include "simulation/sheets_workflow.h"
#include "simulation/sim_desk.h"
#include "simulation/small_workflows.h"

#include <algorithm>

namespace alcove::simulation {

namespace {

QString wrongWithChart(session::OpenChart &open)
{
    const auto damage = open.connection->findDamage();
    if (!damage)
        return QStringLiteral("the check failed: ") + QString::fromStdString(damage.error().detail);
    if (!damage->empty())
        return QStringLiteral("damage: ") + QString::fromStdString(damage->front());
    const auto audit = open.chart->verifyAudit();
    if (!audit)
        return QStringLiteral("the log can't be read");
    return audit->isOk() ? QString() : audit->problems.front();
}

} // namespace

const std::vector<NamedWorkflow> &longWorkflows()
{
    static const std::vector<NamedWorkflow> all = [] {
        std::vector<NamedWorkflow> found = chartWorkflows();
        found.push_back(journalWorkflow());
        found.push_back(compartmentWorkflow());
        for (NamedWorkflow &one : copyWorkflows())
            found.push_back(std::move(one));
        return found;
    }();
    return all;
}

const std::vector<NamedWorkflow> &workflows()
{
    static const std::vector<NamedWorkflow> all = [] {
        std::vector<NamedWorkflow> found = longWorkflows();
        for (const auto &more : {smallWorkflows(), smallCopyWorkflows()})
            found.insert(found.end(), more.begin(), more.end());
        found.push_back(compartmentRotationWorkflow());
        found.push_back(sheetsWorkflow());
        return found;
    }();
    return all;
}

const NamedWorkflow &workflow(const std::string &name)
{
    const auto found = std::find_if(workflows().begin(), workflows().end(),
                                    [&name](const NamedWorkflow &one) { return one.name == name; });
    if (found == workflows().end())
        qFatal("no workflow named %s", name.c_str());
    return *found;
}

QString problemOf(Workflow &done, TrialDesk &desk, std::uint64_t acknowledged)
{
    auto open = desk.open();
    if (!open)
        return QStringLiteral("does not open: ") + QString::fromStdString(open.error().detail);
    QString wrong = wrongWithChart(*open);
    if (wrong.isEmpty())
        wrong = done.problem(*open, acknowledged);
    return wrong.isEmpty() ? done.problemBeside(desk, *open, acknowledged) : wrong;
}

QString problemAfter(Workflow &done, const testing::DiskImage &image, std::uint64_t acknowledged)
{
    SimDesk desk(image, 99);
    return problemOf(done, desk, acknowledged);
}

} // namespace alcove::simulation
