#pragma once

#include "server/half_store.h"
#include "server/rows.h"
#include "wire/halves.h"
#include "wire/members.h"

namespace alcove::server {

/// How far an ask's time may be from the server's.
constexpr Millis askLife = 10 * 60'000;

/// A half that may be put. Malformed when it is none; Untrusted when it is of another practice,
/// device or key, or for nobody of the practice; Refused when the scope's key is not one to be
/// split, or the roles of who puts it or of the holder do not get there. A withdrawal only has to
/// be one's own.
Result<HalfRow> readPut(const Bytes &body, const DeviceRow &device, const wire::Members &members);

/// An ask of this very device, of now. Malformed when it is none, Untrusted when it is of another
/// practice, device, key or time.
Result<AskRow> readAsk(const Bytes &body, const DeviceRow &device, Millis now);

/// The person behind the device, when their roles let them have restricted charts now.
std::optional<UserId> holderAt(const DeviceRow &device, const wire::Members &members);

/// What is kept in a half's place.
struct KeptHalf {
    HybridTime issuedAt = 0;
    DeviceId device;
    Bytes record;
};

/// Whether a half is to be kept; not when it is there already. Conflict when a later issued one is
/// in its place, TooLarge when its putter, who has `count` of them, has too many.
Result<bool> decideHalf(const std::optional<KeptHalf> &kept, std::size_t count,
                        const HalfRow &half);

} // namespace alcove::server
