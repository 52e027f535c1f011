#pragma once

#include "server/rows.h"

#include <span>

namespace alcove::server {

/// The last sequence number of the page after `after`: whole batches, ended by the first that
/// reaches `limit` ops (0: the most) or the bytes of a page. `batches` are those that end after
/// `after`, in order; `after` itself when there are none.
std::uint64_t pageEnd(std::span<const BatchRow> batches, std::uint64_t after, std::uint32_t limit);

} // namespace alcove::server
