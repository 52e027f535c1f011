#include "crypto/key_file.h"

namespace alcove::crypto {

namespace {

constexpr std::string_view magic = "ALCK";
constexpr std::uint16_t version = 2;
constexpr std::size_t maxSlots = 16;
constexpr std::size_t maxAbout = 2048;
constexpr std::size_t maxWrapped = 256;
constexpr std::size_t maxSealed = std::size_t{64} * 1024;

Bytes toOwned(ByteView bytes)
{
    return {bytes.begin(), bytes.end()};
}

KeySlot readSlot(ByteReader &reader, std::uint16_t fileVersion)
{
    KeySlot slot;
    slot.kind = static_cast<SlotKind>(reader.u8());
    slot.form = fileVersion == 1 ? SlotForm::First : static_cast<SlotForm>(reader.u8());
    slot.cost.passes = reader.u32();
    slot.cost.mebibytes = reader.u32();
    slot.salt = reader.array<16>();
    slot.nonce = reader.array<24>();
    if (fileVersion > 1)
        slot.about = toOwned(reader.sized(maxAbout));
    slot.wrapped = toOwned(reader.sized(maxWrapped));
    return slot;
}

Result<void> check(const KeySlot &slot)
{
    if (slot.form != SlotForm::First && slot.form != SlotForm::Second)
        return Error(ErrorCode::Corrupt, "key file with a slot of no form");
    if (takesPassphrase(slot.kind) && !isWithinBounds(slot.cost))
        return Error(ErrorCode::Corrupt, "key file with a cost that none has");
    return {};
}

Result<std::optional<BoxKey>> readDoorKey(ByteReader &reader)
{
    const ByteView bytes = reader.sized(BoxKey{}.size());
    if (bytes.empty())
        return std::optional<BoxKey>();
    ByteReader key(bytes);
    const auto found = key.array<BoxKey{}.size()>();
    if (!key.atEnd())
        return Error(ErrorCode::Corrupt, "key file with a key of a wrong size");
    return std::optional<BoxKey>(found);
}

} // namespace

Bytes encodeKeyFile(const KeyFile &file)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(file.fileId);
    writer.u8(static_cast<std::uint8_t>(file.keySlots.size()));
    for (const KeySlot &slot : file.keySlots) {
        writer.u8(static_cast<std::uint8_t>(slot.kind)).u8(static_cast<std::uint8_t>(slot.form));
        writer.u32(slot.cost.passes).u32(slot.cost.mebibytes);
        writer.raw(slot.salt).raw(slot.nonce).sized(slot.about).sized(slot.wrapped);
    }
    writer.sized(file.doorKey ? ByteView(*file.doorKey) : ByteView());
    writer.raw(file.sealNonce).sized(file.sealed);
    return std::move(writer).bytes();
}

Result<KeyFile> decodeKeyFile(ByteView bytes)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Corrupt, "not a key file");
    const std::uint16_t found = reader.u16();
    if (reader.ok() && found > version)
        return Error(ErrorCode::NewerSchema, "key file version " + std::to_string(found));
    KeyFile file;
    file.fileId = reader.array<16>();
    const std::size_t count = reader.u8();
    if (count > maxSlots)
        return Error(ErrorCode::Corrupt, "key file with too many slots");
    for (std::size_t i = 0; i < count; ++i) {
        file.keySlots.push_back(readSlot(reader, found));
        TRY(check(file.keySlots.back()));
    }
    if (found > 1) {
        TRY_ASSIGN(file.doorKey, readDoorKey(reader));
    }
    file.sealNonce = reader.array<24>();
    file.sealed = toOwned(reader.sized(maxSealed));
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "key file cut short or with a tail");
    return file;
}

bool takesPassphrase(SlotKind kind)
{
    return kind == SlotKind::Passphrase || kind == SlotKind::PassphraseAndToken
        || kind == SlotKind::PassphraseAndKeychain;
}

Bytes slotHeader(const KeyFile &file, const KeySlot &slot)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(static_cast<std::uint16_t>(slot.form)).raw(file.fileId);
    writer.u8(static_cast<std::uint8_t>(slot.kind)).u32(slot.cost.passes).u32(slot.cost.mebibytes);
    writer.raw(slot.salt);
    if (slot.form != SlotForm::First)
        writer.sized(slot.about);
    return std::move(writer).bytes();
}

} // namespace alcove::crypto
