#pragma once

#include "base/bytes.h"
#include "crypto/aead.h"
#include "crypto/box.h"
#include "crypto/kdf.h"

#include <optional>
#include <vector>

namespace alcove::crypto {

/// Ways to a master key. The numbers are in the file.
enum class SlotKind : std::uint8_t {
    Passphrase = 1,
    RecoveryKit = 2,
    PassphraseAndToken = 3,
    AdministratorSeal = 4, ///< sealed to a desk of the practice's owner
    RecoveryBox = 5, ///< sealed to a key pair that the recovery kit gives
    PassphraseAndKeychain = 6,
    CustodianSeal = 7, ///< sealed to a key pair that the two halves of a custodian's kit give
    DeskSeal = 8, ///< of a compartment: sealed to a key pair that its desk's master key gives
    SheetsSeal = 9, ///< of a restricted chart: its store's key, sealed to what two sheets give
};

/// How a slot is wrapped: slots of a file of version 1 stay as they are until their secret is given
/// anew.
enum class SlotForm : std::uint8_t { First = 1, Second = 2 };

/// One wrapped copy of the master key, or of what it gives.
struct KeySlot {
    SlotKind kind = SlotKind::Passphrase;
    SlotForm form = SlotForm::Second;
    KdfCost cost{0, 0}; ///< zeros where there is nothing to guess
    Salt salt{};
    Nonce nonce{};
    /// What opening needs to know besides: the keychain's name of the secret, the credential of a
    /// token, the public key that is sealed to, and of sheets which chart it is. Empty in the first
    /// form.
    Bytes about;
    Bytes wrapped; ///< master key under the slot's key, with the slot's header as associated data

    bool operator==(const KeySlot &) const = default;
};

/// The file beside a store that holds the wrapped master key and, sealed under it, the secrets of
/// this device. Losing it loses the store; so it is written beside, synced and renamed by its
/// owner. docs/store_format.md has the layout.
struct KeyFile {
    std::array<std::uint8_t, 16> fileId{};
    std::vector<KeySlot> keySlots; // "slots" is a macro of Qt
    /// What happens while the store is shut is sealed to it. Its other half comes from the master
    /// key; nothing in a file of version 1.
    std::optional<BoxKey> doorKey;
    Nonce sealNonce{};
    Bytes sealed;

    bool operator==(const KeyFile &) const = default;
};

/// Bytes of a key file, at most: what is larger is none.
constexpr std::size_t maxKeyFile = std::size_t{128} * 1024;

/// Always of the newest version.
Bytes encodeKeyFile(const KeyFile &file);
/// Corrupt when it is no key file, cut short, or asks for a cost out of bounds; NewerSchema when a
/// newer program wrote it.
Result<KeyFile> decodeKeyFile(ByteView bytes);

/// Whether a passphrase has a part in opening such a slot.
bool takesPassphrase(SlotKind kind);

/// What can't be edited in a slot without it being noticed: all of it but nonce and wrapped key.
Bytes slotHeader(const KeyFile &file, const KeySlot &slot);

} // namespace alcove::crypto
