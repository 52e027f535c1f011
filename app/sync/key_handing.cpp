#include "sync/key_handing.h"

#include "core/rooms.h"
#include "sync/byte_array.h"
#include "sync/granted_key.h"
#include "sync/scope_keys.h"
#include "wire/limits.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::sync {

namespace {

constexpr std::size_t keySize = 32;
/// An epoch is a multiple of this and the number of the desk that made its key.
constexpr std::uint32_t desks = 1U << 12U;
static_assert(desks >= wire::maxRecords, "a log has no more desks than numbers");
constexpr std::uint32_t freshEpochs = 1U << 12U;

std::uint32_t randomBelow(std::uint32_t end, Random &random)
{
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    return ByteReader(bytes).u32() % end;
}

ScopeKey keyOfEpoch(Scope scope, std::uint32_t epoch, Random &random)
{
    ScopeKey key;
    key.scope = scope;
    key.epoch = epoch;
    key.key = crypto::SecretBytes::random(keySize, random);
    return key;
}

/// Who gave it to this desk has it.
bool isFrom(const ScopeKey &key, const DeviceId &device)
{
    const auto grant = wire::decodeKeyGrant(toBytes(key.record));
    return grant && grant->grantedBy == device;
}

} // namespace

ScopeKey freshKey(Scope scope, std::uint32_t desk, Random &random)
{
    const std::uint32_t step = randomBelow(freshEpochs, random) * desks;
    return keyOfEpoch(scope, firstFreshEpoch + step + desk % desks, random);
}

ScopeKey nextKey(const ScopeKey &before, std::span<const ScopeKey> held, std::uint32_t desk,
                 Random &random)
{
    std::uint32_t epoch = before.epoch / desks * desks + desk % desks;
    do {
        epoch += desks;
        // Beyond the last it begins again: which key is written with does not go by numbers.
        if (epoch < firstFreshEpoch)
            epoch = firstFreshEpoch + desk % desks;
    } while (std::any_of(held.begin(), held.end(), [&](const ScopeKey &key) {
        return key.scope == before.scope && key.epoch == epoch;
    }));
    return keyOfEpoch(before.scope, epoch, random);
}

Result<std::uint32_t> deskNumber(const wire::Members &members, const DeviceId &device)
{
    const auto found = members.numbers.find(device);
    if (found == members.numbers.end())
        return Error(ErrorCode::NotFound, "desk that the membership log does not know");
    return found->second;
}

Result<void> handKey(const KeyGiver &giver, const ScopeKey &key, const QString &stream,
                     const DeviceId &recipient, const crypto::BoxKey &boxKey)
{
    const PracticeId &practice = giver.practice.id;
    const Clock &clock = giver.store.clock();
    const wire::GrantTerms terms{practice,  wire::scopeId(practice, stream.toStdString()),
                                 key.epoch, hybridTime(clock.now()),
                                 recipient, giver.practice.actor.device};
    const QByteArray record
        = toByteArray(wire::encodeRecord(wire::grantKey(terms, key.key, boxKey, giver.device)));
    const QString room = roomFromName(stream) ? stream : QString();
    return giver.store.sendGrant({recipient, key.scope, key.epoch, {record, room}},
                                 OpId::make(clock, giver.random));
}

Result<bool> spreadKeys(const KeyGiver &giver, SyncStore &keeper, Scope scope,
                        std::span<const ScopeKey> keys, const wire::Members &members,
                        const std::function<bool(const UserId &)> &reads)
{
    TRY_ASSIGN(const QString stream, keeper.streamName(scope));
    bool isWaiting = false;
    for (const ScopeKey &key : keys) {
        if (key.scope != scope)
            continue;
        for (const auto &[recipient, known] : members.devices) {
            if (recipient == giver.practice.actor.device || !reads(known.user)
                || !isHolder(members, recipient, scope) || isFrom(key, recipient))
                continue;
            TRY_ASSIGN(const bool isTold, keeper.isKeyTold(scope, key.epoch, recipient));
            if (isTold)
                continue;
            TRY(handKey(giver, key, stream, recipient, known.boxKey));
            TRY(keeper.noteKeyTold(scope, key.epoch, recipient));
            isWaiting = true;
        }
    }
    return isWaiting;
}

} // namespace alcove::sync
