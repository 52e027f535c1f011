#include "crypto/key_file.h"

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
    return {empty, encodeKeyFile(file)};
}

} // namespace

ALCOVE_FUZZ_TARGET(key_file, tryInput, seeds)

} // namespace alcove::fuzz
