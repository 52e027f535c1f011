#include "crypto/key_file.h"

#include <algorithm>

namespace alcove::crypto {

namespace {

constexpr std::string_view magic = "ALCK";
constexpr std::uint16_t version = 1;
constexpr std::size_t maxSlots = 16;
constexpr std::size_t maxWrapped = 256;
constexpr std::size_t maxSealed = std::size_t{64} * 1024;

Bytes slotHeader(const KeyFile &file, const KeySlot &slot)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(file.fileId);
    writer.u8(static_cast<std::uint8_t>(slot.kind)).u32(slot.cost.passes).u32(slot.cost.mebibytes);
    writer.raw(slot.salt);
    return std::move(writer).bytes();
}

Bytes sealHeader(const KeyFile &file)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(file.fileId).sized("device-secrets");
    return std::move(writer).bytes();
}

Result<SecretBytes> slotKey(const KeySlot &slot, const SecretBytes &input)
{
    if (slot.kind == SlotKind::RecoveryKit) {
        SecretBytes salted(input.size() + slot.salt.size());
        auto end = std::copy(input.view().begin(), input.view().end(), salted.writable().begin());
        std::copy(slot.salt.begin(), slot.salt.end(), end);
        return deriveKey(salted, "alcove/kek/v1/recovery");
    }
    TRY_ASSIGN(const SecretBytes stretched, stretch(input, slot.salt, slot.cost));
    return deriveKey(stretched, "alcove/kek/v1/passphrase");
}

Result<KeySlot> wrap(const KeyFile &file, KeySlot slot, const SecretBytes &master,
                     const SecretBytes &input, Random &random)
{
    random.fill(slot.salt);
    slot.nonce = randomNonce(random);
    TRY_ASSIGN(const SecretBytes key, slotKey(slot, input));
    slot.wrapped = encrypt(key, slot.nonce, slotHeader(file, slot), master.view());
    return slot;
}

BoxKeyPair recoveryBox(const SecretBytes &secret)
{
    return BoxKeyPair(deriveKey(secret, "alcove/recovery-box/v1"));
}

/// A sealed box has no associated data, so the file it belongs to is sealed with the key.
Result<SecretBytes> openRecoveryBox(const KeyFile &file, const KeySlot &slot,
                                    const SecretBytes &secret)
{
    TRY_ASSIGN(const SecretBytes opened, recoveryBox(secret).open(slot.wrapped));
    const std::size_t idSize = file.fileId.size();
    if (opened.size() != idSize + masterKeySize
        || !std::equal(file.fileId.begin(), file.fileId.end(), opened.view().begin()))
        return Error(ErrorCode::Untrusted, "recovery slot of another key file");
    return SecretBytes(opened.view().subspan(idSize));
}

Result<SecretBytes> openKind(const KeyFile &file, SlotKind kind, const SecretBytes &input)
{
    for (const KeySlot &slot : file.keySlots) {
        if (slot.kind != kind)
            continue;
        TRY_ASSIGN(const SecretBytes key, slotKey(slot, input));
        auto master = decryptSecret(key, slot.nonce, slotHeader(file, slot), slot.wrapped);
        if (master && master->size() == masterKeySize)
            return master;
    }
    return Error(ErrorCode::Locked, "no key slot opens");
}

} // namespace

Bytes encodeKeyFile(const KeyFile &file)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(file.fileId);
    writer.u8(static_cast<std::uint8_t>(file.keySlots.size()));
    for (const KeySlot &slot : file.keySlots) {
        writer.u8(static_cast<std::uint8_t>(slot.kind));
        writer.u32(slot.cost.passes).u32(slot.cost.mebibytes);
        writer.raw(slot.salt).raw(slot.nonce).sized(slot.wrapped);
    }
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
        KeySlot slot;
        slot.kind = static_cast<SlotKind>(reader.u8());
        slot.cost.passes = reader.u32();
        slot.cost.mebibytes = reader.u32();
        slot.salt = reader.array<16>();
        slot.nonce = reader.array<24>();
        const ByteView wrapped = reader.sized(maxWrapped);
        slot.wrapped.assign(wrapped.begin(), wrapped.end());
        if (slot.kind == SlotKind::Passphrase && !isWithinBounds(slot.cost))
            return Error(ErrorCode::Corrupt, "key file with a cost that none has");
        file.keySlots.push_back(std::move(slot));
    }
    file.sealNonce = reader.array<24>();
    const ByteView sealed = reader.sized(maxSealed);
    file.sealed.assign(sealed.begin(), sealed.end());
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "key file cut short or with a tail");
    return file;
}

Result<KeySlot> passphraseSlot(const KeyFile &file, const SecretBytes &master,
                               const SecretBytes &passphrase, KdfCost cost, Random &random)
{
    KeySlot slot;
    slot.kind = SlotKind::Passphrase;
    slot.cost = cost;
    return wrap(file, std::move(slot), master, passphrase, random);
}

KeySlot recoverySlot(const KeyFile &file, const SecretBytes &master, const SecretBytes &secret,
                     Random &random)
{
    KeySlot slot;
    slot.kind = SlotKind::RecoveryKit;
    slot.cost = {0, 0};
    return *wrap(file, std::move(slot), master, secret, random);
}

BoxKey recoveryBoxKey(const SecretBytes &secret)
{
    return recoveryBox(secret).publicKey();
}

KeySlot recoveryBoxSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key)
{
    SecretBytes sealed(file.fileId.size() + master.size());
    const auto rest = std::copy(file.fileId.begin(), file.fileId.end(), sealed.writable().begin());
    std::copy(master.view().begin(), master.view().end(), rest);
    KeySlot slot;
    slot.kind = SlotKind::RecoveryBox;
    slot.cost = {0, 0};
    slot.wrapped = sealTo(key, sealed.view());
    return slot;
}

Result<SecretBytes> openWithPassphrase(const KeyFile &file, const SecretBytes &passphrase)
{
    return openKind(file, SlotKind::Passphrase, passphrase);
}

Result<SecretBytes> openWithRecovery(const KeyFile &file, const SecretBytes &secret)
{
    for (const KeySlot &slot : file.keySlots) {
        if (slot.kind != SlotKind::RecoveryBox)
            continue;
        if (auto master = openRecoveryBox(file, slot, secret))
            return master;
    }
    return openKind(file, SlotKind::RecoveryKit, secret);
}

void sealSecrets(KeyFile &file, const SecretBytes &master, const SecretBytes &secrets,
                 Random &random)
{
    file.sealNonce = randomNonce(random);
    file.sealed = encrypt(deriveKey(master, "alcove/device-secrets/v1"), file.sealNonce,
                          sealHeader(file), secrets.view());
}

Result<SecretBytes> openSecrets(const KeyFile &file, const SecretBytes &master)
{
    auto secrets = decryptSecret(deriveKey(master, "alcove/device-secrets/v1"), file.sealNonce,
                                 sealHeader(file), file.sealed);
    if (!secrets)
        return Error(ErrorCode::Corrupt, "device secrets do not open");
    return secrets;
}

} // namespace alcove::crypto
