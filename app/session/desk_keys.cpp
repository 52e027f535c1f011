#include "session/desk_keys.h"

#include "core/door_tries.h"
#include "crypto/calibration.h"
#include "crypto/passphrase_strength.h"
#include "crypto/ways_in.h"
#include "session/door_log.h"
#include "session/factors.h"

namespace alcove::session {

Result<DeskKeys> openKeys(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                          const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    DeskKeys keys;
    TRY_ASSIGN(keys.file, readKeyFile(workspace, files));
    auto master = tryAtDoor(workspace.triesFile(), files, surroundings.clock, [&] {
        return openTogether(keys.file, passphrase, keys.factors, surroundings);
    });
    if (!master && master.error().code == ErrorCode::Locked)
        tellDoor(workspace, files, keys.file, DoorEvent::WrongPassphrase, surroundings.clock.now());
    if (!master)
        return master.error();
    keys.master = *std::move(master);
    return keys;
}

Result<void> checkPassphrase(const crypto::SecretBytes &passphrase, const Practice &practice)
{
    if (crypto::isAcceptable(passphrase,
                             {practice.name.toStdString(), practice.actor.name.toStdString()}))
        return {};
    return Error(ErrorCode::Refused, "passphrase too easy to guess");
}

Result<crypto::KdfCost> slotCost(const Surroundings &surroundings)
{
    return crypto::calibratedCost(surroundings.kdfCost, surroundings.clock);
}

Result<crypto::KeySlot> newPassphraseSlot(const crypto::KeyFile &file,
                                          const crypto::SecretBytes &master,
                                          const crypto::SecretBytes &passphrase,
                                          const Surroundings &surroundings)
{
    TRY_ASSIGN(const crypto::KdfCost cost, slotCost(surroundings));
    return crypto::passphraseSlot(file, master, {passphrase, cost}, surroundings.random);
}

Result<void> keepKeys(const Workspace &workspace, DeskKeys &keys, Files &files)
{
    TRY(crypto::checkWaysIn(keys.file.keySlots));
    keys.file.doorKey = crypto::doorBox(keys.master).publicKey();
    return writeKeyFile(workspace, files, keys.file);
}

} // namespace alcove::session
