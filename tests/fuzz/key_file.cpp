#include "crypto/key_slots.h"
#include "crypto/recovery_code.h"
#include "fuzz/target.h"

// A key file lies beside its store, where anything can happen to it.

namespace alcove::fuzz {

namespace {

void tryInput(ByteView input)
{
    const auto file = crypto::decodeKeyFile(input);
    if (!file)
        return expectRefusal(file.error(), {ErrorCode::Corrupt, ErrorCode::NewerSchema});
    const Bytes encoded = encodeKeyFile(*file);
    const auto again = crypto::decodeKeyFile(encoded);
    expect(again && *again == *file, "a key file that was read can be written and read again");
    expect(encodeKeyFile(*again) == encoded, "a key file has one form");
    expect(crypto::sheetsMark(*again) == crypto::sheetsMark(*file),
           "what sheets open says which chart it is");
    expect(!crypto::openWithSheets(*file, crypto::SecretBytes(crypto::recoverySecretSize)),
           "nobody's sheets open nothing");
}

crypto::KeySlot slot(crypto::SlotKind kind, crypto::KdfCost cost, std::size_t size)
{
    crypto::KeySlot slot;
    slot.kind = kind;
    slot.cost = cost;
    slot.salt.fill(7);
    slot.nonce.fill(9);
    slot.wrapped = Bytes(size, 0x5a);
    return slot;
}

std::vector<Bytes> seeds()
{
    crypto::KeyFile file;
    file.fileId.fill(1);
    file.sealed = Bytes(80, 0x33);
    const Bytes empty = encodeKeyFile(file);
    file.keySlots = {slot(crypto::SlotKind::Passphrase, crypto::kdfFloor, 48),
                     slot(crypto::SlotKind::RecoveryKit, {0, 0}, 48),
                     slot(crypto::SlotKind::RecoveryBox, {0, 0}, 96)};
    const Bytes common = encodeKeyFile(file);
    file.keySlots = {slot(crypto::SlotKind::DeskSeal, {0, 0}, 112),
                     slot(crypto::SlotKind::SheetsSeal, {0, 0}, 128)};
    file.keySlots.back().about = Bytes(48, 0x21);
    return {empty, common, encodeKeyFile(file)};
}

} // namespace

ALCOVE_FUZZ_TARGET(key_file, tryInput, seeds)

} // namespace alcove::fuzz
