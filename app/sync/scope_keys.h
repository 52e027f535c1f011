#pragma once

#include "core/sync_store.h"
#include "wire/sealing.h"

#include <map>
#include <set>

namespace alcove::sync {

/// The keys this desk holds, by scope and epoch.
class ScopeKeys {
public:
    static Result<ScopeKeys> of(SyncStore &store);

    /// In a fixed order.
    QList<Scope> scopes() const;
    std::set<std::uint32_t> epochs(Scope scope) const;
    /// The highest; 0 when there is none.
    std::uint32_t latestEpoch(Scope scope) const;
    /// The one to write with, of a scope in scopes(): what the last renewal in its chain says. By
    /// number alone, a key that somebody handed out before they left could stay on top.
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
};

} // namespace alcove::sync
