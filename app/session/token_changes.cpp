#include "session/token_changes.h"

#include "core/security_token.h"
#include "crypto/ways_in.h"
#include "session/desk_keys.h"

namespace alcove::session {

namespace {

/// A question that only this security key answers, and its answer.
Result<crypto::Factors> newAnswer(const Surroundings &around)
{
    if (around.token == nullptr)
        return tokenError({TokenTrouble::Absent});
    if (around.pin == nullptr)
        return tokenError({TokenTrouble::PinWanted});
    TRY_ASSIGN(const crypto::SecretBytes pin, around.pin->pin());
    crypto::Factors made;
    TRY_ASSIGN(made.asked.credential, around.token->make(pin));
    around.random.fill(made.asked.salt);
    TRY_ASSIGN(made.token, around.token->answer(made.asked, pin));
    return made;
}

} // namespace

Result<void> addToken(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, around));
    TRY_ASSIGN(const crypto::Factors answered, newAnswer(around));
    TRY_ASSIGN(const crypto::KdfCost cost, slotCost(around));
    TRY_ASSIGN(
        crypto::KeySlot slot,
        crypto::tokenSlot(keys.file, keys.master, {passphrase, cost}, answered, around.random));
    crypto::replacePassphrases(keys.file, std::move(slot));
    // A credential that is too long for a slot would be asked for wrongly.
    if (crypto::tokenQuestions(keys.file) != std::vector{answered.asked})
        return tokenError({TokenTrouble::Unfit});
    TRY(crypto::checkWaysIn(keys.file.keySlots));
    TRY(tellOfKeys(desk, "key.add", "token"));
    return keepKeys(desk.workspace, keys, *around.disk.files);
}

Result<void> removeToken(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, around));
    if (crypto::tokenQuestions(keys.file).empty())
        return Error(ErrorCode::NotFound, "no way in with a security key");
    TRY_ASSIGN(crypto::KeySlot slot, newPassphraseSlot(keys.file, keys.master, passphrase, around));
    crypto::replacePassphrases(keys.file, std::move(slot));
    TRY(tellOfKeys(desk, "key.remove", "token"));
    return keepKeys(desk.workspace, keys, *around.disk.files);
}

} // namespace alcove::session
