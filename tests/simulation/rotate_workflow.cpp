#include "simulation/rotate_workflow.h"

#include "session/rotate_keys.h"

namespace alcove::simulation {

namespace {

class RotateKeys final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY(session::rotateKeys(std::move(open), desk.workspace(), TrialDesk::passphrase(),
                                desk.surroundings()));
        desk.acknowledge(1);
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        const auto stats = open.chart->stats();
        if (!stats || stats->clients != 2 || stats->notes != 8)
            return QStringLiteral("something of the chart is gone");
        const auto trail = open.chart->auditTrail(0, 10'000);
        if (!trail)
            return QStringLiteral("the log can't be read");
        for (const AuditEntry &entry : *trail)
            if (entry.event.event == QStringLiteral("key.rotate"))
                return {};
        return acknowledged == 0 ? QString() : QStringLiteral("it was not told of");
    }
};

} // namespace

std::unique_ptr<Workflow> makeRotation()
{
    return std::make_unique<RotateKeys>();
}

} // namespace alcove::simulation
