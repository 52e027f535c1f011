#pragma once

#include "core/op.h"
#include "crypto/hash.h"
#include "crypto/secret_bytes.h"

#include <QList>
#include <QString>

#include <array>
#include <cstdint>

namespace alcove {

using AttachmentId = Id<struct AttachmentTag>;

/// Names what a part of a file says, for who has the file's key: nobody else can tell whether a
/// file they know is kept.
using PartId = std::array<std::uint8_t, 32>;

/// A file is cut into parts of so many bytes; the last may be shorter.
constexpr qint64 attachmentPartSize = qint64{256} * 1024;
constexpr qint64 maxAttachmentSize = qint64{100} * 1024 * 1024;
constexpr qsizetype maxAttachmentName = 200; ///< characters
constexpr qsizetype maxRemovalReason = 500; ///< characters

/// A file on a client's chart, as it was attached; never changed. Its bytes are kept in parts
/// beside it.
struct Attachment {
    AttachmentId id;
    ClientId client;
    QString name; ///< as plainFileName() has it
    QString mediaType; ///< "application/pdf"
    qint64 size = 0; ///< bytes
    QList<PartId> parts; ///< in their order; none of an empty file
    crypto::Hash whole{}; ///< attachmentHash() of all of it
    crypto::SecretBytes key; ///< of this content alone: new keys of a scope never touch parts
    Millis at = 0;
    QString byName; ///< who attached it, as their desk had it
};

/// That a file is no part of the chart any more. Who, when and why stays.
struct AttachmentRemoval {
    OpId op;
    AttachmentId attachment;
    QString reason;
    UserId actor;
    QString byName;
    Millis at = 0;
    Stamp stamp;

    bool operator==(const AttachmentRemoval &) const = default;
};

namespace opkind {
inline const QString attachmentPut = QStringLiteral("attachment.put");
inline const QString attachmentRemove
    = QStringLiteral("attachment.remove"); ///< its record is the attachment
} // namespace opkind

constexpr qint64 partsOf(qint64 size)
{
    return (size + attachmentPartSize - 1) / attachmentPartSize;
}
/// Of the part at `place`, from 0 on.
constexpr qint64 partSizeAt(qint64 size, qint64 place)
{
    const qint64 left = size - place * attachmentPartSize;
    return left < attachmentPartSize ? left : attachmentPartSize;
}

/// The last piece of a path, without what could make a name look like another or leave its folder:
/// controls, marks that turn the direction of writing, slashes. At most maxAttachmentName
/// characters, its ending kept. Never empty.
QString plainFileName(const QString &path);

QCborMap toPayload(const Attachment &attachment);
QCborMap toPayload(const AttachmentRemoval &removal);
/// Malformed when a field is missing or of another type, when it is larger than may be, or its
/// parts are more or fewer than its size makes.
Result<Attachment> attachmentFrom(const QCborMap &payload, const RawId &record);
Result<AttachmentRemoval> removalFrom(const Op &op);

} // namespace alcove
