#include "chart/attachment_table.h"
#include "chart/client_table.h"
#include "chart/member_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

#include <algorithm>

namespace alcove::chart {

namespace {

/// Reads `from` part by part. TooLarge when it doesn't end where it may.
template <typename Use>
Result<qint64> readParts(File &from, Use use)
{
    Bytes part(static_cast<std::size_t>(attachmentPartSize));
    qint64 size = 0;
    while (true) {
        std::size_t filled = 0;
        while (filled < part.size()) {
            TRY_ASSIGN(const std::size_t got,
                       from.readAt(static_cast<std::uint64_t>(size) + filled,
                                   std::span(part).subspan(filled)));
            if (got == 0)
                break;
            filled += got;
        }
        if (filled == 0)
            return size;
        size += static_cast<qint64>(filled);
        if (size > maxAttachmentSize)
            return Error(ErrorCode::TooLarge, "file over its limit");
        TRY(use(ByteView(part).first(filled)));
    }
}

struct Measured {
    qint64 size = 0;
    crypto::Hash whole{};
};

Result<Measured> measure(File &from)
{
    crypto::Hasher hasher = attachmentHasher();
    Measured measured;
    TRY_ASSIGN(measured.size, readParts(from, [&hasher](ByteView part) -> Result<void> {
                   hasher.add(part);
                   return {};
               }));
    measured.whole = hasher.finish();
    return measured;
}

/// Opens each part in turn.
template <typename Use>
Result<void> openParts(AttachmentTable &table, const Attachment &attachment, Use use)
{
    for (qsizetype place = 0; place < attachment.parts.size(); ++place) {
        const PartId &id = attachment.parts[place];
        TRY_ASSIGN(Bytes sealed, table.sealedPart(id));
        const auto content
            = openPart(attachment.key, {id, std::move(sealed)}, partSizeAt(attachment.size, place));
        if (!content) {
            TRY(table.dropPart(id));
            return Error(ErrorCode::Corrupt, "a part of a file does not open");
        }
        TRY(use(*content));
    }
    return {};
}

} // namespace

Result<void> SqlChart::permitFile(AttachmentId id, Access wanted)
{
    TRY(permit(m_content, wanted));
    TRY_ASSIGN(const auto found, AttachmentTable(m_connection).line(id));
    if (!found)
        return Error(ErrorCode::NotFound, "no file " + id.text());
    return permitChart(found->client);
}

Result<FileLine> SqlChart::named(FileLine line)
{
    if (!line.removal)
        return line;
    TRY_ASSIGN(const QString known, MemberTable(m_connection).nameOf(line.removal->actor.raw));
    if (!known.isEmpty())
        line.removal->byName = known;
    return line;
}

Result<QList<FileLine>> SqlChart::files(ClientId client, bool withRemoved)
{
    TRY(permitChart(client));
    TRY(auditReading(QStringLiteral("chart.open"), client.raw, client));
    TRY_ASSIGN(const auto all, AttachmentTable(m_connection).ofClient(client));
    QList<FileLine> lines;
    for (const FileLine &each : all) {
        if (each.removal && !withRemoved)
            continue;
        TRY_ASSIGN(FileLine line, named(each));
        lines.append(std::move(line));
    }
    return lines;
}

Result<FileLine> SqlChart::file(AttachmentId id)
{
    TRY(permitFile(id, Access::Read));
    TRY_ASSIGN(const auto found, AttachmentTable(m_connection).line(id));
    TRY(auditReading(QStringLiteral("chart.open"), found->client.raw, found->client));
    return named(*found);
}

Result<void> SqlChart::attach(const NewFile &wanted, File &from)
{
    TRY(permit(m_content, Access::Write));
    TRY(permitChart(wanted.client));
    TRY_ASSIGN(const Measured measured, measure(from));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto client, ClientTable(m_connection).find(wanted.client));
    // Psychotherapy notes are kept without their clients' names.
    if (!client && m_content != Scope::Psychotherapy)
        return Error(ErrorCode::NotFound, "no client " + wanted.client.text());
    AttachmentTable table(m_connection);
    Attachment attachment;
    attachment.id = wanted.id;
    attachment.client = wanted.client;
    attachment.name = plainFileName(wanted.name);
    attachment.mediaType = wanted.mediaType;
    attachment.size = measured.size;
    attachment.whole = measured.whole;
    attachment.at = m_clock.now();
    attachment.byName = actor().name;
    TRY_ASSIGN(auto same, table.same(measured.whole, measured.size));
    if (same) {
        attachment.key = std::move(same->key);
        attachment.parts = same->parts;
    } else {
        attachment.key = crypto::SecretBytes::random(32, m_random);
        TRY(cut(attachment, from));
    }
    TRY_ASSIGN(const Op op,
               makeOp(m_content, opkind::attachmentPut, wanted.id.raw, toPayload(attachment)));
    TRY(apply(op));
    TRY(appendAudit({QStringLiteral("attachment.add"), idString(wanted.id), idString(wanted.client),
                     QString::number(measured.size)}));
    return transaction.commit();
}

Result<void> SqlChart::cut(Attachment &attachment, File &from)
{
    AttachmentTable table(m_connection);
    crypto::Hasher hasher = attachmentHasher();
    TRY_ASSIGN(const qint64 size, readParts(from, [&](ByteView content) -> Result<void> {
                   hasher.add(content);
                   const SealedPart part = sealPart(attachment.key, content);
                   attachment.parts.append(part.id);
                   return table.keepPart(part, 0);
               }));
    return size == attachment.size && hasher.finish() == attachment.whole
        ? Result<void>()
        : Error(ErrorCode::Conflict, "the file changed while it was read");
}

Result<void> SqlChart::saveFile(AttachmentId id, File &to)
{
    TRY(permitFile(id, Access::Read));
    AttachmentTable table(m_connection);
    TRY_ASSIGN(const auto line, table.line(id));
    if (line->removal)
        return Error(ErrorCode::NotFound, "file was removed");
    if (!line->isWhole())
        return Error(ErrorCode::Offline, "parts of the file are not here yet");
    TRY_ASSIGN(const auto attachment, table.find(id));
    crypto::Hasher hasher = attachmentHasher();
    TRY(openParts(table, *attachment, [&hasher](const Bytes &content) -> Result<void> {
        hasher.add(content);
        return {};
    }));
    if (hasher.finish() != attachment->whole)
        return Error(ErrorCode::Untrusted, "a file that is not what was attached");
    TRY(audit({QStringLiteral("attachment.save"), idString(id), idString(line->client), {}}));
    std::uint64_t at = 0;
    return openParts(table, *attachment, [&at, &to](const Bytes &content) -> Result<void> {
        TRY(to.writeAt(at, content));
        at += content.size();
        return {};
    });
}

Result<void> SqlChart::removeFile(AttachmentId id, const QString &reason)
{
    if (reason.trimmed().isEmpty() || reason.trimmed().size() > maxRemovalReason)
        return Error(ErrorCode::Malformed, "no reason, or a long one");
    TRY(permitFile(id, Access::Write));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    AttachmentTable table(m_connection);
    TRY_ASSIGN(const auto line, table.line(id));
    if (line->removal)
        return Error(ErrorCode::Conflict, "file was removed already");
    TRY_ASSIGN(const auto attachment, table.find(id));
    AttachmentRemoval removal;
    removal.reason = reason.trimmed();
    removal.byName = actor().name;
    removal.at = m_clock.now();
    TRY(appendAudit(
        {QStringLiteral("attachment.remove"), idString(id), idString(line->client), {}}));
    TRY_ASSIGN(const Op op,
               makeOp(m_content, opkind::attachmentRemove, id.raw, toPayload(removal)));
    TRY(apply(op));
    TRY(table.release(attachment->parts));
    return transaction.commit();
}

} // namespace alcove::chart
