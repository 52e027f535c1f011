#include "session/keychain_changes.h"

#include "crypto/ways_in.h"
#include "session/desk_keys.h"

#include <algorithm>

namespace alcove::session {

namespace {

/// Unique in the world: some keychains of other systems know an entry by this name alone.
std::string entryName(const Practice &practice)
{
    return "org.alcove/" + toHex(practice.id) + "/" + practice.actor.device.text();
}

/// What is there is never overwritten: it may be half of a key that a copy of this desk lives by.
Result<crypto::SecretBytes> keptSecret(DeviceSecrets &keychain, const std::string &name,
                                       Random &random)
{
    auto found = keychain.read(name);
    if (found && found->size() == crypto::factorSize)
        return found;
    if (found || found.error().code != ErrorCode::NotFound)
        return Error(ErrorCode::NoDeviceSecret, "keychain with another thing of that name");
    const auto secret = crypto::SecretBytes::random(crypto::factorSize, random);
    TRY(keychain.write(name, secret));
    auto kept = keychain.read(name);
    if (!kept || !kept->equals(secret))
        return Error(ErrorCode::NoDeviceSecret, "keychain did not keep what it was given");
    return kept;
}

} // namespace

KeychainState keychainState(const KeyedDesk &desk, const crypto::KeyFile &file)
{
    DeviceSecrets *keychain = desk.surroundings.keychain;
    if (keychain == nullptr)
        return KeychainState::Silent;
    const auto needed = crypto::keychainName(file);
    const auto found = keychain->read(needed.value_or(entryName(desk.practice)));
    if (found)
        return KeychainState::Answers;
    if (found.error().code != ErrorCode::NotFound)
        return KeychainState::Silent;
    return needed ? KeychainState::LacksSecret : KeychainState::Answers;
}

Result<void> probe(DeviceSecrets &keychain, const Surroundings &surroundings)
{
    const std::string name
        = "org.alcove/probe/" + idText(newRawId(surroundings.clock, surroundings.random));
    const auto secret = crypto::SecretBytes::random(crypto::factorSize, surroundings.random);
    TRY(keychain.write(name, secret));
    const auto read = keychain.read(name);
    const auto removed = keychain.remove(name);
    if (!read || !read->equals(secret) || !removed)
        return Error(ErrorCode::NoDeviceSecret, "keychain does not give back what it took");
    if (keychain.read(name))
        return Error(ErrorCode::NoDeviceSecret, "keychain does not remove");
    return {};
}

Result<void> addKeychain(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, around));
    if (around.keychain == nullptr)
        return Error(ErrorCode::NoDeviceSecret, "no keychain on this machine");
    TRY(probe(*around.keychain, around));
    const std::string name = entryName(desk.practice);
    TRY_ASSIGN(const crypto::SecretBytes secret, keptSecret(*around.keychain, name, around.random));
    TRY_ASSIGN(const crypto::KdfCost cost, slotCost(around));
    TRY_ASSIGN(crypto::KeySlot slot,
               crypto::keychainSlot(keys.file, keys.master, {passphrase, cost}, name, secret,
                                    around.random));
    crypto::replacePassphrases(keys.file, std::move(slot));
    TRY(crypto::checkWaysIn(keys.file.keySlots));
    TRY(tellOfKeys(desk, "key.add", "keychain"));
    return keepKeys(desk.workspace, keys, *around.disk.files);
}

Result<void> removeKeychain(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, around));
    const auto name = crypto::keychainName(keys.file);
    if (!name)
        return Error(ErrorCode::NotFound, "no way in with the keychain");
    TRY_ASSIGN(crypto::KeySlot slot, newPassphraseSlot(keys.file, keys.master, passphrase, around));
    crypto::replacePassphrases(keys.file, std::move(slot));
    TRY(tellOfKeys(desk, "key.remove", "keychain"));
    TRY(keepKeys(desk.workspace, keys, *around.disk.files));
    // What stays in the keychain opens nothing any more.
    if (around.keychain != nullptr)
        static_cast<void>(around.keychain->remove(*name));
    return {};
}

} // namespace alcove::session
