#pragma once

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/aead.h"
#include "crypto/box.h"
#include "crypto/kdf.h"
#include "crypto/secret_bytes.h"

#include <optional>
#include <vector>

namespace alcove::crypto {

/// Ways to a master key. The numbers are in the file; FIDO2 and an administrator's re-seal have
/// theirs reserved.
enum class SlotKind : std::uint8_t {
    Passphrase = 1,
    RecoveryKit = 2,
    PassphraseAndToken = 3,
    AdministratorSeal = 4,
    RecoveryBox = 5, ///< sealed to a key pair that the recovery kit gives
};

/// One wrapped copy of the master key.
struct KeySlot {
    SlotKind kind = SlotKind::Passphrase;
    KdfCost cost;
    Salt salt{};
    Nonce nonce{};
    Bytes wrapped; ///< master key under the slot's key, with the slot's header as associated data

    bool operator==(const KeySlot &) const = default;
};

/// The file beside a store that holds the wrapped master key and, sealed under it, the secrets of
/// this device. Losing it loses the store; so it is written beside, synced and renamed by its
/// owner.
///
/// Layout, big-endian: "ALCK" | version u16 | file id 16 | slot count u8 | slots | sealed secrets.
/// A slot: kind u8 | passes u32 | MiB u32 | salt 16 | nonce 24 | sized(wrapped). Kind, cost and
/// salt are authenticated, so that an edited header can't weaken the stretching without being
/// noticed.
struct KeyFile {
    std::array<std::uint8_t, 16> fileId{};
    std::vector<KeySlot> keySlots; // "slots" is a macro of Qt
    Nonce sealNonce{};
    Bytes sealed;

    bool operator==(const KeyFile &) const = default;
};

constexpr std::size_t masterKeySize = 32;

Bytes encodeKeyFile(const KeyFile &file);
/// Corrupt when it is no key file, cut short, or asks for a cost out of bounds; NewerSchema when a
/// newer program wrote it.
Result<KeyFile> decodeKeyFile(ByteView bytes);

/// Wraps `master` under a passphrase. Refused when `cost` is below the floor.
Result<KeySlot> passphraseSlot(const KeyFile &file, const SecretBytes &master,
                               const SecretBytes &passphrase, KdfCost cost, Random &random);
/// Wraps `master` under the 160 random bits of a recovery kit: nothing to guess, so nothing to
/// stretch.
KeySlot recoverySlot(const KeyFile &file, const SecretBytes &master, const SecretBytes &secret,
                     Random &random);

/// The public half of the key pair that a recovery kit's 160 bits give. Sealing to it needs no kit;
/// opening needs nothing else.
BoxKey recoveryBoxKey(const SecretBytes &secret);
/// Seals file id and `master` to recoveryBoxKey(): for a second store that the same kit opens.
KeySlot recoveryBoxSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key);

/// The master key. Locked when no slot of that kind opens.
Result<SecretBytes> openWithPassphrase(const KeyFile &file, const SecretBytes &passphrase);
/// By either kind of recovery slot.
Result<SecretBytes> openWithRecovery(const KeyFile &file, const SecretBytes &secret);

/// Seals the secrets of this device (signing and box seeds) under the master key.
void sealSecrets(KeyFile &file, const SecretBytes &master, const SecretBytes &secrets,
                 Random &random);
/// Corrupt when they were not sealed under this master key.
Result<SecretBytes> openSecrets(const KeyFile &file, const SecretBytes &master);

} // namespace alcove::crypto
