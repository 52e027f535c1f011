#include "session/copies_apart.h"

#include "backup/stand.h"
#include "base/durable_file.h"
#include "core/access.h"
#include "session/copies.h"
#include "session/restore_copy.h"

#include <QDir>

namespace alcove::session {

namespace {

/// Nothing where it can't be told: a copy that is not listed can't be taken.
std::optional<CopyApart::Holds> holdsOf(const Workspace &workspace, const backup::Shelf &shelf,
                                        const backup::CopyName &name,
                                        const crypto::SecretBytes &seed,
                                        const Surroundings &surroundings)
{
    const auto read = [&]() -> Result<backup::Manifest> {
        TRY_ASSIGN(const FoundKeys found,
                   compartmentKeys(workspace, shelf, name, seed, surroundings));
        TRY_ASSIGN(const crypto::SecretBytes secrets,
                   crypto::openSecrets(found.file, found.master));
        TRY_ASSIGN(const Identity identity, decodeIdentity(secrets));
        TRY_ASSIGN(const Bytes bytes,
                   readFile(*surroundings.disk.files, shelf.manifestOf(name), backup::maxManifest));
        return backup::openManifest(bytes, identity.deviceKey().verifyKey(),
                                    store::StoreKey::derive(found.master, "chart"));
    };
    const auto manifest = read();
    if (!manifest || manifest->name != name)
        return std::nullopt;
    return CopyApart::Holds{manifest->facts.clients, manifest->facts.documents};
}

Result<CopiesStand> standOf(const Workspace &workspace, const StoreApart &store, Files &files)
{
    backup::Shelf shelf(files, workspace.backupFolder());
    TRY_ASSIGN(const backup::Stand stand, backup::readStand(shelf, files));
    return CopiesStand{store, stand.madeAt, stand.provedAt};
}

} // namespace

Workspace workspaceOf(const Workspace &desk, const StoreApart &store)
{
    return store.what == StoreApart::What::PrivateNotes ? desk.psychotherapyNotes()
                                                        : desk.restrictedChart(store.id);
}

Result<QList<CopiesStand>> standOfCopies(const Workspace &desk, Files &files)
{
    QList<CopiesStand> stands;
    if (const Workspace notes = desk.psychotherapyNotes(); notes.isUsed(files)) {
        TRY_ASSIGN(const CopiesStand stand, standOf(notes, {}, files));
        stands.append(stand);
    }
    for (const RawId &id : restrictedChartsOf(desk, files)) {
        const StoreApart store{StoreApart::What::RestrictedChart, id};
        TRY_ASSIGN(const CopiesStand stand, standOf(workspaceOf(desk, store), store, files));
        stands.append(stand);
    }
    return stands;
}

Result<QList<CopyApart>> listCopies(const StoreApart &store, const CompartmentOwner &owner,
                                    const Surroundings &surroundings)
{
    const Workspace workspace = workspaceOf(owner.desk, store);
    TRY(permit(owner.practice.roles, workspace.content, Access::Read));
    backup::Shelf shelf = shelfOf(workspace, surroundings);
    TRY_ASSIGN(const std::vector<backup::CopyName> names, shelf.copies());
    QList<CopyApart> copies;
    for (auto name = names.rbegin(); name != names.rend(); ++name)
        copies.append({QString::fromStdString(backup::folderName(*name)), name->at,
                       holdsOf(workspace, shelf, *name, owner.seed, surroundings)});
    return copies;
}

Result<QString> putApartBack(const StoreApart &store, const QString &copy,
                             const CompartmentOwner &owner, const Surroundings &surroundings)
{
    const Workspace workspace = workspaceOf(owner.desk, store);
    TRY(permit(owner.practice.roles, workspace.content, Access::Read));
    const auto name = backup::parseCopyName(copy.toStdString());
    if (!name)
        return Error(ErrorCode::NotFound, "no such copy");
    TRY_ASSIGN(const Restored restored,
               restoreCompartment(workspace, shelfOf(workspace, surroundings), *name, owner.seed,
                                  surroundings));
    const QString inside = QDir(owner.desk.folder).relativeFilePath(workspace.folder);
    return QDir::cleanPath(inside + u'/' + QString::fromStdString(restored.replaced));
}

} // namespace alcove::session
