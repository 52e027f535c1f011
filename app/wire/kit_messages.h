#pragma once

#include "base/sync_ids.h"
#include "crypto/hash.h"
#include "wire/limits.h"

/// What desk and server say to each other about recovery kits (docs/adr/0051). Decoders as those in
/// wire/messages.h.
namespace alcove::wire {

constexpr std::size_t maxKitBox = 48 * kibi;
constexpr std::size_t maxKitBody = maxKitBox + kibi;

/// Puts into a drawer what only the code on the paper opens. Nobody can name the drawer who has
/// neither the paper nor a desk of its person.
struct KitPut {
    crypto::Hash drawer{};
    DeviceId kit; ///< as the membership log has it
    Bytes box;

    bool operator==(const KitPut &) const = default;
};

struct KitOpen {
    crypto::Hash drawer{};

    bool operator==(const KitOpen &) const = default;
};

struct KitReply {
    Bytes box;

    bool operator==(const KitReply &) const = default;
};

Bytes encodeMessage(const KitPut &message);
Result<KitPut> decodeKitPut(ByteView body);
Bytes encodeMessage(const KitOpen &message);
Result<KitOpen> decodeKitOpen(ByteView body);
Bytes encodeMessage(const KitReply &message);
Result<KitReply> decodeKitReply(ByteView body);

} // namespace alcove::wire
