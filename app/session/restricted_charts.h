#pragma once

#include "core/rooms.h"
#include "core/sync_store.h"
#include "session/compartment.h"

namespace alcove::session {

/// A client whose chart is closed to the practice: staff, somebody close to staff, sealed by a
/// court. It is a compartment of its own; neither its store nor its client's name is anywhere else.

/// Its id, under which Workspace::restrictedChart() has it. Nothing is left of one that failed.
/// Malformed when validate() says so; otherwise as makeCompartment().
Result<RawId> makeRestrictedChart(const CompartmentOwner &owner, const Client &client,
                                  Restriction because, const Surroundings &surroundings);

/// Whose chart it is and why it is restricted, of an open one. Corrupt when that is not in it.
Result<RestrictedChart> describeRestricted(const RawId &id, OpenChart &open);

/// All that are on the desk, those that don't open with the reason. Refused for roles that are
/// never named for one.
Result<QList<RestrictedChart>> listRestricted(const CompartmentOwner &owner,
                                              const Surroundings &surroundings);

/// The room that a compartment is to sync, called so from now on where it was made before that had
/// a name.
Result<Room> roomOf(const Workspace &workspace, OpenChart &open);
/// Takes in the key of a room: into its compartment, which is made where there is none. False when
/// it has it. Otherwise as makeCompartment().
Result<bool> takeInRoomKey(const CompartmentOwner &owner, const Room &room, const ScopeKey &key,
                           const Surroundings &surroundings);
/// Where the compartment of a room is on this desk.
Workspace workspaceOf(const Workspace &desk, const Room &room);

/// Who is named for a chart, by no role's leave. Nobody while its client has not come yet.
Result<QList<UserId>> namedFor(OpenChart &open);
/// Names somebody, or not any more. NotFound while its client has not come; otherwise as
/// Chart::assign().
Result<void> nameFor(OpenChart &open, const UserId &user, bool isNamed);

} // namespace alcove::session
