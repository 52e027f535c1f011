#include "core/attachment.h"

#include "core/payload_fields.h"

#include <algorithm>

namespace alcove {

using payload::Fields;
using payload::put;

namespace {

constexpr qsizetype keySize = 32;
constexpr qsizetype idSize = 32;
constexpr qsizetype maxMediaType = 127;
constexpr qsizetype maxEnding = 16;
constexpr qsizetype maxByName = 400;

/// Marks that turn the direction of what follows: "exe.fdp" reads as "pdf.exe" with one.
bool turnsWriting(char16_t unit)
{
    return unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E)
        || (unit >= 0x2066 && unit <= 0x2069);
}

bool isLineBreak(char16_t unit)
{
    return unit == 0x2028 || unit == 0x2029;
}

QString cut(const QString &name)
{
    if (name.size() <= maxAttachmentName)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString ending = dot > 0 && name.size() - dot <= maxEnding ? name.mid(dot) : QString();
    QString begin = name.left(maxAttachmentName - ending.size());
    if (begin.back().isHighSurrogate())
        begin.chop(1);
    return begin + ending;
}

QByteArray idsOf(const QList<PartId> &parts)
{
    QByteArray ids;
    for (const PartId &part : parts)
        ids += payload::bytesOf(part);
    return ids;
}

std::optional<QList<PartId>> partsIn(const QByteArray &ids)
{
    if (ids.size() % idSize != 0)
        return std::nullopt;
    QList<PartId> parts;
    for (qsizetype at = 0; at < ids.size(); at += idSize) {
        PartId part{};
        std::copy_n(ids.begin() + at, part.size(), part.begin());
        parts.append(part);
    }
    return parts;
}

} // namespace

QString plainFileName(const QString &path)
{
    QString name;
    for (const QChar each : path.mid(path.lastIndexOf(u'/') + 1)) {
        const char16_t unit = each.unicode();
        if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || turnsWriting(unit) || isLineBreak(unit))
            continue;
        name += each == u'\\' ? QChar(u'_') : each;
    }
    name = cut(name.trimmed()).trimmed();
    const bool isOnlyDots
        = std::all_of(name.begin(), name.end(), [](QChar each) { return each == u'.'; });
    return isOnlyDots ? QStringLiteral("file") : name;
}

QCborMap toPayload(const Attachment &attachment)
{
    QCborMap map;
    put(map, "at", std::optional(attachment.at));
    put(map, "by", attachment.byName);
    put(map, "key", attachment.key.view());
    put(map, "name", attachment.name);
    put(map, "type", attachment.mediaType);
    map.insert(QLatin1String("size"), attachment.size);
    map.insert(QLatin1String("parts"), idsOf(attachment.parts));
    put(map, "whole", ByteView(attachment.whole));
    put(map, "client", attachment.client.bytes());
    return map;
}

QCborMap toPayload(const AttachmentRemoval &removal)
{
    QCborMap map;
    put(map, "at", std::optional(removal.at));
    put(map, "by", removal.byName);
    put(map, "reason", removal.reason);
    return map;
}

Result<Attachment> attachmentFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    Attachment attachment;
    attachment.id = {record};
    attachment.at = fields.time("at");
    attachment.byName = fields.text("by").left(maxByName);
    // Whoever wrote the op: what would mislead is nowhere shown.
    attachment.name = plainFileName(fields.text("name"));
    attachment.mediaType = fields.text("type").left(maxMediaType);
    attachment.size = fields.time("size");
    attachment.whole = fields.bytes<32>("whole");
    attachment.client = {fields.bytes<16>("client")};
    const QByteArray key = payload[QLatin1String("key")].toByteArray();
    attachment.parts = fields.need(partsIn(payload[QLatin1String("parts")].toByteArray()));
    TRY(fields.result(true));
    const bool isSized = attachment.size >= 0 && attachment.size <= maxAttachmentSize
        && attachment.parts.size() == partsOf(attachment.size);
    if (key.size() != keySize || !isSized)
        return Error(ErrorCode::Malformed, "attachment of another size than its parts");
    attachment.key = crypto::SecretBytes(asBytes({key.data(), static_cast<std::size_t>(keySize)}));
    return attachment;
}

Result<AttachmentRemoval> removalFrom(const Op &op)
{
    Fields fields(op.payload);
    AttachmentRemoval removal;
    removal.op = op.id;
    removal.attachment = {op.record};
    removal.reason = fields.text("reason").left(maxRemovalReason);
    removal.actor = op.actor;
    removal.byName = fields.text("by").left(maxByName);
    removal.at = fields.time("at");
    removal.stamp = op.stamp;
    return fields.result(removal);
}

} // namespace alcove
