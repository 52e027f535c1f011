#pragma once

#include "crypto/paper_halves.h"
#include "session/compartment.h"

#include <optional>

namespace alcove::session {

/// Two sheets of paper that together open one restricted chart, where its files are, when no server
/// answers (ADR 0041). They give the key of the store they were made for and of copies made of it
/// since, and nothing else: nobody signs with them, and what is typed and not saved stays shut.

/// The sheets that open a chart, as its own store knows them.
struct Sheets {
    crypto::SheetsMark mark;
    Millis madeAt = 0;

    bool operator==(const Sheets &) const = default;
};

/// Nothing where there are none.
Result<std::optional<Sheets>> sheetsOf(OpenChart &room, const Workspace &workspace);
/// Adds to a compartment's key file what they open.
void sealToSheets(crypto::KeyFile &file, const crypto::SecretBytes &master,
                  const std::optional<Sheets> &sheets);
/// What a slot of sheets holds, and the key that is in it.
crypto::SecretBytes sheetsSecret(const store::StoreKey &key);
store::StoreKey storeKeyOf(const crypto::SecretBytes &secret);

/// Those of a chart that is on this desk. As reachCompartment().
Result<std::optional<Sheets>> findSheets(const RawId &chart, const CompartmentOwner &owner,
                                         const Surroundings &surroundings);
/// The codes of new ones. Those made before open neither the chart any more nor copies made from
/// now on; older copies they do. Audited in the chart's log first. Refused unless this desk's
/// person is named for the chart and writes there; otherwise as reachCompartment().
Result<crypto::PaperHalves> makeSheets(const RawId &chart, const CompartmentOwner &owner,
                                       const Surroundings &surroundings);
/// From now on no sheets open it. NotFound when there are none; otherwise as makeSheets().
Result<void> withdrawSheets(const RawId &chart, const CompartmentOwner &owner,
                            const Surroundings &surroundings);

} // namespace alcove::session
