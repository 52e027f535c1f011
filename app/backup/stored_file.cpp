#include "backup/stored_file.h"

namespace alcove::backup {

namespace {

constexpr std::size_t piece = std::size_t{1024} * 1024;

/// Reads `from` in pieces, each of which goes to `to` if there is one.
Result<StoredFile> read(File &from, File *to)
{
    crypto::Hasher hasher("alcove/backup-file/v1");
    StoredFile stored;
    Bytes bytes(piece);
    while (true) {
        TRY_ASSIGN(const std::size_t got, from.readAt(stored.size, bytes));
        if (got == 0)
            break;
        const ByteView taken = ByteView(bytes).first(got);
        hasher.add(taken);
        if (to != nullptr)
            TRY(to->writeAt(stored.size, taken));
        stored.size += got;
    }
    stored.hash = hasher.finish();
    return stored;
}

} // namespace

Result<StoredFile> readStored(Files &files, const std::string &path)
{
    TRY_ASSIGN(const auto file, files.open(path, FileUse::Read));
    return read(*file, nullptr);
}

Result<StoredFile> copyStored(Files &files, const std::string &from, const std::string &to)
{
    TRY_ASSIGN(const auto source, files.open(from, FileUse::Read));
    TRY_ASSIGN(const auto target, files.open(to, FileUse::Replace));
    TRY_ASSIGN(const StoredFile stored, read(*source, target.get()));
    TRY(target->sync());
    return stored;
}

} // namespace alcove::backup
