#include "session/open_chart.h"

#include "backup/replacement.h"
#include "base/durable_file.h"
#include "core/door_tries.h"
#include "crypto/recovery_code.h"
#include "crypto/ways_in.h"
#include "session/compartment.h"
#include "session/desk_keys.h"
#include "session/door_log.h"
#include "session/owner_seals.h"
#include "session/store_place.h"
#include "session/update_store.h"
#include "store/rekey.h"

#include <algorithm>

namespace alcove::session {

namespace {

Result<void> auditOpening(OpenChart &open, const char *event)
{
    return open.chart->audit({QLatin1String(event), idString(open.practice.actor.device), {}, {}});
}

/// Holds the log against what is remembered of it beside the store.
Result<void> anchorAudit(OpenChart &open)
{
    const auto remembered = open.anchor->read();
    if (!remembered)
        return {}; // a disk that can't be read now says nothing about the log
    TRY_ASSIGN(const QByteArray anchored, open.chart->setting(anchoredSetting));
    TRY(open.chart->anchorAudit(*remembered, anchored.isEmpty()));
    TRY_ASSIGN(const AuditHead head, open.chart->auditHead());
    if (!open.anchor->keep(head))
        return {};
    return anchored.isEmpty() ? open.chart->setSetting(anchoredSetting, "1") : Result<void>();
}

/// A door key that is not the master key's own seals what happens at the door to somebody else.
Result<void> mendDoorKey(OpenChart &open, const Workspace &workspace, DeskKeys &keys, Files &files)
{
    const crypto::BoxKey ours = crypto::doorBox(keys.master).publicKey();
    if (!keys.file.doorKey || *keys.file.doorKey == ours)
        return {};
    TRY(open.chart->audit({QStringLiteral("desk.refuse"),
                           idString(open.practice.actor.device),
                           {},
                           QStringLiteral("door-key")}));
    keys.file.doorKey = ours;
    return writeKeyFile(workspace, files, keys.file);
}

} // namespace

void followAudit(OpenChart &open)
{
    if (!open.anchor)
        return; // beside the desk's own session, which keeps it
    if (const auto head = open.chart->auditHead())
        static_cast<void>(open.anchor->follow(*head));
}

void keepAudit(OpenChart &open)
{
    if (!open.anchor)
        return;
    if (const auto head = open.chart->auditHead())
        static_cast<void>(open.anchor->keep(*head));
}

AuditAnchor anchorOf(Files &files, const std::string &path, const crypto::SecretBytes &master)
{
    return {files, path, crypto::deriveKey(master, "alcove/audit-anchor-key/v1")};
}

Result<crypto::KeyFile> readKeyFile(const Workspace &workspace, Files &files)
{
    TRY(backup::finishReplacement(files, workspace.path()));
    auto bytes = readFile(files, workspace.keyFile(), crypto::maxKeyFile);
    if (!bytes && bytes.error().code == ErrorCode::NotFound && workspace.isUsed(files))
        return Error(ErrorCode::Corrupt, "store without its key file");
    if (!bytes)
        return bytes.error();
    return crypto::decodeKeyFile(*bytes);
}

Result<void> writeKeyFile(const Workspace &workspace, Files &files, const crypto::KeyFile &file)
{
    return writeFileDurably(files, workspace.keyFile(), crypto::encodeKeyFile(file));
}

Result<OpenChart> openWithMaster(const Workspace &workspace, const crypto::KeyFile &file,
                                 const crypto::SecretBytes &master,
                                 const Surroundings &surroundings)
{
    OpenChart open;
    TRY_ASSIGN(const crypto::SecretBytes secrets, crypto::openSecrets(file, master));
    TRY_ASSIGN(open.identity, decodeIdentity(secrets));
    open.journalKey = crypto::deriveKey(master, "alcove/journal-key/v1");
    open.storeKey = store::StoreKey::derive(master, "chart");
    open.compartmentSeed = crypto::compartmentSeed(master);
    TRY(store::finishRekey(surroundings.disk, workspace.chartFile(), open.storeKey));
    auto connection = store::Connection::open(surroundings.disk, workspace.chartFile(),
                                              open.storeKey, store::OpenMode::Existing);
    if (!connection && connection.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::Corrupt, "key file without its store");
    // The passphrase was right: "locked" would send a person looking for another one.
    if (!connection && connection.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Corrupt, "key file beside another one's store");
    if (!connection)
        return connection.error();
    open.connection = *std::move(connection);
    store::forgetStoreBefore(surroundings.disk, workspace.chartFile());
    TRY(prepareUpdate(*open.connection, open.storeKey, open.identity, workspace, surroundings));
    TRY_ASSIGN(open.chart,
               chart::SqlChart::open(*open.connection, surroundings.clock, surroundings.random,
                                     workspace.content));
    open.practice = open.chart->practice();
    open.anchor = anchorOf(*surroundings.disk.files, workspace.auditAnchorFile(), master);
    TRY(anchorAudit(open));
    open.sync = std::make_unique<chart::SqlSyncStore>(*open.connection, surroundings.clock,
                                                      open.practice);
    return open;
}

Result<OpenChart> openChart(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                            const Surroundings &surroundings)
{
    TRY(checkPlace(workspace, *surroundings.disk.files));
    TRY_ASSIGN(DeskKeys keys, openKeys(workspace, passphrase, surroundings));
    return openWithKeys(workspace, keys, surroundings);
}

Result<OpenChart> openWithKeys(const Workspace &workspace, DeskKeys &keys,
                               const Surroundings &surroundings)
{
    TRY_ASSIGN(OpenChart open, openWithMaster(workspace, keys.file, keys.master, surroundings));
    TRY(takeInDoorLog(*open.chart, workspace, *surroundings.disk.files, keys.master));
    TRY(mendDoorKey(open, workspace, keys, *surroundings.disk.files));
    TRY(auditOpening(open, "desk.unlock"));
    // Nobody is kept from their charts for it: the next opening tries again.
    static_cast<void>(renewOwnerSeals(open, workspace, keys, *surroundings.disk.files));
    return open;
}

Result<OpenChart> recoverChart(const Workspace &workspace, const crypto::SecretBytes &code,
                               const crypto::SecretBytes &newPassphrase,
                               const Surroundings &surroundings)
{
    TRY(checkPlace(workspace, *surroundings.disk.files));
    TRY_ASSIGN(const crypto::SecretBytes secret, crypto::parseRecoveryCode(code));
    TRY_ASSIGN(crypto::KeyFile file, readKeyFile(workspace, *surroundings.disk.files));
    const auto master = crypto::openWithRecovery(file, secret);
    if (!master) {
        tellDoor(workspace, *surroundings.disk.files, file, DoorEvent::WrongKit,
                 surroundings.clock.now());
        return master.error();
    }
    TRY_ASSIGN(
        OpenChart open,
        openAnew(workspace, std::move(file), *master, newPassphrase, "desk.recover", surroundings));
    // A key file of another time does not open what was sealed to the desk since; the kit does.
    const auto byKit
        = [&secret](const crypto::KeyFile &keys) { return crypto::openWithRecovery(keys, secret); };
    TRY(sealCompartments(workspace, open.compartmentSeed, byKit, *surroundings.disk.files));
    return open;
}

Result<OpenChart> openAnew(const Workspace &workspace, crypto::KeyFile file,
                           const crypto::SecretBytes &master, const crypto::SecretBytes &passphrase,
                           const char *event, const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(OpenChart open, openWithMaster(workspace, file, master, surroundings));
    TRY(takeInDoorLog(*open.chart, workspace, files, master));
    TRY(checkPassphrase(passphrase, open.practice));
    TRY_ASSIGN(crypto::KeySlot slot, newPassphraseSlot(file, master, passphrase, surroundings));
    // The act is told of before it is done: a key file that changed without an entry must not be.
    TRY(auditOpening(open, event));
    crypto::replacePassphrases(file, std::move(slot));
    file.doorKey = crypto::doorBox(master).publicKey();
    TRY(writeKeyFile(workspace, files, file));
    forgetTries(workspace.triesFile(), files);
    return open;
}

} // namespace alcove::session
