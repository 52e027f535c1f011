#include "backup/manifest.h"

#include "crypto/aead.h"

namespace alcove::backup {

namespace {

constexpr std::string_view magic = "ALCB";
constexpr std::uint16_t version = 2;
constexpr std::uint16_t versionWithoutBesides = 1;
constexpr std::size_t maxName = 64;
constexpr std::string_view signatureDomain = "alcove/backup/v1";
constexpr std::size_t signatureSize = 64;

crypto::SecretBytes sealKey(const store::StoreKey &key)
{
    return crypto::deriveKey(key.key, "alcove/backup-manifest/v1");
}

Bytes header(std::uint16_t written)
{
    ByteWriter writer;
    return std::move(writer.raw(asBytes(magic)).u16(written)).bytes();
}

Bytes encode(const Manifest &manifest)
{
    const store::Facts &facts = manifest.facts;
    ByteWriter writer;
    writer.u32(manifest.name.number).u8(static_cast<std::uint8_t>(manifest.name.kind));
    writer.u64(static_cast<std::uint64_t>(manifest.name.at));
    writer.raw(facts.storeId).raw(facts.practice).raw(facts.device.bytes());
    writer.u32(static_cast<std::uint32_t>(facts.schema));
    for (const qint64 count : {facts.clients, facts.documents, facts.entries, facts.auditEntries})
        writer.u64(static_cast<std::uint64_t>(count));
    writer.raw(facts.digest).raw(facts.auditHash);
    writer.u32(static_cast<std::uint32_t>(facts.auditProblems));
    for (const StoredFile *file : {&manifest.store, &manifest.keys})
        writer.u64(file->size).raw(file->hash);
    if (manifest.besides.empty())
        return std::move(writer).bytes();
    writer.u8(static_cast<std::uint8_t>(manifest.besides.size()));
    for (const BesideFile &file : manifest.besides)
        writer.sized(file.name).u64(file.stored.size).raw(file.stored.hash);
    return std::move(writer).bytes();
}

Result<Manifest> decode(ByteReader &reader, std::uint16_t written)
{
    Manifest manifest;
    store::Facts &facts = manifest.facts;
    manifest.name.number = reader.u32();
    manifest.name.kind = static_cast<Kind>(reader.u8());
    manifest.name.at = static_cast<Millis>(reader.u64());
    facts.storeId = reader.array<16>();
    facts.practice = reader.array<32>();
    facts.device = DeviceId{reader.array<16>()};
    facts.schema = static_cast<int>(reader.u32());
    for (qint64 *count : {&facts.clients, &facts.documents, &facts.entries, &facts.auditEntries})
        *count = static_cast<qint64>(reader.u64());
    facts.digest = reader.array<32>();
    facts.auditHash = reader.array<32>();
    facts.auditProblems = static_cast<int>(reader.u32());
    for (StoredFile *file : {&manifest.store, &manifest.keys}) {
        file->size = reader.u64();
        file->hash = reader.array<32>();
    }
    const std::size_t besides = written == versionWithoutBesides ? 0 : reader.u8();
    for (std::size_t i = 0; i < besides && i < maxBesides; ++i) {
        BesideFile file;
        file.name = asText(reader.sized(maxName));
        file.stored.size = reader.u64();
        file.stored.hash = reader.array<32>();
        manifest.besides.push_back(std::move(file));
    }
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "manifest of a wrong size");
    return manifest;
}

} // namespace

Bytes sealManifest(const Manifest &manifest, const crypto::SigningKey &device,
                   const store::StoreKey &key, Random &random)
{
    // As before where nothing goes along: an older program reads it.
    const std::uint16_t written = manifest.besides.empty() ? versionWithoutBesides : version;
    Bytes content = encode(manifest);
    const crypto::Signature signature = device.sign(signatureDomain, content);
    content.insert(content.end(), signature.begin(), signature.end());
    const crypto::Nonce nonce = crypto::randomNonce(random);
    ByteWriter writer;
    writer.raw(header(written)).raw(nonce);
    writer.raw(crypto::encrypt(sealKey(key), nonce, header(written), content));
    return std::move(writer).bytes();
}

Result<Manifest> openManifest(ByteView bytes, const crypto::VerifyKey &device,
                              const store::StoreKey &key)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Corrupt, "no manifest of a copy");
    const std::uint16_t written = reader.u16();
    if (written > version)
        return Error(ErrorCode::NewerSchema, "manifest of a newer program");
    if (written < versionWithoutBesides)
        return Error(ErrorCode::Corrupt, "manifest of no version");
    const auto nonce = reader.array<crypto::Nonce().size()>();
    TRY_ASSIGN(const Bytes content,
               crypto::decrypt(sealKey(key), nonce, header(written), reader.raw(reader.left())));
    if (content.size() < signatureSize)
        return Error(ErrorCode::Corrupt, "manifest cut short");
    const ByteView signedPart = ByteView(content).first(content.size() - signatureSize);
    ByteReader end(ByteView(content).last(signatureSize));
    TRY(crypto::verify(device, signatureDomain, signedPart, end.array<signatureSize>()));
    ByteReader inside(signedPart);
    return decode(inside, written);
}

} // namespace alcove::backup
