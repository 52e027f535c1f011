#pragma once

#include "base/files.h"

#include <functional>

namespace alcove {

/// The whole file. NotFound when there is none, TooLarge over `limit` bytes, Io otherwise.
Result<Bytes> readFile(Files &files, const std::string &path, std::size_t limit);

/// Writes beside, syncs, renames over `path` and syncs the folder: after a power cut there is the
/// old file or the new one, never half of one. DiskFull, ReadOnly or Io, and the old file untouched
/// unless it was the folder's sync that failed.
Result<void> writeFileDurably(Files &files, const std::string &path, ByteView bytes);

/// The same for a file that must not be there yet: Conflict when it is, also when another process
/// makes it at the same moment.
Result<void> makeFileDurably(Files &files, const std::string &path, ByteView bytes);
/// The same of what `write` writes, for what is too large to hold: its failure is this one's.
Result<void> makeFileBy(Files &files, const std::string &path,
                        const std::function<Result<void>(File &)> &write);

} // namespace alcove
