#pragma once

#include <cstddef>
#include <cstdint>

/// What desk and server refuse to exceed, so that neither can be made to use up the other.
namespace alcove::wire {

constexpr std::size_t kibi = 1024;
constexpr std::size_t mebi = 1024 * kibi;

/// An op's content before compression and padding.
constexpr std::size_t maxOpContent = 4 * mebi;
/// The largest size class: content that doesn't compress, and its frame.
constexpr std::size_t maxPadded = 5 * mebi;
/// Everything of an envelope but its ciphertext.
constexpr std::size_t envelopeHeaderSize = 216;
constexpr std::size_t envelopeOverhead = envelopeHeaderSize + 16;
constexpr std::size_t maxEnvelope = envelopeOverhead + maxPadded;

/// A push holds so many ops, and no more bytes of envelopes unless it is a single op.
constexpr std::size_t maxBatchOps = 500;
constexpr std::size_t maxBatchBytes = mebi;
/// A page is whole batches: it ends at the first that reaches one of these.
constexpr std::size_t maxPageOps = 1000;
constexpr std::size_t maxPageBytes = mebi;

constexpr std::size_t maxRecord = 4 * kibi;
/// Records of the membership log in one answer.
constexpr std::size_t maxRecords = 4096;
/// The largest request and the largest answer.
constexpr std::size_t maxRequestBody = maxEnvelope + 64 * kibi;
constexpr std::size_t maxReplyBody = maxPageBytes + maxEnvelope + mebi;

} // namespace alcove::wire
