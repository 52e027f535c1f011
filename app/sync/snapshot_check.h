#pragma once

#include "sync/scope_keys.h"
#include "wire/chunk_messages.h"
#include "wire/members.h"
#include "wire/snapshot.h"

namespace alcove::sync {

/// By what a snapshot is judged.
struct SnapshotTrust {
    const wire::Members &members;
    const ScopeKeys &keys;
    Scope scope;
    ScopeId id; ///< of the scope
};

struct CheckedSnapshot {
    wire::SnapshotHeader header;
    wire::SnapshotContents contents;
};

/// Whether a manifest is of this practice and scope, by a desk that is in and whose person reads
/// there, and consistent with itself. Untrusted when not, Locked when its key is not here,
/// NewerSchema when it is a newer program's, Malformed. What its pieces say it does not vouch for.
Result<CheckedSnapshot> checkSnapshot(ByteView manifest, const SnapshotTrust &trust);

/// Names a manifest, to tell one that was refused.
QByteArray snapshotName(ByteView manifest);

/// The bytes behind some of its chunks, in their order.
Result<Bytes> openChunks(const std::vector<wire::Chunk> &chunks, std::uint32_t epoch,
                         const SnapshotTrust &trust);

} // namespace alcove::sync
