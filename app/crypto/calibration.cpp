#include "crypto/calibration.h"

#include <algorithm>

namespace alcove::crypto {

namespace {

constexpr Millis leastTime = 500;
constexpr Millis wantedTime = 750;

} // namespace

KdfCost raisedCost(KdfCost base, Millis took)
{
    // A clock that stood still or was set back has measured nothing.
    if (took <= 0 || took >= leastTime)
        return base;
    const auto passes = (static_cast<Millis>(base.passes) * wantedTime + took / 2) / took;
    KdfCost raised = base;
    raised.passes
        = static_cast<std::uint32_t>(std::clamp<Millis>(passes, base.passes, kdfCeiling.passes));
    return raised;
}

Result<KdfCost> calibratedCost(KdfCost base, const Clock &clock)
{
    if (base.mebibytes < kdfDefault.mebibytes)
        return base;
    const SecretBytes nothing(1);
    const Millis before = clock.now();
    TRY(stretch(nothing, {}, base));
    return raisedCost(base, clock.now() - before);
}

} // namespace alcove::crypto
