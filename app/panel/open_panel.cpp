#include "panel/open_panel.h"

#include "backup/replacement.h"
#include "base/durable_file.h"
#include "core/door_tries.h"
#include "crypto/calibration.h"
#include "crypto/key_slots.h"
#include "crypto/passphrase_strength.h"
#include "crypto/recovery_code.h"
#include "crypto/ways_in.h"
#include "social/social_migrations.h"
#include "store/migrator.h"
#include "supplemental/policy.h"

#include <QFile>

#include <algorithm>

namespace alcove::panel {

namespace {

/// Takes the files of a panel away again unless it was finished.
class Undo {
public:
    Undo(const PanelFiles &files, Files &disk)
        : m_files(files)
        , m_disk(disk)
    {
    }
    ~Undo()
    {
        if (m_isDone)
            return;
        // What can't be removed is told of by the failure that led here.
        for (const char *suffix : {"", "-wal", "-shm"})
            static_cast<void>(m_disk.remove(m_files.storeFile() + suffix));
        static_cast<void>(m_disk.remove(m_files.keyFile()));
    }
    Undo(const Undo &) = delete;
    Undo &operator=(const Undo &) = delete;

    void done() { m_isDone = true; }

private:
    const PanelFiles &m_files;
    Files &m_disk;
    bool m_isDone = false;
};

Result<void> mayOpen(const Practice &practice)
{
    if (supplemental::mayOpen(practice.roles))
        return {};
    return Error(ErrorCode::Refused, "S12: role without permission");
}

Result<void> checkPassphrase(const crypto::SecretBytes &passphrase, const Practice &practice)
{
    if (crypto::isAcceptable(passphrase,
                             {practice.name.toStdString(), practice.actor.name.toStdString()}))
        return {};
    return Error(ErrorCode::Refused, "passphrase too easy to guess");
}

Result<crypto::KeyFile> readKeyFile(const PanelFiles &files, Files &disk)
{
    // What a crash has left of a copy that was being put back.
    TRY(backup::finishReplacement(disk, QFile::encodeName(files.folder).toStdString(),
                                  backup::Replaces::Panel));
    auto bytes = readFile(disk, files.keyFile(), crypto::maxKeyFile);
    if (!bytes && bytes.error().code == ErrorCode::NotFound && files.isUsed(disk))
        return Error(ErrorCode::Corrupt, "panel's store without its key file");
    if (!bytes)
        return bytes.error();
    return crypto::decodeKeyFile(*bytes);
}

Result<void> writeKeyFile(const PanelFiles &files, Files &disk, const crypto::KeyFile &keys)
{
    return writeFileDurably(disk, files.keyFile(), crypto::encodeKeyFile(keys));
}

/// A key file that its passphrase has opened.
struct OpenKeys {
    crypto::KeyFile file;
    crypto::SecretBytes master;
};

/// A wrong passphrase is counted; after too many of them the next has to wait.
Result<OpenKeys> openKeys(const PanelFiles &files, const crypto::SecretBytes &passphrase,
                          const PanelSurroundings &surroundings)
{
    Files &disk = *surroundings.disk.files;
    OpenKeys keys;
    TRY_ASSIGN(keys.file, readKeyFile(files, disk));
    TRY_ASSIGN(keys.master, tryAtDoor(files.triesFile(), disk, surroundings.clock, [&] {
                   return crypto::openWithPassphrase(keys.file, passphrase);
               }));
    return keys;
}

Result<OpenPanel> openWithMaster(const PanelFiles &files, const Practice &practice,
                                 const crypto::SecretBytes &master,
                                 const PanelSurroundings &surroundings, const char *event)
{
    OpenPanel open;
    open.keys = PanelKeys::derive(master);
    auto connection = store::Connection::open(surroundings.disk, files.storeFile(), open.keys.store,
                                              store::OpenMode::Existing);
    if (!connection && connection.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::Corrupt, "panel's key file without its store");
    if (!connection && connection.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Corrupt, "panel's key file of another store");
    if (!connection)
        return connection.error();
    open.connection = *std::move(connection);
    TRY_ASSIGN(open.supplement,
               social::SqlSupplement::open(*open.connection, practice.id, practice.actor,
                                           practice.roles, surroundings.clock,
                                           surroundings.random));
    TRY(open.supplement->audit({QLatin1String(event), idString(practice.actor.device), {}, {}}));
    return open;
}

Result<void> setPassphrase(crypto::KeyFile &keys, const crypto::SecretBytes &master,
                           const crypto::SecretBytes &passphrase,
                           const PanelSurroundings &surroundings)
{
    TRY_ASSIGN(const crypto::KdfCost cost,
               crypto::calibratedCost(surroundings.kdfCost, surroundings.clock));
    TRY_ASSIGN(crypto::KeySlot slot,
               crypto::passphraseSlot(keys, master, {passphrase, cost}, surroundings.random));
    crypto::replacePassphrases(keys, std::move(slot));
    return {};
}

Result<crypto::KeyFile> makeKeyFile(const crypto::SecretBytes &master,
                                    const crypto::SecretBytes &passphrase,
                                    const crypto::BoxKey &recoveryKey,
                                    const PanelSurroundings &surroundings)
{
    crypto::KeyFile keys;
    surroundings.random.fill(keys.fileId);
    TRY(setPassphrase(keys, master, passphrase, surroundings));
    keys.keySlots.push_back(crypto::recoveryBoxSlot(keys, master, recoveryKey));
    return keys;
}

/// A new kit is made while the panel is shut: its key is sealed to it at the next opening, and the
/// kit before opens it until then.
Result<void> takeNewKit(OpenPanel &open, const PanelFiles &files, const Practice &practice,
                        crypto::KeyFile &keys, const crypto::SecretBytes &master, Files &disk)
{
    const auto isOld = [&practice](const crypto::KeySlot &slot) {
        return slot.kind == crypto::SlotKind::RecoveryBox
            && !crypto::isSealedTo(slot, *practice.recoveryKey);
    };
    if (!practice.recoveryKey || std::none_of(keys.keySlots.begin(), keys.keySlots.end(), isOld))
        return {};
    std::erase_if(keys.keySlots, isOld);
    keys.keySlots.push_back(crypto::recoveryBoxSlot(keys, master, *practice.recoveryKey));
    TRY(open.supplement->audit(
        {QStringLiteral("panel.kit"), idString(practice.actor.device), {}, {}}));
    return writeKeyFile(files, disk, keys);
}

} // namespace

PanelKeys PanelKeys::derive(const crypto::SecretBytes &master)
{
    return {store::StoreKey::derive(master, "social"),
            crypto::deriveKey(master, "alcove/panel-copies/v1")};
}

Result<OpenPanel> makePanel(const PanelFiles &files, const Practice &practice,
                            const crypto::SecretBytes &passphrase,
                            const PanelSurroundings &surroundings)
{
    TRY(supplemental::mayDecide(practice.roles));
    if (!practice.recoveryKey)
        return Error(ErrorCode::Refused, "practice without a recovery key");
    if (files.isUsed(*surroundings.disk.files))
        return Error(ErrorCode::Conflict, "there is a panel already");
    TRY(checkPassphrase(passphrase, practice));
    Undo undo(files, *surroundings.disk.files);

    const auto master = crypto::SecretBytes::random(crypto::masterKeySize, surroundings.random);
    TRY_ASSIGN(const crypto::KeyFile keys,
               makeKeyFile(master, passphrase, *practice.recoveryKey, surroundings));
    // The key first: a store whose key was never written could not be opened again.
    TRY(writeKeyFile(files, *surroundings.disk.files, keys));
    {
        TRY_ASSIGN(auto connection,
                   store::Connection::open(surroundings.disk, files.storeFile(),
                                           PanelKeys::derive(master).store,
                                           store::OpenMode::Create));
        TRY(store::migrate(*connection, social::migrations()));
        TRY(social::PanelTable(*connection)
                .insert({newRawId(surroundings.clock, surroundings.random), practice.id,
                         surroundings.clock.now()}));
    }
    TRY_ASSIGN(OpenPanel open, openWithMaster(files, practice, master, surroundings, "panel.make"));
    undo.done();
    return open;
}

Result<OpenPanel> openPanel(const PanelFiles &files, const Practice &practice,
                            const crypto::SecretBytes &passphrase,
                            const PanelSurroundings &surroundings)
{
    TRY(mayOpen(practice));
    TRY_ASSIGN(OpenKeys keys, openKeys(files, passphrase, surroundings));
    TRY_ASSIGN(OpenPanel open,
               openWithMaster(files, practice, keys.master, surroundings, "panel.unlock"));
    TRY(takeNewKit(open, files, practice, keys.file, keys.master, *surroundings.disk.files));
    return open;
}

Result<void> changePanelPassphrase(const PanelFiles &files, const Practice &practice,
                                   const crypto::SecretBytes &current,
                                   const crypto::SecretBytes &next,
                                   const PanelSurroundings &surroundings)
{
    TRY(mayOpen(practice));
    TRY_ASSIGN(OpenKeys keys, openKeys(files, current, surroundings));
    TRY(checkPassphrase(next, practice));
    TRY(setPassphrase(keys.file, keys.master, next, surroundings));
    TRY(openWithMaster(files, practice, keys.master, surroundings, "panel.passphrase"));
    return writeKeyFile(files, *surroundings.disk.files, keys.file);
}

Result<OpenPanel> recoverPanel(const PanelFiles &files, const Practice &practice,
                               const crypto::SecretBytes &code,
                               const crypto::SecretBytes &newPassphrase,
                               const PanelSurroundings &surroundings)
{
    TRY(mayOpen(practice));
    TRY_ASSIGN(const crypto::SecretBytes secret, crypto::parseRecoveryCode(code));
    TRY(checkPassphrase(newPassphrase, practice));
    TRY_ASSIGN(crypto::KeyFile keys, readKeyFile(files, *surroundings.disk.files));
    TRY_ASSIGN(const crypto::SecretBytes master, crypto::openWithRecovery(keys, secret));
    // The act is told of before it is done: a key file that changed without an entry must not be.
    TRY_ASSIGN(OpenPanel open,
               openWithMaster(files, practice, master, surroundings, "panel.recover"));
    TRY(setPassphrase(keys, master, newPassphrase, surroundings));
    TRY(writeKeyFile(files, *surroundings.disk.files, keys));
    forgetTries(files.triesFile(), *surroundings.disk.files);
    return open;
}

} // namespace alcove::panel
