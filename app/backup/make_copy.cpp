#include "backup/make_copy.h"

#include "backup/check_copy.h"
#include "backup/keeping.h"
#include "base/durable_file.h"

namespace alcove::backup {

namespace {

/// Copies again when somebody wrote into the store meanwhile: a copy is compared with the store as
/// it was.
constexpr int tries = 5;

Result<void> tell(const Source &source, const char *event, const CopyName &name)
{
    return source.tell({QLatin1String(event), {}, {}, QString::fromStdString(folderName(name))});
}

/// The store's part of a copy, and what it holds.
Result<store::Facts> copyStore(const Source &source, const std::string &path)
{
    for (int attempt = 0; attempt < tries; ++attempt) {
        if (attempt > 0)
            TRY(source.disk.files->remove(path));
        TRY_ASSIGN(const store::Facts before, source.contents.read(source.connection));
        TRY(source.connection.copyInto(path));
        TRY_ASSIGN(const QStringList problems,
                   problemsOfStore(source.disk, path, source.storeKey, source.contents, before));
        if (problems.isEmpty())
            return before;
        TRY_ASSIGN(const store::Facts after, source.contents.read(source.connection));
        if (after == before)
            return Error(ErrorCode::Corrupt, "copy of a store: " + problems.front().toStdString());
    }
    return Error(ErrorCode::Conflict, "store changed at each try to copy it");
}

std::string nameIn(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

/// What is there of `paths` now.
Result<std::vector<BesideFile>> readBesides(Files &files, const std::vector<std::string> &paths)
{
    std::vector<BesideFile> found;
    for (const std::string &path : paths) {
        const auto stored = readStored(files, path);
        if (!stored && stored.error().code == ErrorCode::NotFound)
            continue;
        TRY(stored);
        found.push_back({nameIn(path), *stored});
    }
    return found;
}

Result<void> removeBesides(const Source &source, const Shelf &shelf, const CopyName &name)
{
    for (const std::string &path : source.besides) {
        const auto removed = source.disk.files->remove(shelf.besideOf(name, nameIn(path)));
        if (!removed && removed.error().code != ErrorCode::NotFound)
            return removed.error();
    }
    return {};
}

/// Whoever has the key may be writing into them: they are copied when none of them has changed
/// from before the first was read until after the last was. Nothing where they do not rest; the
/// next copy takes them along.
Result<std::vector<BesideFile>> copyBesides(const Source &source, const Shelf &shelf,
                                            const CopyName &name)
{
    Files &files = *source.disk.files;
    for (int attempt = 0; attempt < tries; ++attempt) {
        TRY(removeBesides(source, shelf, name));
        TRY_ASSIGN(const auto before, readBesides(files, source.besides));
        std::vector<std::string> copied;
        for (const std::string &path : source.besides) {
            const auto stored = copyStored(files, path, shelf.besideOf(name, nameIn(path)));
            if (stored)
                copied.push_back(shelf.besideOf(name, nameIn(path)));
            else if (stored.error().code != ErrorCode::NotFound)
                return stored.error();
        }
        TRY_ASSIGN(const auto after, readBesides(files, source.besides));
        TRY_ASSIGN(const auto there, readBesides(files, copied));
        if (before == after && there == before)
            return before;
    }
    TRY(removeBesides(source, shelf, name));
    return std::vector<BesideFile>();
}

Result<Manifest> fill(const Source &source, Shelf &shelf, const CopyName &name)
{
    Files &files = *source.disk.files;
    Manifest manifest;
    manifest.name = name;
    TRY_ASSIGN(manifest.facts, copyStore(source, shelf.storeOf(name)));
    TRY_ASSIGN(manifest.store, readStored(files, shelf.storeOf(name)));
    TRY_ASSIGN(manifest.keys, copyStored(files, source.keyFile, shelf.keysOf(name)));
    TRY_ASSIGN(const StoredFile keys, readStored(files, shelf.keysOf(name)));
    if (keys != manifest.keys)
        return Error(ErrorCode::Corrupt, "copy of a key file");
    TRY_ASSIGN(manifest.besides, copyBesides(source, shelf, name));
    TRY(files.syncFolder(shelf.folderOf(name)));
    TRY(files.syncFolder(shelf.folder()));
    TRY(files.syncFolder(alcove::folderOf(shelf.folder())));
    TRY(writeFileDurably(files, shelf.manifestOf(name),
                         sealManifest(manifest, source.deviceKey, source.storeKey, source.random)));
    return manifest;
}

} // namespace

Result<Manifest> makeCopy(const Source &source, Shelf &shelf, Kind kind)
{
    TRY_ASSIGN(const CopyName name, shelf.begin(kind, source.clock.now()));
    auto made = [&]() -> Result<Manifest> {
        TRY(tell(source, "backup.make", name));
        return fill(source, shelf, name);
    }();
    if (!made)
        static_cast<void>(shelf.remove(name)); // what stays is no copy, and is swept later
    return made;
}

Result<std::vector<CopyName>> removeSurplus(const Source &source, Shelf &shelf,
                                            std::optional<Kind> kind)
{
    TRY_ASSIGN(std::vector<CopyName> copies, shelf.copies());
    std::vector<CopyName> removed;
    for (const CopyName &name : surplus(std::move(copies))) {
        if (kind && name.kind != *kind)
            continue;
        TRY(tell(source, "backup.remove", name));
        TRY(shelf.remove(name));
        removed.push_back(name);
    }
    return removed;
}

Result<KeptUp> keepUp(const Source &source, Shelf &shelf)
{
    KeptUp kept;
    TRY(shelf.sweep(source.clock.now()));
    TRY_ASSIGN(const std::vector<CopyName> before, shelf.copies());
    const auto due = dueKind(before, source.clock.now());
    if (!due)
        return kept;
    TRY_ASSIGN(kept.made, makeCopy(source, shelf, *due));
    TRY_ASSIGN(kept.removed, removeSurplus(source, shelf));
    return kept;
}

} // namespace alcove::backup
