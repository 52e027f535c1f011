#include "ctl/compartments.h"

#include "core/compartments.h"
#include "session/compartment.h"

namespace alcove::ctl {

Outcome withCompartment(const Shell &shell, const session::OpenChart &desk,
                        const std::function<Outcome(session::OpenChart &)> &use)
{
    const session::Workspace desks = shell.desk();
    const session::CompartmentOwner owner = session::ownerOf(desk, desks);
    const session::Workspace workspace = shell.workspace();
    const bool isOwn = workspace.content == Scope::Psychotherapy;
    // They begin with the first note, not with a look at them.
    const bool isBeginning = isOwn && shell.arguments.words.value(0) == QStringLiteral("note")
        && shell.arguments.words.value(1) == QStringLiteral("add");
    auto room = isBeginning ? session::enterCompartment(workspace, owner, shell.surroundings)
                            : session::openCompartment(workspace, owner, shell.surroundings);
    if (!room)
        return Failure{room.error(),
                       isOwn ? words::Doing::OpeningPrivateNotes : words::Doing::OpeningRestricted};
    const auto named = idFromString<ClientId>(shell.arguments.option(QStringLiteral("client")));
    if (isOwn && named) {
        const auto client = desk.chart->openClient(*named);
        const auto known = client ? introduce(*room->chart, *client) : client.error();
        if (!known)
            return Failure{known.error(), words::Doing::OpeningPrivateNotes};
    }
    Outcome outcome = use(*room);
    session::keepAudit(*room);
    return outcome;
}

Result<session::Restored> restoreCompartment(const Shell &shell, backup::Shelf &shelf,
                                             const backup::CopyName &name,
                                             const crypto::SecretBytes &passphrase)
{
    TRY_ASSIGN(session::OpenChart desk,
               session::openChart(shell.desk(), passphrase, shell.surroundings));
    auto restored = session::restoreCompartment(shell.workspace(), shelf, name,
                                                desk.compartmentSeed, shell.surroundings);
    session::keepAudit(desk);
    return restored;
}

} // namespace alcove::ctl
