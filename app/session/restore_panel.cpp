#include "session/restore_panel.h"

#include "base/durable_file.h"

#include <algorithm>

namespace alcove::session {

namespace {

using backup::BesideFile;
using backup::ComingFiles;

const std::string storeFile = "social.db";
const std::string keyFile = "social.key";

Result<std::array<std::uint8_t, 16>> panelOf(Files &files, const std::string &path)
{
    TRY_ASSIGN(const Bytes bytes, readFile(files, path, crypto::maxKeyFile));
    TRY_ASSIGN(const crypto::KeyFile keys, crypto::decodeKeyFile(bytes));
    return keys.fileId;
}

Result<void> clear(Files &files, const ComingFiles &coming)
{
    for (const std::string &name : backup::panelFiles) {
        const auto removed = files.remove(coming.panel(name));
        if (!removed && removed.error().code != ErrorCode::NotFound)
            return removed.error();
    }
    return {};
}

/// Each file of the panel, compared while it is copied.
Result<void> prepare(Files &files, const backup::Shelf &shelf, const backup::Manifest &manifest,
                     const ComingFiles &coming)
{
    const auto copied = panelOf(files, shelf.besideOf(manifest.name, keyFile));
    const auto present = panelOf(files, coming.folder + '/' + keyFile);
    const bool keepsKeys = copied && present && *copied == *present;
    for (const BesideFile &file : manifest.besides) {
        const auto &known = backup::panelFiles;
        if (std::find(known.begin(), known.end(), file.name) == known.end())
            return Error(ErrorCode::Corrupt, "copy with a file that no panel has");
        const std::string from = shelf.besideOf(manifest.name, file.name);
        const bool stays = file.name == keyFile && keepsKeys;
        const auto found = stays ? backup::readStored(files, from)
                                 : backup::copyStored(files, from, coming.panel(file.name));
        if (!found && found.error().code == ErrorCode::NotFound)
            return Error(ErrorCode::Corrupt, "copy that lacks a file of the panel");
        TRY(found);
        if (*found != file.stored)
            return Error(ErrorCode::Corrupt, "copy of the panel is not as it was");
    }
    return {};
}

Result<backup::Manifest> manifestOf(const backup::Shelf &shelf, const backup::CopyName &name,
                                    const OpenChart &open, Files &files)
{
    TRY_ASSIGN(const Bytes bytes, readFile(files, shelf.manifestOf(name), backup::maxManifest));
    const backup::CopyKeys keys = copyKeysOf(open);
    auto manifest = backup::openManifest(bytes, keys.device, keys.store);
    if (!manifest || manifest->name != name)
        return Error(ErrorCode::Corrupt, "manifest that is not this copy's");
    const bool hasPanel
        = std::any_of(manifest->besides.begin(), manifest->besides.end(),
                      [](const BesideFile &file) { return file.name == storeFile; });
    if (!hasPanel)
        return Error(ErrorCode::NotFound, "copy without a panel");
    return manifest;
}

} // namespace

Result<std::string> restorePanel(const Workspace &workspace, const backup::Shelf &shelf,
                                 const backup::CopyName &name, OpenChart &open,
                                 const Surroundings &surroundings)
{
    Files &files = *surroundings.disk.files;
    TRY_ASSIGN(const backup::Manifest manifest, manifestOf(shelf, name, open, files));
    TRY(backup::finishReplacement(files, workspace.path()));
    const ComingFiles coming{workspace.path()};
    TRY(clear(files, coming));
    const auto prepared = prepare(files, shelf, manifest, coming);
    if (!prepared) {
        static_cast<void>(clear(files, coming)); // what stays is sealed, and removed by the next
        return prepared.error();
    }
    TRY(open.chart->audit({QStringLiteral("panel.restore"),
                           idString(open.practice.actor.device),
                           {},
                           QString::fromStdString(backup::folderName(name))}));
    return backup::replaceStore(files, coming, backup::Replaces::Panel, surroundings.clock.now());
}

} // namespace alcove::session
