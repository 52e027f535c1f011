#pragma once

#include "base/id.h"
#include "base/random.h"
#include "crypto/key_file.h"
#include "crypto/secret_bytes.h"

#include <string>

namespace alcove::crypto {

constexpr std::size_t masterKeySize = 32;
/// Of what a keychain keeps and of what a token answers.
constexpr std::size_t factorSize = 32;
/// Of what two sheets open: a raw key and a salt.
constexpr std::size_t sheetsSecretSize = 48;

using TokenSalt = std::array<std::uint8_t, 32>;

/// What a token is asked for: its answer depends on both.
struct TokenQuestion {
    Bytes credential; ///< as the token named it when it was made
    TokenSalt salt{};

    bool operator==(const TokenQuestion &) const = default;
};

/// What the machine adds to a passphrase; empty where it gives nothing.
struct Factors {
    SecretBytes keychain;
    SecretBytes token; ///< the answer to `asked`
    TokenQuestion asked = {};
};

/// A passphrase that a slot is made for, and what a try at it is to cost.
struct SlotPassphrase {
    const SecretBytes &text;
    KdfCost cost;
};

/// Wraps `master` under a passphrase. Refused when its cost is below the floor.
Result<KeySlot> passphraseSlot(const KeyFile &file, const SecretBytes &master,
                               const SlotPassphrase &passphrase, Random &random);
/// Under a passphrase and the secret that the keychain has as `name`: neither opens alone.
Result<KeySlot> keychainSlot(const KeyFile &file, const SecretBytes &master,
                             const SlotPassphrase &passphrase, const std::string &name,
                             const SecretBytes &secret, Random &random);
/// Under a passphrase and what a token answers.
Result<KeySlot> tokenSlot(const KeyFile &file, const SecretBytes &master,
                          const SlotPassphrase &passphrase, const Factors &answered,
                          Random &random);
/// A slot like `old` under another passphrase. NoDeviceSecret when
/// `factors` lack what it needs besides.
Result<KeySlot> withPassphrase(const KeyFile &file, const KeySlot &old, const SecretBytes &master,
                               const SlotPassphrase &passphrase, const Factors &factors,
                               Random &random);
/// Under the 160 random bits of a recovery kit: nothing to guess, so nothing to stretch.
KeySlot recoverySlot(const KeyFile &file, const SecretBytes &master, const SecretBytes &secret,
                     Random &random);

/// The public half of the key pair that a recovery kit's 160 bits give. Sealing to it needs no kit;
/// opening needs nothing else.
BoxKey recoveryBoxKey(const SecretBytes &secret);
/// Both halves.
BoxKeyPair recoveryBox(const SecretBytes &secret);
/// Seals `master` to recoveryBoxKey(): for a second store that the same kit opens.
KeySlot recoveryBoxSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key);
/// Seals `master` to a desk of the practice's owner.
KeySlot administratorSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key);

/// Seals `master` to recoveryBoxKey() of the secret that a custodian's two halves give.
KeySlot custodianSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key);

/// Seals the `master` of a compartment to its desk's compartmentBox().
KeySlot deskSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key);
/// What gives compartmentBox(), so that an unlocked desk needs to keep its master key for nothing.
SecretBytes compartmentSeed(const SecretBytes &deskMaster);
/// The key pair that the compartments of a desk are sealed to.
BoxKeyPair compartmentBox(const SecretBytes &seed);

/// To what the two sheets of a restricted chart are sealed, and which chart it is: readable by who
/// has the file.
struct SheetsMark {
    BoxKey key{}; ///< as PaperHalves has it
    RawId chart{};

    bool operator==(const SheetsMark &) const = default;
};

/// Seals what opens a compartment's store, `secret`, and nothing else of what its master key gives.
KeySlot sheetsSlot(const KeyFile &file, const SecretBytes &secret, const SheetsMark &mark);
/// Of the sheets that open a file; nothing where none do.
std::optional<SheetsMark> sheetsMark(const KeyFile &file);

/// What the keychain has the secret of a slot as; what a token is asked. Nothing in another kind.
std::optional<std::string> keychainName(const KeyFile &file);
std::vector<TokenQuestion> tokenQuestions(const KeyFile &file);
/// Whether a sealed slot is sealed to `key`.
bool isSealedTo(const KeySlot &slot, const BoxKey &key);

/// The master key. Locked when no slot opens; NoDeviceSecret when `factors` lack what every slot
/// needs besides the passphrase, so that none could be tried.
Result<SecretBytes> openWithPassphrase(const KeyFile &file, const SecretBytes &passphrase,
                                       const Factors &factors = {});
/// By either kind of recovery slot.
Result<SecretBytes> openWithRecovery(const KeyFile &file, const SecretBytes &secret);
/// With the secret that a custodian's two halves give.
Result<SecretBytes> openAsCustodian(const KeyFile &file, const SecretBytes &secret);
/// With the box key of a desk of the practice's owner.
Result<SecretBytes> openAsAdministrator(const KeyFile &file, const BoxKeyPair &key);
/// With the key of the desk whose compartment it is.
Result<SecretBytes> openAsDesk(const KeyFile &file, const BoxKeyPair &key);

/// With the secret that two sheets give: what was sealed to them, which is no master key.
Result<SecretBytes> openWithSheets(const KeyFile &file, const SecretBytes &secret);

/// Seals the secrets of this device (signing and box seeds) under the master key.
void sealSecrets(KeyFile &file, const SecretBytes &master, const SecretBytes &secrets,
                 Random &random);
/// Corrupt when they were not sealed under this master key.
Result<SecretBytes> openSecrets(const KeyFile &file, const SecretBytes &master);

/// The key pair whose public half is the file's door key.
BoxKeyPair doorBox(const SecretBytes &master);

} // namespace alcove::crypto
