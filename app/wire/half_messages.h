#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"

#include <vector>

/// What desk and server say to each other about halves of keys, besides the records in
/// wire/halves.h. Decoders as those in wire/messages.h.
namespace alcove::wire {

/// To a half.ask: the half.put records whose holder asks.
struct HalvesReply {
    std::vector<Bytes> records;

    bool operator==(const HalvesReply &) const = default;
};

struct AsksRequest {
    ScopeId scope;
    std::uint64_t after = 0; ///< the number of the last ask that is known; 0 for all

    bool operator==(const AsksRequest &) const = default;
};

/// An ask as the server wrote it down. What it says besides the record is the server's word.
struct LoggedAsk {
    std::uint64_t number = 0; ///< from 1, of its scope
    Millis at = 0; ///< by the server's clock
    std::uint32_t given = 0; ///< halves it was answered with
    Bytes record; ///< the half.ask

    bool operator==(const LoggedAsk &) const = default;
};

struct AsksReply {
    std::vector<LoggedAsk> asks; ///< at most maxAsks, in their order
    std::uint64_t last = 0; ///< the number of the scope's last: there are more when it is beyond

    bool operator==(const AsksReply &) const = default;
};

Bytes encodeMessage(const HalvesReply &message);
Bytes encodeMessage(const AsksRequest &message);
Bytes encodeMessage(const AsksReply &message);

Result<HalvesReply> decodeHalvesReply(ByteView body);
Result<AsksRequest> decodeAsksRequest(ByteView body);
Result<AsksReply> decodeAsksReply(ByteView body);

/// Halves that one person has put in a practice.
constexpr std::size_t maxHalves = 4096;
/// Asks in one answer.
constexpr std::size_t maxAsks = 500;

} // namespace alcove::wire
