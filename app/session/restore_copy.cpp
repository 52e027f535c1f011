#include "session/restore_copy.h"

#include "backup/check_copy.h"
#include "base/durable_file.h"
#include "core/security_token.h"
#include "session/factors.h"
#include "session/store_place.h"

#include <algorithm>

namespace alcove::session {

namespace {

using backup::ComingFiles;
using backup::Replaces;

Result<crypto::KeyFile> readKeys(Files &files, const std::string &path)
{
    TRY_ASSIGN(const Bytes bytes, readFile(files, path, crypto::maxKeyFile));
    return crypto::decodeKeyFile(bytes);
}

struct FoundKeys {
    crypto::KeyFile file;
    crypto::SecretBytes master;
    Replaces what = Replaces::Chart;
};

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
            && store::bearsSalt(disk, shelf.chartOf(name),
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

/// Removes what was prepared, and what a crash has left of it before.
Result<void> clear(Files &files, const ComingFiles &coming)
{
    for (const std::string &path :
         {coming.chart(), coming.chart() + "-wal", coming.chart() + "-shm",
          coming.chart() + "-journal", coming.keys(), coming.anchor()}) {
        const auto removed = files.remove(path);
        if (!removed && removed.error().code != ErrorCode::NotFound)
            return removed.error();
    }
    return {};
}

/// With a plan it is done at the next start; without one, what was prepared is of no use.
void clearUnlessPlanned(Files &files, const ComingFiles &coming)
{
    const auto there = files.list(coming.folder);
    const auto isPlan = [&coming](const std::string &name) {
        return coming.folder + '/' + name == backup::replacementPlan(coming.folder);
    };
    if (there && std::none_of(there->begin(), there->end(), isPlan))
        static_cast<void>(clear(files, coming)); // what stays is removed by the next one
}

Result<void> takeOver(Files &files, const std::string &from, const std::string &to,
                      const backup::StoredFile &expected)
{
    TRY_ASSIGN(const backup::StoredFile copied, backup::copyStored(files, from, to));
    if (copied != expected)
        return Error(ErrorCode::Io, "copy read otherwise the second time");
    return {};
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
        TRY_ASSIGN(head, chart->auditHead());
    }
    // All of it is in the one file that is renamed: closing has brought the log over.
    TRY_ASSIGN(const std::vector<std::string> there, surroundings.disk.files->list(coming.folder));
    for (const std::string &file : there)
        if (coming.folder + '/' + file == coming.chart() + "-wal")
            return Error(ErrorCode::Io, "log of a copy was not brought over");
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
    TRY_ASSIGN(
        auto checked,
        backup::checkCopy(shelf, name, surroundings.disk, {key, identity.deviceKey().verifyKey()}));
    if (!checked.isWhole())
        return Error(ErrorCode::Corrupt, "copy: " + checked.problems.front().toStdString());
    TRY(backup::finishReplacement(files, workspace.path()));
    const ComingFiles coming{workspace.path()};
    TRY(clear(files, coming));
    const auto done = [&]() -> Result<std::string> {
        TRY(takeOver(files, shelf.chartOf(name), coming.chart(), checked.manifest->chart));
        if (opener.what == Replaces::ChartAndKeys)
            TRY(takeOver(files, shelf.keysOf(name), coming.keys(), checked.manifest->keys));
        TRY(tellOfIt(coming, master, name, surroundings));
        return backup::replaceStore(files, coming, opener.what, surroundings.clock.now());
    }();
    if (!done)
        clearUnlessPlanned(files, coming);
    TRY_ASSIGN(const std::string replaced, done);
    return Restored{*checked.manifest, replaced, opener.what == Replaces::ChartAndKeys};
}

Result<Restored> restoreCompartment(const Workspace &workspace, const backup::Shelf &shelf,
                                    const backup::CopyName &name, const crypto::SecretBytes &seed,
                                    const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    if (!files.exists(shelf.manifestOf(name)))
        return Error(ErrorCode::NotFound, "no such copy");
    TRY(backup::finishReplacement(files, workspace.path()));
    const crypto::BoxKeyPair box = crypto::compartmentBox(seed);
    // Its own key file, or else the one in the copy.
    for (const auto &[path, what] : {std::pair{workspace.keyFile(), Replaces::Chart},
                                     std::pair{shelf.keysOf(name), Replaces::ChartAndKeys}}) {
        const auto keys = readKeys(files, path);
        const auto master = keys ? crypto::openAsDesk(*keys, box) : keys.error();
        if (!master)
            continue;
        if (what == Replaces::Chart
            && !store::bearsSalt(surroundings.disk, shelf.chartOf(name),
                                 store::StoreKey::derive(*master, "chart")))
            continue;
        return restoreWithMaster(workspace, shelf, name, {*keys, *master, what}, surroundings);
    }
    return Error(ErrorCode::Locked, "a compartment of another desk");
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
