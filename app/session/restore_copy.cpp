#include "session/restore_copy.h"

#include "backup/check_copy.h"
#include "backup/put_back.h"
#include "base/durable_file.h"
#include "chart/facts.h"
#include "core/security_token.h"
#include "core/setting_names.h"
#include "session/factors.h"
#include "session/store_place.h"

namespace alcove::session {

namespace {

using backup::ComingFiles;
using backup::Replaces;

Result<crypto::KeyFile> readKeys(Files &files, const std::string &path)
{
    TRY_ASSIGN(const Bytes bytes, readFile(files, path, crypto::maxKeyFile));
    return crypto::decodeKeyFile(bytes);
}

/// The key file that opens a copy: the desk's own, or else the one in the copy.
Result<FoundKeys> findKeys(const Workspace &workspace, const backup::Shelf &shelf,
                           const backup::CopyName &name, const crypto::SecretBytes &passphrase,
                           const Surroundings &surroundings)
{
    const store::Disk &disk = surroundings.disk;
    Files &files = *disk.files;
    crypto::Factors factors; // the copy mostly asks for the same
    if (auto present = readKeys(files, workspace.keyFile())) {
        auto master = openTogether(*present, passphrase, factors, surroundings);
        if (master
            && store::bearsSalt(disk, shelf.storeOf(name),
                                store::StoreKey::derive(*master, "chart")))
            return FoundKeys{*std::move(present), *std::move(master), Replaces::Chart};
        // An older key file must not come back because a security key was not touched in time.
        if (!master && tokenRefusal(master.error()))
            return master.error();
    }
    TRY_ASSIGN(crypto::KeyFile copied, readKeys(files, shelf.keysOf(name)));
    TRY_ASSIGN(crypto::SecretBytes master, openTogether(copied, passphrase, factors, surroundings));
    return FoundKeys{std::move(copied), std::move(master), Replaces::ChartAndKeys};
}

/// The store that comes tells that it came, before it is the desk's, and from there on its log is
/// the one that is remembered. That brings it to the newest schema as well.
Result<void> tellOfIt(const ComingFiles &coming, const crypto::SecretBytes &master,
                      const backup::CopyName &name, const Surroundings &surroundings)
{
    AuditHead head;
    {
        const store::StoreKey key = store::StoreKey::derive(master, "chart");
        TRY_ASSIGN(const auto connection,
                   store::Connection::open(surroundings.disk, coming.chart(), key,
                                           store::OpenMode::Existing));
        TRY_ASSIGN(const auto chart,
                   chart::SqlChart::open(*connection, surroundings.clock, surroundings.random));
        TRY(chart->audit({QStringLiteral("backup.restore"),
                          idString(chart->actor().device),
                          {},
                          QString::fromStdString(backup::folderName(name))}));
        // What it sent since the copy comes from elsewhere, and is nobody else's.
        TRY(chart->setSetting(elsewhereSetting, {}));
        TRY_ASSIGN(head, chart->auditHead());
    }
    return anchorOf(*surroundings.disk.files, coming.anchor(), master).keep(head);
}

} // namespace

Result<Restored> restoreWithMaster(const Workspace &workspace, const backup::Shelf &shelf,
                                   const backup::CopyName &name, const CopyOpener &opener,
                                   const Surroundings &surroundings)
{
    const crypto::SecretBytes &master = opener.master;
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(const crypto::SecretBytes secrets, crypto::openSecrets(opener.keys, master));
    TRY_ASSIGN(const Identity identity, decodeIdentity(secrets));
    const store::StoreKey key = store::StoreKey::derive(master, "chart");
    TRY_ASSIGN(auto checked,
               backup::checkCopy(shelf, name, surroundings.disk,
                                 {key, identity.deviceKey().verifyKey(), chart::contents}));
    if (!checked.isWhole())
        return Error(ErrorCode::Corrupt, "copy: " + checked.problems.front().toStdString());
    TRY(backup::finishReplacement(files, workspace.path()));
    const ComingFiles coming{workspace.path()};
    const bool withKeys = opener.what == Replaces::ChartAndKeys;
    TRY_ASSIGN(const std::string replaced,
               backup::putBack(shelf, *checked.manifest, files,
                               {coming, opener.what, withKeys,
                                [&] { return tellOfIt(coming, master, name, surroundings); }},
                               surroundings.clock.now()));
    return Restored{*checked.manifest, replaced, withKeys};
}

Result<FoundKeys> compartmentKeys(const Workspace &workspace, const backup::Shelf &shelf,
                                  const backup::CopyName &name, const crypto::SecretBytes &seed,
                                  const Surroundings &surroundings)
{
    const crypto::BoxKeyPair box = crypto::compartmentBox(seed);
    for (const auto &[path, what] : {std::pair{workspace.keyFile(), Replaces::Chart},
                                     std::pair{shelf.keysOf(name), Replaces::ChartAndKeys}}) {
        auto keys = readKeys(*surroundings.disk.files, path);
        auto master = keys ? crypto::openAsDesk(*keys, box) : keys.error();
        if (!master)
            continue;
        if (what == Replaces::Chart
            && !store::bearsSalt(surroundings.disk, shelf.storeOf(name),
                                 store::StoreKey::derive(*master, "chart")))
            continue;
        return FoundKeys{*std::move(keys), *std::move(master), what};
    }
    return Error(ErrorCode::Locked, "a compartment of another desk");
}

Result<Restored> restoreCompartment(const Workspace &workspace, const backup::Shelf &shelf,
                                    const backup::CopyName &name, const crypto::SecretBytes &seed,
                                    const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (!files.exists(shelf.manifestOf(name)))
        return Error(ErrorCode::NotFound, "no such copy");
    TRY(backup::finishReplacement(files, workspace.path()));
    TRY_ASSIGN(const FoundKeys found, compartmentKeys(workspace, shelf, name, seed, surroundings));
    return restoreWithMaster(workspace, shelf, name, {found.file, found.master, found.what},
                             surroundings);
}

Result<Restored> restoreCopy(const Workspace &workspace, const backup::Shelf &shelf,
                             const backup::CopyName &name, const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (!files.exists(shelf.manifestOf(name)))
        return Error(ErrorCode::NotFound, "no such copy");
    TRY(checkPlace(workspace, files));
    TRY(backup::finishReplacement(files, workspace.path()));
    TRY_ASSIGN(const FoundKeys found, findKeys(workspace, shelf, name, passphrase, surroundings));
    TRY(makeFolder(workspace, files));
    return restoreWithMaster(workspace, shelf, name, {found.file, found.master, found.what},
                             surroundings);
}

} // namespace alcove::session
