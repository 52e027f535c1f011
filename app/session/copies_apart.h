#pragma once

#include "core/copies_apart.h"
#include "session/compartment.h"

namespace alcove::session {

/// Where a store that is kept apart lies.
Workspace workspaceOf(const Workspace &desk, const StoreApart &store);

/// Of all that are there, as it can be seen without their keys.
Result<QList<CopiesStand>> standOfCopies(const Workspace &desk, Files &files);

/// The copies of one, the newest first. Refused for roles without it.
Result<QList<CopyApart>> listCopies(const StoreApart &store, const CompartmentOwner &owner,
                                    const Surroundings &surroundings);

/// As CopiesApart::putBack(). Nobody may have the store open.
Result<QString> putApartBack(const StoreApart &store, const QString &copy,
                             const CompartmentOwner &owner, const Surroundings &surroundings);

} // namespace alcove::session
