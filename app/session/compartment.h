#pragma once

#include "session/open_chart.h"

#include <functional>
#include <vector>

namespace alcove::session {

/// Charts that are kept apart from the desk's: the person's psychotherapy notes. Each has a folder
/// with a store, key file, log, journal and copies of its own, and a master key that is random and
/// follows from nothing else. The key file is sealed to the desk it is on, and to what opens that
/// desk without a passphrase: the recovery kit and the custodian's halves (ADR 0036).
///
/// What of an open desk opens its compartments; all of it outlives this.
struct CompartmentOwner {
    const Workspace &desk;
    const Practice &practice;
    const Identity &identity;
    const crypto::SecretBytes &seed; ///< OpenChart::compartmentSeed
};

CompartmentOwner ownerOf(const OpenChart &desk, const Workspace &workspace);

/// Whether one is there: one whose making or taking off broke off is none.
bool hasCompartment(const Workspace &workspace, Files &files);
/// The restricted charts that are there.
std::vector<RawId> restrictedChartsOf(const Workspace &desk, Files &files);
/// Those that were opened by their sheets.
std::vector<RawId> chartsFromSheets(const Workspace &desk, Files &files);
/// Where a restricted chart is on this desk: its own place, unless only its sheets opened it.
Workspace placeOfRestricted(const Workspace &desk, const RawId &id, Files &files);
/// All compartments that are there.
std::vector<Workspace> compartmentsOf(const Workspace &desk, Files &files);

/// Writes what a compartment has from its first moment on.
using CompartmentFiller = std::function<Result<void>(OpenChart &)>;
/// Writes the store of one that is being made.
using CompartmentStore = std::function<Result<void>(const crypto::SecretBytes &master)>;
/// Makes one whose store `store` writes and `fill` fills, by no role's leave; otherwise as
/// makeCompartment().
Result<OpenChart> makeCompartmentOf(const Workspace &workspace, const CompartmentOwner &owner,
                                    const Surroundings &surroundings, const CompartmentStore &store,
                                    const CompartmentFiller &fill);
/// Makes one with what `fill` writes. Conflict when there is one; Refused for roles that have none,
/// or without a recovery kit. When it fails or breaks off half-way, there is none.
Result<OpenChart> makeCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                  const Surroundings &surroundings,
                                  const CompartmentFiller &fill = {});

/// Who the desk belongs to, as what, and what else opens it has been brought up to the desk's state
/// then. Refused for roles without it; NotFound when there is none; Locked when it is sealed to
/// another desk or to keys that the desk had before; otherwise as Connection::open.
Result<OpenChart> openCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                  const Surroundings &surroundings);
/// The same, made where there is none.
Result<OpenChart> enterCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                   const Surroundings &surroundings);

/// For sync: nobody looks into it, so there is no entry, and what has closed to the person is sent
/// still. Otherwise as openCompartment().
Result<OpenChart> reachCompartment(const Workspace &workspace, const CompartmentOwner &owner,
                                   const Surroundings &surroundings);
/// Takes one off the desk, its copies too: first its keys, then the rest. The desk's log tells of
/// it before.
Result<void> dropCompartment(const Workspace &workspace, OpenChart &desk, Files &files);

/// Its keys alone, for copies. Locked as openCompartment().
Result<crypto::SecretBytes> compartmentMaster(const Workspace &workspace,
                                              const crypto::SecretBytes &seed, Files &files);

/// Gives the master key of a compartment by its key file.
using CompartmentOpener = std::function<Result<crypto::SecretBytes>(const crypto::KeyFile &)>;
/// Before or after the desk's keys changed: what `open` opens is sealed to the desk of `seed` as
/// well. What it does not open is left as it is.
Result<void> sealCompartments(const Workspace &desk, const crypto::SecretBytes &seed,
                              const CompartmentOpener &open, Files &files);

/// What opens a compartment of `owner`, made for `master`, as the slots of `file`.
Result<std::vector<crypto::KeySlot>> compartmentSlots(const CompartmentOwner &owner,
                                                      const crypto::KeyFile &file,
                                                      const crypto::SecretBytes &master,
                                                      Files &files);

} // namespace alcove::session
