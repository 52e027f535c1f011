#include "session/kit_changes.h"

#include "crypto/recovery_code.h"
#include "crypto/ways_in.h"
#include "session/desk_keys.h"

#include <algorithm>

namespace alcove::session {

Result<MadeKit> makeKit(const KeyedDesk &desk, const crypto::SecretBytes &passphrase)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, passphrase, around));
    const auto secret = crypto::SecretBytes::random(crypto::recoverySecretSize, around.random);
    MadeKit kit;
    kit.code = crypto::recoveryCode(secret);
    kit.boxKey = crypto::recoveryBoxKey(secret);
    kit.slot = crypto::recoverySlot(keys.file, keys.master, secret, around.random);
    // One that was made before and never kept: its paper is nobody's.
    crypto::keepFirstKit(keys.file);
    keys.file.keySlots.push_back(kit.slot);
    TRY(tellOfKeys(desk, "key.add", "kit"));
    TRY(keepKeys(desk.workspace, keys, *around.disk.files));
    return kit;
}

Result<void> keepKit(const KeyedDesk &desk, const MadeKit &kit)
{
    Files &files = *desk.surroundings.disk.files;
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(desk.workspace, files));
    const auto isThis = [&kit](const crypto::KeySlot &slot) { return slot == kit.slot; };
    if (std::none_of(file.keySlots.begin(), file.keySlots.end(), isThis))
        return Error(ErrorCode::Conflict, "another kit was made since");
    // The panel first: when this ends in between, the old kit still opens the desk, and what is
    // sealed anew is sealed to a paper that is there.
    TRY(desk.chart.setRecoveryKey(kit.boxKey));
    std::erase_if(file.keySlots, [&kit](const crypto::KeySlot &slot) {
        return crypto::isKit(slot.kind) && slot != kit.slot;
    });
    return writeKeyFile(desk.workspace, files, file);
}

} // namespace alcove::session
