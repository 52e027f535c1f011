#include "members/server_losses.h"

#include "session/compartment.h"

#include <numeric>

namespace alcove::members {

namespace {

Result<void> addFrom(SyncStore &store, Losses &losses)
{
    TRY_ASSIGN(const auto found, store.history().losses());
    losses.losses.append(found);
    TRY_ASSIGN(const auto scopes, store.heldScopes());
    for (const Scope scope : scopes) {
        TRY_ASSIGN(const auto counts, store.history().aside(scope));
        losses.aside += std::accumulate(counts.begin(), counts.end(), qint64{0});
    }
    return {};
}

} // namespace

Result<Losses> lossesOf(session::OpenChart &desk, const session::Workspace &workspace,
                        const session::Surroundings &surroundings)
{
    Losses losses;
    TRY(addFrom(*desk.sync, losses));
    for (const session::Workspace &folder :
         session::compartmentsOf(workspace, *surroundings.disk.files)) {
        auto room
            = session::reachCompartment(folder, session::ownerOf(desk, workspace), surroundings);
        if (room)
            TRY(addFrom(*room->sync, losses));
    }
    return losses;
}

} // namespace alcove::members
