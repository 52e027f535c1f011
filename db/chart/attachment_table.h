#pragma once

#include "core/attachment_parts.h"
#include "core/file_book.h"
#include "store/connection.h"

#include <optional>

namespace alcove::chart {

/// Tables `attachment`, `attachment_removal`, `attachment_part` and `part_content`. What a file is
/// made of is on this desk, or not, whatever the order in which its ops and parts come.
class AttachmentTable {
public:
    explicit AttachmentTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Of two with one id the earlier stands, whichever comes first.
    Result<void> put(const Attachment &attachment, const Op &op);
    /// Unless it is there. The file itself may come later.
    Result<void> remove(const AttachmentRemoval &removal);

    Result<std::optional<Attachment>> find(AttachmentId id);
    Result<std::optional<FileLine>> line(AttachmentId id);
    /// The latest first.
    Result<QList<FileLine>> ofClient(ClientId client);
    /// A file with this content that is not removed and whole on this desk.
    Result<std::optional<Attachment>> same(const crypto::Hash &whole, qint64 size);

    /// Keeps a part that is right, unless it is here. The server is known to hold it, or not.
    Result<void> keepPart(const SealedPart &part, std::int64_t asked);
    /// NotFound when it is not here.
    Result<Bytes> sealedPart(const PartId &id);
    /// A part that is not what it should be is as if it were not here.
    Result<void> dropPart(const PartId &id);
    /// Lets go of the parts of a removed file that no other file is made of.
    Result<void> release(const QList<PartId> &parts);
    /// What each file is made of, and what of it is here: once they have been read out of a damaged
    /// store.
    Result<void> nameAnew();

private:
    Result<bool> isRemoved(AttachmentId id);
    Result<void> name(AttachmentId id, const QList<PartId> &parts);
    Result<std::optional<AttachmentRemoval>> firstRemoval(AttachmentId id);
    Result<FileLine> lineOf(const store::Statement &row);

    store::Connection &m_connection;
};

} // namespace alcove::chart
