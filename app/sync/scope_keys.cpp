#include "sync/scope_keys.h"

#include <algorithm>

namespace alcove::sync {

std::uint32_t writeEpochOf(const std::set<std::uint32_t> &held,
                           const std::set<std::uint32_t> &given, const ScopeRenewals &renewals)
{
    const auto last = std::find_if(
        renewals.placed.rbegin(), renewals.placed.rend(),
        [&held](const PlacedRenewal &each) { return held.contains(each.renewal.epoch); });
    if (last != renewals.placed.rend())
        return last->renewal.epoch;
    if (held.empty())
        return 0;
    const auto end
        = *held.begin() < firstFreshEpoch ? given.lower_bound(firstFreshEpoch) : given.end();
    return end == given.begin() ? *held.begin() : std::max(*held.begin(), *std::prev(end));
}

Result<ScopeKeys> ScopeKeys::of(SyncStore &store)
{
    TRY_ASSIGN(auto held, store.scopeKeys());
    ScopeKeys keys;
    for (ScopeKey &key : held) {
        if (!key.record.isEmpty())
            keys.m_given[key.scope].insert(key.epoch);
        wire::OpKeys forOps(key.key);
        keys.m_keys[key.scope].insert_or_assign(key.epoch,
                                                Held{std::move(key.key), std::move(forOps)});
    }
    return keys;
}

QList<Scope> ScopeKeys::scopes() const
{
    QList<Scope> scopes;
    for (const auto &[scope, keys] : m_keys)
        scopes.append(scope);
    return scopes;
}

std::set<std::uint32_t> ScopeKeys::epochs(Scope scope) const
{
    std::set<std::uint32_t> epochs;
    if (const auto keys = m_keys.find(scope); keys != m_keys.end())
        for (const auto &[epoch, key] : keys->second)
            epochs.insert(epoch);
    return epochs;
}

std::uint32_t ScopeKeys::latestEpoch(Scope scope) const
{
    const std::set<std::uint32_t> held = epochs(scope);
    return held.empty() ? 0 : *held.rbegin();
}

std::uint32_t ScopeKeys::writeEpoch(Scope scope, const ScopeRenewals &renewals) const
{
    const auto given = m_given.find(scope);
    return writeEpochOf(epochs(scope),
                        given == m_given.end() ? std::set<std::uint32_t>() : given->second,
                        renewals);
}

const ScopeKeys::Held *ScopeKeys::held(Scope scope, std::uint32_t epoch) const
{
    const auto keys = m_keys.find(scope);
    if (keys == m_keys.end())
        return nullptr;
    const auto key = keys->second.find(epoch);
    return key == keys->second.end() ? nullptr : &key->second;
}

const crypto::SecretBytes *ScopeKeys::find(Scope scope, std::uint32_t epoch) const
{
    const Held *key = held(scope, epoch);
    return key == nullptr ? nullptr : &key->key;
}

const wire::OpKeys *ScopeKeys::findForOps(Scope scope, std::uint32_t epoch) const
{
    const Held *key = held(scope, epoch);
    return key == nullptr ? nullptr : &key->forOps;
}

} // namespace alcove::sync
