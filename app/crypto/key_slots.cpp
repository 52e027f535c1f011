#include "crypto/key_slots.h"

#include "crypto/hash.h"

#include <algorithm>

namespace alcove::crypto {

namespace {

constexpr std::size_t maxCredential = 1024;

Bytes encodeQuestion(const TokenQuestion &question)
{
    ByteWriter writer;
    writer.sized(question.credential).raw(question.salt);
    return std::move(writer).bytes();
}

TokenQuestion questionOf(const KeySlot &slot)
{
    ByteReader reader(slot.about);
    TokenQuestion question;
    const ByteView credential = reader.sized(maxCredential);
    question.credential.assign(credential.begin(), credential.end());
    question.salt = reader.array<32>();
    return question;
}

bool isLacking(const KeySlot &slot, const Factors &factors)
{
    if (slot.kind == SlotKind::PassphraseAndKeychain)
        return factors.keychain.size() != factorSize;
    if (slot.kind == SlotKind::PassphraseAndToken)
        return factors.token.size() != factorSize || factors.asked != questionOf(slot);
    return false;
}

Result<SecretBytes> passphraseKey(const KeySlot &slot, const SecretBytes &passphrase,
                                  const Factors &factors)
{
    TRY_ASSIGN(const SecretBytes stretched, stretch(passphrase, slot.salt, slot.cost));
    if (slot.form == SlotForm::First)
        return deriveKey(stretched, "alcove/kek/v1/passphrase");
    const SecretBytes nothing;
    const bool hasKeychain = slot.kind == SlotKind::PassphraseAndKeychain;
    const bool hasToken = slot.kind == SlotKind::PassphraseAndToken;
    return combineKeys("alcove/kek/v1",
                       {&stretched, hasKeychain ? &factors.keychain : &nothing,
                        hasToken ? &factors.token : &nothing});
}

SecretBytes recoveryKey(const KeySlot &slot, const SecretBytes &secret)
{
    SecretBytes salted(secret.size() + slot.salt.size());
    const auto end
        = std::copy(secret.view().begin(), secret.view().end(), salted.writable().begin());
    std::copy(slot.salt.begin(), slot.salt.end(), end);
    return deriveKey(salted, "alcove/kek/v1/recovery");
}

KeySlot fresh(SlotKind kind, Bytes about, KdfCost cost, Random &random)
{
    KeySlot slot;
    slot.kind = kind;
    slot.cost = cost;
    slot.about = std::move(about);
    random.fill(slot.salt);
    slot.nonce = randomNonce(random);
    return slot;
}

void wrap(const KeyFile &file, KeySlot &slot, const SecretBytes &master, const SecretBytes &key)
{
    slot.wrapped = encrypt(key, slot.nonce, slotHeader(file, slot), master.view());
}

Result<SecretBytes> unwrap(const KeyFile &file, const KeySlot &slot, const SecretBytes &key)
{
    TRY_ASSIGN(SecretBytes master,
               decryptSecret(key, slot.nonce, slotHeader(file, slot), slot.wrapped));
    if (master.size() != masterKeySize)
        return Error(ErrorCode::Untrusted, "master key of a wrong size");
    return master;
}

Result<KeySlot> wrapped(const KeyFile &file, KeySlot slot, const SecretBytes &master,
                        const SecretBytes &passphrase, const Factors &factors)
{
    if (isLacking(slot, factors))
        return Error(ErrorCode::NoDeviceSecret, "the other half of a key is not here");
    TRY_ASSIGN(const SecretBytes key, passphraseKey(slot, passphrase, factors));
    wrap(file, slot, master, key);
    return slot;
}

/// A sealed box has no associated data, so what it belongs to is sealed with the key.
Bytes boxContext(const KeyFile &file, const KeySlot &slot)
{
    if (slot.form == SlotForm::First)
        return {file.fileId.begin(), file.fileId.end()};
    const Hash header = hash("alcove/sealed-slot/v1", slotHeader(file, slot));
    return {header.begin(), header.end()};
}

KeySlot sealedSlot(SlotKind kind, const KeyFile &file, const SecretBytes &secret, const BoxKey &key,
                   ByteView besides = {})
{
    KeySlot slot;
    slot.kind = kind;
    slot.about.assign(key.begin(), key.end());
    slot.about.insert(slot.about.end(), besides.begin(), besides.end());
    const Bytes context = boxContext(file, slot);
    SecretBytes content(context.size() + secret.size());
    const auto rest = std::copy(context.begin(), context.end(), content.writable().begin());
    std::copy(secret.view().begin(), secret.view().end(), rest);
    slot.wrapped = sealTo(key, content.view());
    return slot;
}

std::size_t sealedSize(SlotKind kind)
{
    return kind == SlotKind::SheetsSeal ? sheetsSecretSize : masterKeySize;
}

Result<SecretBytes> openSealed(const KeyFile &file, const KeySlot &slot, const BoxKeyPair &key)
{
    TRY_ASSIGN(const SecretBytes opened, key.open(slot.wrapped));
    const Bytes context = boxContext(file, slot);
    if (opened.size() != context.size() + sealedSize(slot.kind)
        || !std::equal(context.begin(), context.end(), opened.view().begin()))
        return Error(ErrorCode::Untrusted, "sealed slot of another key file");
    return SecretBytes(opened.view().subspan(context.size()));
}

/// Of version 1 in every file: the seal has not changed since.
Bytes sealHeader(const KeyFile &file)
{
    ByteWriter writer;
    writer.raw(asBytes("ALCK")).u16(1).raw(file.fileId).sized("device-secrets");
    return std::move(writer).bytes();
}

Result<SecretBytes> openKind(SlotKind kind, const KeyFile &file, const BoxKeyPair &key)
{
    for (const KeySlot &slot : file.keySlots) {
        if (slot.kind != kind)
            continue;
        if (auto master = openSealed(file, slot, key))
            return master;
    }
    return Error(ErrorCode::Locked, "no key slot opens");
}

} // namespace

Result<KeySlot> passphraseSlot(const KeyFile &file, const SecretBytes &master,
                               const SlotPassphrase &passphrase, Random &random)
{
    return wrapped(file, fresh(SlotKind::Passphrase, {}, passphrase.cost, random), master,
                   passphrase.text, {});
}

Result<KeySlot> keychainSlot(const KeyFile &file, const SecretBytes &master,
                             const SlotPassphrase &passphrase, const std::string &name,
                             const SecretBytes &secret, Random &random)
{
    return wrapped(file,
                   fresh(SlotKind::PassphraseAndKeychain, toBytes(name), passphrase.cost, random),
                   master, passphrase.text, {secret.clone(), {}});
}

Result<KeySlot> tokenSlot(const KeyFile &file, const SecretBytes &master,
                          const SlotPassphrase &passphrase, const Factors &answered, Random &random)
{
    return wrapped(file,
                   fresh(SlotKind::PassphraseAndToken, encodeQuestion(answered.asked),
                         passphrase.cost, random),
                   master, passphrase.text, answered);
}

Result<KeySlot> withPassphrase(const KeyFile &file, const KeySlot &old, const SecretBytes &master,
                               const SlotPassphrase &passphrase, const Factors &factors,
                               Random &random)
{
    return wrapped(file, fresh(old.kind, old.about, passphrase.cost, random), master,
                   passphrase.text, factors);
}

KeySlot recoverySlot(const KeyFile &file, const SecretBytes &master, const SecretBytes &secret,
                     Random &random)
{
    KeySlot slot = fresh(SlotKind::RecoveryKit, {}, {0, 0}, random);
    wrap(file, slot, master, recoveryKey(slot, secret));
    return slot;
}

BoxKeyPair recoveryBox(const SecretBytes &secret)
{
    return BoxKeyPair(deriveKey(secret, "alcove/recovery-box/v1"));
}

BoxKey recoveryBoxKey(const SecretBytes &secret)
{
    return recoveryBox(secret).publicKey();
}

KeySlot recoveryBoxSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key)
{
    return sealedSlot(SlotKind::RecoveryBox, file, master, key);
}

KeySlot administratorSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key)
{
    return sealedSlot(SlotKind::AdministratorSeal, file, master, key);
}

KeySlot custodianSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key)
{
    return sealedSlot(SlotKind::CustodianSeal, file, master, key);
}

KeySlot deskSlot(const KeyFile &file, const SecretBytes &master, const BoxKey &key)
{
    return sealedSlot(SlotKind::DeskSeal, file, master, key);
}

KeySlot sheetsSlot(const KeyFile &file, const SecretBytes &secret, const SheetsMark &mark)
{
    return sealedSlot(SlotKind::SheetsSeal, file, secret, mark.key, mark.chart);
}

std::optional<SheetsMark> sheetsMark(const KeyFile &file)
{
    for (const KeySlot &slot : file.keySlots) {
        ByteReader reader(slot.about);
        SheetsMark mark;
        mark.key = reader.array<BoxKey{}.size()>();
        mark.chart = reader.array<RawId{}.size()>();
        if (slot.kind == SlotKind::SheetsSeal && reader.atEnd())
            return mark;
    }
    return std::nullopt;
}

SecretBytes compartmentSeed(const SecretBytes &deskMaster)
{
    return deriveKey(deskMaster, "alcove/compartment-box/v1");
}

BoxKeyPair compartmentBox(const SecretBytes &seed)
{
    return BoxKeyPair(seed);
}

std::optional<std::string> keychainName(const KeyFile &file)
{
    for (const KeySlot &slot : file.keySlots)
        if (slot.kind == SlotKind::PassphraseAndKeychain)
            return std::string(asText(slot.about));
    return std::nullopt;
}

std::vector<TokenQuestion> tokenQuestions(const KeyFile &file)
{
    std::vector<TokenQuestion> questions;
    for (const KeySlot &slot : file.keySlots)
        if (slot.kind == SlotKind::PassphraseAndToken)
            questions.push_back(questionOf(slot));
    return questions;
}

bool isSealedTo(const KeySlot &slot, const BoxKey &key)
{
    return slot.about.size() >= key.size()
        && std::equal(key.begin(), key.end(), slot.about.begin());
}

Result<SecretBytes> openWithPassphrase(const KeyFile &file, const SecretBytes &passphrase,
                                       const Factors &factors)
{
    bool isAnyTried = false;
    bool isAnyLacking = false;
    for (const KeySlot &slot : file.keySlots) {
        if (!takesPassphrase(slot.kind))
            continue;
        if (isLacking(slot, factors)) {
            isAnyLacking = true;
            continue;
        }
        isAnyTried = true;
        TRY_ASSIGN(const SecretBytes key, passphraseKey(slot, passphrase, factors));
        if (auto master = unwrap(file, slot, key))
            return master;
    }
    if (isAnyLacking && !isAnyTried)
        return Error(ErrorCode::NoDeviceSecret, "no key slot could be tried");
    return Error(ErrorCode::Locked, "no key slot opens");
}

Result<SecretBytes> openWithRecovery(const KeyFile &file, const SecretBytes &secret)
{
    if (auto master = openKind(SlotKind::RecoveryBox, file, recoveryBox(secret)))
        return master;
    for (const KeySlot &slot : file.keySlots) {
        if (slot.kind != SlotKind::RecoveryKit)
            continue;
        if (auto master = unwrap(file, slot, recoveryKey(slot, secret)))
            return master;
    }
    return Error(ErrorCode::Locked, "no key slot opens");
}

Result<SecretBytes> openAsCustodian(const KeyFile &file, const SecretBytes &secret)
{
    return openKind(SlotKind::CustodianSeal, file, recoveryBox(secret));
}

Result<SecretBytes> openAsAdministrator(const KeyFile &file, const BoxKeyPair &key)
{
    return openKind(SlotKind::AdministratorSeal, file, key);
}

Result<SecretBytes> openAsDesk(const KeyFile &file, const BoxKeyPair &key)
{
    return openKind(SlotKind::DeskSeal, file, key);
}

Result<SecretBytes> openWithSheets(const KeyFile &file, const SecretBytes &secret)
{
    return openKind(SlotKind::SheetsSeal, file, recoveryBox(secret));
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

BoxKeyPair doorBox(const SecretBytes &master)
{
    return BoxKeyPair(deriveKey(master, "alcove/door-log/v1"));
}

} // namespace alcove::crypto
