#pragma once

#include "core/attachment_parts.h"

#include <vector>

namespace alcove {

/// A part that a file on this desk lacks, and what it has to be.
struct WantedPart {
    PartId id{};
    qint64 size = 0; ///< bytes of its content
    crypto::SecretBytes key;
};

/// What sync needs to move the parts of a store's files, which are all of one scope. Same thread
/// and failures as Chart.
class AttachmentStore {
public:
    virtual ~AttachmentStore() = default;

    /// Parts on this desk that the server is not known to hold, at most `limit`; their ids in the
    /// order in which they are sent.
    virtual Result<QList<PartId>> unsent(int limit) = 0;
    virtual Result<qint64> countUnsent() = 0;
    /// Those it was known to hold, asked about longest ago.
    virtual Result<QList<PartId>> longestUnasked(int limit) = 0;
    /// NotFound when it went meanwhile.
    virtual Result<Bytes> sealedPart(const PartId &id) = 0;
    /// The server holds them, as it says now.
    virtual Result<void> noteHeld(const QList<PartId> &ids) = 0;
    /// It has lost them, or may have: they are sent again.
    virtual Result<void> noteLost(const QList<PartId> &ids) = 0;
    virtual Result<void> doubtAll() = 0;

    /// Of files that are not removed, the latest file first; at most `limit`, after so many.
    virtual Result<std::vector<WantedPart>> wanted(int limit, qint64 after) = 0;
    virtual Result<qint64> countWanted() = 0;
    /// Verified parts, together; those that no file wants any more are left out. The ids of files
    /// that are whole by them.
    virtual Result<QList<RawId>> keepParts(const std::vector<SealedPart> &parts) = 0;
    /// The server gave something else for it: audited once, and told with its files until a right
    /// one has come.
    virtual Result<void> noteRefused(const PartId &id) = 0;

    /// Lets go of parts whose files were all removed. To be called when every op that is there has
    /// been applied.
    virtual Result<void> sweep() = 0;
    /// Those that went so, at most `limit`: the server may let them go.
    virtual Result<QList<PartId>> released(int limit) = 0;
    virtual Result<void> noteReleased(const QList<PartId> &ids) = 0;
};

} // namespace alcove
