#include "session/audit_anchor.h"

#include "crypto/mac.h"

#include <array>

namespace alcove::session {

namespace {

constexpr std::string_view magic = "ALCA";
constexpr std::uint8_t version = 1;
constexpr std::size_t macSize = 32;
constexpr std::size_t recordSize = 4 + 1 + 8 + 32 + macSize;
constexpr std::uint64_t sector = 512;
constexpr std::string_view domain = "alcove/audit-anchor/v1";

} // namespace

AuditAnchor::AuditAnchor(Files &files, std::string path, crypto::SecretBytes key)
    : m_files(&files)
    , m_path(std::move(path))
    , m_key(std::move(key))
{
}

Bytes AuditAnchor::encode(const AuditHead &head) const
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u8(version).u64(static_cast<std::uint64_t>(head.number));
    writer.raw(head.hash);
    const crypto::Hash mac = crypto::mac(m_key, domain, writer.bytes());
    writer.raw(mac);
    return std::move(writer).bytes();
}

std::optional<AuditHead> AuditAnchor::decode(ByteView bytes) const
{
    if (bytes.size() != recordSize)
        return std::nullopt;
    const ByteView told = bytes.first(recordSize - macSize);
    if (!crypto::equalInConstantTime(crypto::mac(m_key, domain, told), bytes.last(macSize)))
        return std::nullopt;
    ByteReader reader(told);
    if (asText(reader.raw(magic.size())) != magic || reader.u8() != version)
        return std::nullopt;
    AuditHead head;
    head.number = static_cast<qint64>(reader.u64());
    head.hash = reader.array<32>();
    return head;
}

Result<std::optional<AuditHead>> AuditAnchor::read() const
{
    auto file = m_files->open(m_path, FileUse::Read);
    if (!file && file.error().code == ErrorCode::NotFound)
        return std::optional<AuditHead>();
    if (!file)
        return file.error();
    std::optional<AuditHead> latest;
    for (const std::uint64_t place : {std::uint64_t{0}, sector}) {
        std::array<std::uint8_t, recordSize> bytes{};
        TRY_ASSIGN(const std::size_t size, (*file)->readAt(place, bytes));
        const auto head = decode(ByteView(bytes).first(size));
        if (head && (!latest || head->number > latest->number))
            latest = head;
    }
    return latest;
}

Result<void> AuditAnchor::keep(const AuditHead &head)
{
    const bool isThere = m_files->exists(m_path);
    if (!m_file || !isThere) {
        TRY_ASSIGN(m_file, m_files->open(m_path, isThere ? FileUse::Change : FileUse::Make));
    }
    TRY(m_file->writeAt(0, encode(head)));
    TRY(m_file->writeAt(sector, encode(head)));
    TRY(m_file->sync());
    if (!isThere)
        TRY(m_files->syncFolder(folderOf(m_path)));
    m_last = head;
    return {};
}

Result<void> AuditAnchor::follow(const AuditHead &head)
{
    if (!m_file)
        return keep(head);
    if (head == m_last)
        return {};
    TRY(m_file->writeAt(sector, encode(head)));
    m_last = head;
    return {};
}

} // namespace alcove::session
