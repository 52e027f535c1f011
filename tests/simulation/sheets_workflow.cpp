#include "simulation/sheets_workflow.h"

#include "core/care.h"
#include "session/compartment.h"
#include "session/reading_by_sheets.h"
#include "session/restricted_charts.h"
#include "session/sheets.h"
#include "simulation/acts.h"
#include "simulation/sim_desk.h"
#include "support/must.h"

namespace alcove::simulation {

namespace {

using testing::must;

/// What is away from the desk, and what opens it.
struct Away {
    testing::DiskImage image;
    RawId chart{};
    crypto::PaperHalves paper;
};

const QString folderAway = QStringLiteral("/away/restricted");

/// A chart that its person is named for, gone from their desk but for its files elsewhere.
const Away &away()
{
    static const Away made = [] {
        SimDesk desk(TrialDesk::justMade(), 5);
        const session::Workspace workspace = desk.workspace();
        auto open = must(desk.open());
        Client client;
        client.familyName = QStringLiteral("Vale");
        Away away;
        away.chart = must(session::makeRestrictedChart(session::ownerOf(open, workspace), client,
                                                       Restriction::Staff, desk.surroundings()));
        away.paper = must(session::makeSheets(away.chart, session::ownerOf(open, workspace),
                                              desk.surroundings()));
        const session::Workspace room = workspace.restrictedChart(away.chart);
        {
            const auto chart = must(session::reachCompartment(
                room, session::ownerOf(open, workspace), desk.surroundings()));
            const auto of = must(chart.chart->clients({})).first().id;
            Note note = emptyNote(chart, of, desk.clock, desk.random);
            note.body.sections[0].text = QStringLiteral("Spoke of marmalade. ").repeated(20);
            must(chart.chart->saveDraft(note));
        }
        Files &files = *desk.disk().files;
        must(files.makeFolder(folderAway.toStdString()));
        for (const std::string &name : {std::string("/chart.db"), std::string("/chart.key")})
            must(files.rename(room.path() + name, folderAway.toStdString() + name));
        must(files.syncFolder(folderAway.toStdString()));
        must(files.syncFolder(room.path()));
        away.image = desk.simDisk.image();
        return away;
    }();
    return made;
}

class OpenBySheets final : public Workflow {
public:
    const testing::DiskImage &start() const override { return away().image; }

    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY(read(desk, open));
        desk.acknowledge(1);
        return {};
    }

    QString problem(session::OpenChart & /*open*/, std::uint64_t /*acknowledged*/) override
    {
        return {};
    }
    /// All of it is there, or nothing, and then it can be opened still.
    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        const session::Workspace room = desk.workspace().chartFromSheets(away().chart);
        if (!session::hasCompartment(room, *desk.disk().files)) {
            if (acknowledged > 0)
                return QStringLiteral("what was opened is gone");
            const auto again = read(desk, open);
            if (!again)
                return QStringLiteral("it can't be opened again: ")
                    + QString::fromStdString(again.error().detail);
        }
        const auto chart = session::openCompartment(room, session::ownerOf(open, desk.workspace()),
                                                    desk.surroundings());
        if (!chart)
            return QStringLiteral("it does not open: ")
                + QString::fromStdString(chart.error().detail);
        const auto damage = chart->connection->findDamage();
        const auto stats = chart->chart->stats();
        if (!damage || !damage->empty() || !stats || stats->notes != 1)
            return QStringLiteral("it is not whole");
        const auto audit = chart->chart->verifyAudit();
        return audit && audit->isOk() ? QString() : QStringLiteral("its log does not hold");
    }

private:
    static Result<void> read(TrialDesk &desk, session::OpenChart &open)
    {
        TRY(session::readBySheets(open, desk.workspace(),
                                  {folderAway, away().paper.firstCode, away().paper.secondCode,
                                   QStringLiteral("They called, no server answers.")},
                                  desk.surroundings()));
        return {};
    }
};

} // namespace

NamedWorkflow sheetsWorkflow()
{
    return {"open by sheets",
            [](std::uint64_t /*seed*/) { return std::make_unique<OpenBySheets>(); }};
}

} // namespace alcove::simulation
