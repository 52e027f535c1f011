#include "simulation/compartment_workflow.h"

#include "session/compartment.h"
#include "session/rotate_keys.h"
#include "simulation/acts.h"
#include "simulation/sim_desk.h"
#include "support/must.h"

namespace alcove::simulation {

namespace {

using testing::must;

Result<session::OpenChart> enter(TrialDesk &desk, const session::OpenChart &open)
{
    const session::Workspace workspace = desk.workspace();
    return session::enterCompartment(workspace.psychotherapyNotes(),
                                     session::ownerOf(open, workspace), desk.surroundings());
}

Result<void> write(const session::OpenChart &room, const Client &client, TrialDesk &desk)
{
    TRY(room.chart->saveClient(client));
    Note note = emptyNote(room, client.id, desk.clock, desk.random);
    note.body.sections[0].text = QStringLiteral("She reminds me of my sister. ").repeated(20);
    return room.chart->saveDraft(note);
}

Client aClient(TrialDesk &desk)
{
    Client client;
    client.id = ClientId::make(desk.clock, desk.random);
    client.familyName = QStringLiteral("Rivera");
    return client;
}

/// What is wrong with the notes of a desk that holds `atLeast` of them, acknowledged.
QString problemOfNotes(TrialDesk &desk, const session::OpenChart &open, qint64 atLeast)
{
    auto room = enter(desk, open);
    if (!room)
        return QStringLiteral("the notes don't open: ")
            + QString::fromStdString(room.error().detail);
    const auto damage = room->connection->findDamage();
    if (!damage || !damage->empty())
        return QStringLiteral("the notes are damaged");
    const auto audit = room->chart->verifyAudit();
    if (!audit || !audit->isOk())
        return QStringLiteral("the notes' log does not hold");
    const auto stats = room->chart->stats();
    if (!stats || stats->notes < atLeast)
        return QStringLiteral("a note is gone");
    return {};
}

class KeepApart final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(const auto open, desk.open());
        TRY_ASSIGN(const auto room, enter(desk, open));
        for (std::uint64_t number = 1; number <= notes; ++number) {
            TRY(write(room, aClient(desk), desk));
            desk.acknowledge(number);
        }
        return {};
    }

    QString problem(session::OpenChart & /*open*/, std::uint64_t /*acknowledged*/) override
    {
        return {};
    }
    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        return problemOfNotes(desk, open, static_cast<qint64>(acknowledged));
    }

private:
    static constexpr std::uint64_t notes = 3;
};

class RotateApart final : public Workflow {
public:
    const testing::DiskImage &start() const override
    {
        static const testing::DiskImage image = [] {
            SimDesk desk(TrialDesk::justMade(), 5);
            const auto open = must(desk.open());
            must(write(must(enter(desk, open)), aClient(desk), desk));
            return desk.simDisk.image();
        }();
        return image;
    }

    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY(session::rotateKeys(std::move(open), desk.workspace(), TrialDesk::passphrase(),
                                desk.surroundings()));
        desk.acknowledge(1);
        return {};
    }

    QString problem(session::OpenChart & /*open*/, std::uint64_t /*acknowledged*/) override
    {
        return {};
    }
    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t /*acknowledged*/) override
    {
        return problemOfNotes(desk, open, 1);
    }
};

} // namespace

NamedWorkflow compartmentWorkflow()
{
    return {"keep apart", [](std::uint64_t /*seed*/) { return std::make_unique<KeepApart>(); }};
}

NamedWorkflow compartmentRotationWorkflow()
{
    return {"rotate what is apart",
            [](std::uint64_t /*seed*/) { return std::make_unique<RotateApart>(); }};
}

} // namespace alcove::simulation
