#pragma once

#include "base/roles.h"

namespace alcove::presentation {

/// What the windows offer to somebody with these hats. What is not offered is refused below as
/// well, and its key is not on the desk of whoever may never have it: this only spares them the
/// asking.
struct Rights {
    bool seesCharts = false;
    bool writesNotes = false;
    bool seesClients = false;
    bool editsClients = false;
    bool readsLog = false;
    bool readsPrivateNotes = false; ///< psychotherapy notes of their own
    bool writesPrivateNotes = false;
    bool readsRestricted = false; ///< restricted charts they are named for
    bool writesRestricted = false;
    bool managesPeople = false;
    bool seesRequests = false;

    bool operator==(const Rights &) const = default;
};

Rights rightsOf(Roles roles);

/// Whether somebody with these hats can be one of those who care for a client: they write in
/// charts.
bool canCare(Roles roles);

} // namespace alcove::presentation
