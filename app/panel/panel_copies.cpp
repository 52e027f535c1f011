#include "panel/panel_copies.h"

#include "backup/put_back.h"
#include "base/durable_file.h"
#include "core/door_tries.h"
#include "crypto/key_slots.h"
#include "social/facts.h"
#include "supplemental/policy.h"

#include <QFile>

namespace alcove::panel {

namespace {

using backup::Replaces;

std::string pathOf(const PanelFiles &files)
{
    return QFile::encodeName(files.folder).toStdString();
}

Result<crypto::SecretBytes> openKeyFile(const std::string &path,
                                        const crypto::SecretBytes &passphrase, Files &disk)
{
    TRY_ASSIGN(const Bytes bytes, readFile(disk, path, crypto::maxKeyFile));
    TRY_ASSIGN(const crypto::KeyFile keys, crypto::decodeKeyFile(bytes));
    return crypto::openWithPassphrase(keys, passphrase);
}

struct Opener {
    crypto::SecretBytes master;
    bool withKeys = false; ///< the copy's key file has opened it
};

/// The key file that opens a copy: the panel's own, or else the one in the copy.
Result<Opener> findOpener(const PanelFiles &files, const backup::Shelf &shelf,
                          const backup::CopyName &name, const crypto::SecretBytes &passphrase,
                          const store::Disk &disk)
{
    auto present = openKeyFile(files.keyFile(), passphrase, *disk.files);
    if (present && store::bearsSalt(disk, shelf.storeOf(name), PanelKeys::derive(*present).store))
        return Opener{*std::move(present), false};
    TRY_ASSIGN(crypto::SecretBytes master,
               openKeyFile(shelf.keysOf(name), passphrase, *disk.files));
    return Opener{std::move(master), true};
}

Result<Opener> askAtDoor(const PanelFiles &files, const backup::Shelf &shelf,
                         const backup::CopyName &name, const crypto::SecretBytes &passphrase,
                         const PanelSurroundings &surroundings)
{
    Opener opener;
    TRY_ASSIGN(opener.master,
               tryAtDoor(files.triesFile(), *surroundings.disk.files, surroundings.clock,
                         [&]() -> Result<crypto::SecretBytes> {
                             TRY_ASSIGN(
                                 Opener found,
                                 findOpener(files, shelf, name, passphrase, surroundings.disk));
                             opener.withKeys = found.withKeys;
                             return std::move(found.master);
                         }));
    return opener;
}

Result<backup::CopyName> findCopy(backup::Shelf &shelf, const QString &copy)
{
    TRY_ASSIGN(const std::vector<backup::CopyName> copies, shelf.copies());
    for (const backup::CopyName &name : copies)
        if (QString::fromStdString(backup::folderName(name)) == copy)
            return name;
    return Error(ErrorCode::NotFound, "no such copy");
}

/// The store that comes tells that it came, which brings it to the newest schema as well.
Result<void> tellOfIt(const backup::ComingFiles &coming, const store::StoreKey &key,
                      const Practice &practice, const QString &copy,
                      const PanelSurroundings &surroundings)
{
    TRY_ASSIGN(const auto connection,
               store::Connection::open(surroundings.disk, coming.store(Replaces::Panel), key,
                                       store::OpenMode::Existing));
    TRY_ASSIGN(const auto supplement,
               social::SqlSupplement::open(*connection, practice.id, practice.actor, practice.roles,
                                           surroundings.clock, surroundings.random));
    return supplement->audit(
        {QStringLiteral("backup.restore"), idString(practice.actor.device), {}, copy});
}

} // namespace

backup::Shelf shelfOf(const PanelFiles &files, Files &disk)
{
    return backup::panelShelf(disk, pathOf(files));
}

backup::CopyKeys copyKeysOf(const PanelKeys &keys)
{
    return {keys.store, crypto::SigningKey(keys.signing).verifyKey(), social::contents};
}

backup::Source sourceOf(store::Connection &connection, social::SqlSupplement &supplement,
                        const PanelFiles &files, const PanelKeys &keys,
                        const PanelSurroundings &surroundings)
{
    return {surroundings.disk,
            connection,
            [&supplement](const AuditEvent &event) { return supplement.audit(event); },
            files.keyFile(),
            keys.store,
            social::contents,
            crypto::SigningKey(keys.signing),
            surroundings.clock,
            surroundings.random};
}

Result<std::string> putPanelBack(const PanelFiles &files, const Practice &practice,
                                 const QString &copy, const crypto::SecretBytes &passphrase,
                                 const PanelSurroundings &surroundings)
{
    if (!supplemental::mayOpen(practice.roles))
        return Error(ErrorCode::Refused, "S12: role without permission");
    Files &disk = *surroundings.disk.files;
    TRY(backup::finishReplacement(disk, pathOf(files), Replaces::Panel));
    backup::Shelf shelf = shelfOf(files, disk);
    TRY_ASSIGN(const backup::CopyName name, findCopy(shelf, copy));
    TRY_ASSIGN(const Opener opener, askAtDoor(files, shelf, name, passphrase, surroundings));
    const PanelKeys keys = PanelKeys::derive(opener.master);
    TRY_ASSIGN(const backup::CheckedCopy checked,
               backup::checkCopy(shelf, name, surroundings.disk, copyKeysOf(keys)));
    if (!checked.isWhole())
        return Error(ErrorCode::Corrupt, "copy: " + checked.problems.front().toStdString());
    const backup::ComingFiles coming{pathOf(files)};
    return backup::putBack(
        shelf, *checked.manifest, disk,
        {coming, Replaces::Panel, opener.withKeys,
         [&] { return tellOfIt(coming, keys.store, practice, copy, surroundings); }},
        surroundings.clock.now());
}

} // namespace alcove::panel
