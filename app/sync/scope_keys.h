#pragma once

#include "core/sync_store.h"
#include "wire/sealing.h"

#include <map>
#include <set>

namespace alcove::sync {

/// Of keys that take the place of others, and of those of rooms; below are a practice's first ones.
constexpr std::uint32_t firstFreshEpoch = 1U << 16U;

/// The key to write with, of those that are held: what the last renewal in the chain says. By
/// number alone, a key that somebody handed out before they left could stay on top. Without a
/// renewal it is the first, or the latest that others have `given`: one that was made here and not
/// announced nobody else may have, and what is under it would stop them all. Nor does one in the
/// place of a practice's first serve before it is announced: who comes in later is handed what the
/// chain tells of. 0 when none is held.
std::uint32_t writeEpochOf(const std::set<std::uint32_t> &held,
                           const std::set<std::uint32_t> &given, const ScopeRenewals &renewals);

/// The keys this desk holds, by scope and epoch.
class ScopeKeys {
public:
    static Result<ScopeKeys> of(SyncStore &store);

    /// In a fixed order.
    QList<Scope> scopes() const;
    std::set<std::uint32_t> epochs(Scope scope) const;
    /// The highest; 0 when there is none.
    std::uint32_t latestEpoch(Scope scope) const;
    /// The one to write with, of a scope in scopes(): writeEpochOf().
    std::uint32_t writeEpoch(Scope scope, const ScopeRenewals &renewals) const;
    /// Null when it is not held.
    const crypto::SecretBytes *find(Scope scope, std::uint32_t epoch) const;
    /// The same, for ops.
    const wire::OpKeys *findForOps(Scope scope, std::uint32_t epoch) const;

private:
    struct Held {
        crypto::SecretBytes key;
        wire::OpKeys forOps;
    };

    const Held *held(Scope scope, std::uint32_t epoch) const;

    std::map<Scope, std::map<std::uint32_t, Held>> m_keys;
    std::map<Scope, std::set<std::uint32_t>> m_given; ///< by other desks
};

} // namespace alcove::sync
