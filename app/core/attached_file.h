#pragma once

#include "core/file_book.h"

namespace alcove {

/// Attaches the file of the machine at `path`, under its name; what it is follows from its ending.
/// `wanted` says the rest. NotFound when there is none; Malformed for a folder, a pipe or what else
/// is no plain file; Io when it can't be read; otherwise as FileBook::attach().
Result<void> attachFrom(FileBook &book, Files &files, NewFile wanted, const QString &path);

/// Whether the folder is there that a copy at `path` would be put into, or that it names.
bool hasFolderFor(const QString &path);

/// Saves a copy at `path`, for its owner's eyes only, or in the folder that is there, under its own
/// name; where it is. Conflict when there is a file, which is not touched; NotFound without a
/// folder to put it into; InCloudFolder and OnNetworkDrive where others could read it; otherwise as
/// FileBook::saveFile(), and nothing is left of one that failed.
Result<QString> saveAt(FileBook &book, Files &files, AttachmentId id, const QString &path);

} // namespace alcove
