#pragma once

#include "base/access_table.h"
#include "wire/members.h"

#include <string_view>

/// Who may have which scope, by the membership log alone: as the server and every desk can work it
/// out from a scope's id.
namespace alcove::wire {

/// What a scope's id stands for.
struct ScopePlace {
    /// The row of the table. A scope with an id that no name of the table gives is a restricted
    /// chart's ("restricted/<id>") or somebody's private notes ("psy/<user>"): nothing then, and
    /// one of those two rows decides.
    const ScopeAccess *row = nullptr;
    std::optional<UserId> own; ///< whose private notes
};
ScopePlace placeOf(const Members &members, const ScopeId &scope);

/// Whether the hats give `wanted` in the scope of this name: "clinical".
bool gives(Roles hats, std::string_view scope, Access wanted);

/// Whether somebody gets a scope's ops: what they are now decides.
bool mayPull(const Members &members, const UserId &user, const ScopeId &scope);
/// Whether their ops are taken: what they were at any time decides, so that what was written before
/// a scope closed is not lost with the desk, and of who has been removed what they had not sent.
/// Which of it counts, each desk decides by the time of the op and by where it stands.
bool mayPush(const Members &members, const UserId &user, const ScopeId &scope);

/// Whether the scope may be a restricted chart's, whose key is split for emergencies.
bool maySplit(const Members &members, const ScopeId &scope);

} // namespace alcove::wire
