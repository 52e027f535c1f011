#include "server/paging.h"

#include "wire/limits.h"

#include <algorithm>

namespace alcove::server {

std::uint64_t pageEnd(std::span<const BatchRow> batches, std::uint64_t after, std::uint32_t limit)
{
    const std::uint64_t most
        = limit == 0 ? wire::maxPageOps : std::min<std::uint64_t>(limit, wire::maxPageOps);
    std::uint64_t end = after;
    std::uint64_t bytes = 0;
    for (const BatchRow &batch : batches) {
        // One batch always fits, or a page would never get past it.
        if (end > after && bytes + batch.bytes > wire::maxPageBytes)
            break;
        end = batch.lastSeq;
        bytes += batch.bytes;
        if (end - after >= most || bytes >= wire::maxPageBytes)
            break;
    }
    return end;
}

} // namespace alcove::server
