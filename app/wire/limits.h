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

/// What is kept in chunks is cut into pieces of so many bytes before it is sealed.
constexpr std::size_t maxChunk = 256 * kibi;
/// The tag of its sealing.
constexpr std::size_t maxSealedChunk = maxChunk + 16;
/// Chunks one request may name, and bytes of them one answer holds, unless it is a single one.
constexpr std::size_t maxChunkIds = 4096;
constexpr std::size_t maxChunkBytes = 4 * mebi;
/// What one practice may keep in chunks.
constexpr std::uint64_t maxPracticeChunks = std::uint64_t{1} << 20U;
constexpr std::uint64_t maxPracticeChunkBytes = std::uint64_t{256} * kibi * mebi;
/// A snapshot's manifest as it travels, and the chunks it may consist of.
constexpr std::size_t maxSnapshot = 2 * mebi;
constexpr std::size_t maxSnapshotChunks = std::size_t{32} * kibi;
/// Manifests of one scope that are kept: a desk that has begun with one goes on with it.
constexpr std::size_t keptSnapshots = 2;

constexpr std::size_t maxRecord = 4 * kibi;
/// Records of the membership log in one answer.
constexpr std::size_t maxRecords = 4096;
/// The largest request and the largest answer.
constexpr std::size_t maxRequestBody = maxEnvelope + 64 * kibi;
constexpr std::size_t maxReplyBody = maxPageBytes + maxEnvelope + mebi;

} // namespace alcove::wire
