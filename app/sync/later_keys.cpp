#include "sync/later_keys.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::sync {

namespace {

constexpr std::array laterScopes{Scope::Requests, Scope::Audit};
constexpr std::size_t keySize = 32;
/// Below are those of keys that came with their practice.
constexpr std::uint32_t firstLaterEpoch = 1U << 16U;
constexpr std::uint32_t laterEpochs = 1U << 24U;

bool holds(const wire::Members &members, const UserId &user, Scope scope)
{
    const wire::MemberUser *member = members.find(user);
    return member != nullptr && holdsKey(member->roles(), scope);
}

/// Who gave it to this desk has it.
bool isFrom(const ScopeKey &key, const DeviceId &device)
{
    const auto grant = wire::decodeKeyGrant(toBytes(key.record));
    return grant && grant->grantedBy == device;
}

ScopeKey newKey(Scope scope, Random &random)
{
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    ScopeKey key;
    key.scope = scope;
    key.epoch = firstLaterEpoch + ByteReader(bytes).u32() % laterEpochs;
    key.key = crypto::SecretBytes::random(keySize, random);
    return key;
}

/// A desk, as it hands over keys.
struct Giver {
    SyncStore &store;
    const Practice &practice;
    const crypto::SigningKey &device;
    Random &random;
};

Result<void> hand(const Giver &self, const ScopeKey &key, const DeviceId &recipient,
                  const crypto::BoxKey &boxKey)
{
    const PracticeId &practice = self.practice.id;
    const wire::GrantTerms terms{
        practice,  wire::scopeId(practice, scopeName(key.scope).toStdString()),
        key.epoch, hybridTime(self.store.clock().now()),
        recipient, self.practice.actor.device};
    const Bytes record = wire::encodeRecord(wire::grantKey(terms, key.key, boxKey, self.device));
    return self.store.sendGrant({recipient, key.scope, key.epoch, toByteArray(record)},
                                OpId::make(self.store.clock(), self.random));
}

} // namespace

Result<bool> spreadLaterKeys(SyncStore &store, const Practice &practice,
                             const wire::Members &members, const crypto::SigningKey &device,
                             Random &random)
{
    const wire::MemberUser *self = members.find(practice.actor.user);
    if (self == nullptr || !self->roles().has(Role::Owner))
        return false;
    TRY_ASSIGN(auto keys, store.scopeKeys());
    for (const Scope scope : laterScopes) {
        const bool isThere = std::any_of(
            keys.begin(), keys.end(), [scope](const ScopeKey &key) { return key.scope == scope; });
        if (isThere || !holdsKey(self->roles(), scope))
            continue;
        keys.push_back(newKey(scope, random));
        TRY(store.addScopeKey(keys.back()));
    }
    bool isWaiting = false;
    for (const ScopeKey &key : keys) {
        if (std::find(laterScopes.begin(), laterScopes.end(), key.scope) == laterScopes.end())
            continue;
        for (const auto &[recipient, known] : members.devices) {
            if (recipient == practice.actor.device || !holds(members, known.user, key.scope))
                continue;
            if (isFrom(key, recipient))
                continue;
            TRY_ASSIGN(const bool isTold, store.isKeyTold(key.scope, key.epoch, recipient));
            if (isTold)
                continue;
            TRY(hand({store, practice, device, random}, key, recipient, known.boxKey));
            isWaiting = true;
        }
    }
    return isWaiting;
}

} // namespace alcove::sync
