#include "sync/own_chain.h"

namespace alcove::sync {

SealingPoint sealingPoint(const ChainHead &sealed, const ChainHead &verified,
                          std::uint64_t lastWaiting)
{
    const ChainHead end = verified.seq > sealed.seq ? verified : sealed;
    return {end, end == sealed && lastWaiting > static_cast<std::uint64_t>(end.seq)};
}

} // namespace alcove::sync
