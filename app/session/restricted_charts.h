#pragma once

#include "core/compartments.h"
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

} // namespace alcove::session
