#include "session/key_changes.h"

#include "session/desk_keys.h"

namespace alcove::session {

Result<void> changePassphrase(const KeyedDesk &desk, const crypto::SecretBytes &current,
                              const crypto::SecretBytes &next)
{
    const Surroundings &around = desk.surroundings;
    TRY_ASSIGN(DeskKeys keys, openKeys(desk.workspace, current, around));
    TRY(checkPassphrase(next, desk.practice));
    TRY_ASSIGN(const crypto::KdfCost cost, slotCost(around));
    for (crypto::KeySlot &slot : keys.file.keySlots) {
        if (!crypto::takesPassphrase(slot.kind))
            continue;
        TRY_ASSIGN(slot,
                   crypto::withPassphrase(keys.file, slot, keys.master, {next, cost}, keys.factors,
                                          around.random));
    }
    TRY(tellOfKeys(desk, "key.passphrase"));
    return keepKeys(desk.workspace, keys, *around.disk.files);
}

Result<std::vector<crypto::KeySlot>> waysIn(const Workspace &workspace, Files &files)
{
    TRY_ASSIGN(const crypto::KeyFile file, readKeyFile(workspace, files));
    return file.keySlots;
}

Result<void> tellOfKeys(const KeyedDesk &desk, const char *event, const char *detail)
{
    return desk.chart.audit(
        {QLatin1String(event), idString(desk.practice.actor.device), {}, QLatin1String(detail)});
}

} // namespace alcove::session
