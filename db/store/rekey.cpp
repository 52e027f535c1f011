#include "store/rekey.h"

#include "store/database_error.h"
#include "store/live_file.h"
#include "store/raw_key.h"

#include <sqlite3.h>

namespace alcove::store {

namespace {

Result<void> removeIfThere(Files &files, const std::string &path)
{
    return files.exists(path) ? files.remove(path) : Result<void>();
}

Result<void> removeCopy(Files &files, const std::string &path)
{
    for (const char *suffix : {"-journal", "-wal", "-shm", ""})
        TRY(removeIfThere(files, rekeyedCopy(path) + suffix));
    return {};
}

/// Closes what it opened, however that ended.
class Handle {
public:
    Handle() = default;
    ~Handle() { sqlite3_close(m_handle); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    sqlite3 **address() { return &m_handle; }
    sqlite3 *get() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
};

/// The copy bears the current key: that is how SQLCipher copies.
Result<void> changeKey(const Disk &disk, const std::string &copy, const StoreKey &current,
                       const StoreKey &next)
{
    Handle copied;
    const int opened = sqlite3_open_v2(
        copy.c_str(), copied.address(),
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, disk.vfs);
    if (opened != SQLITE_OK)
        return databaseError(opened);
    TRY(applyKey(copied.get(), current));
    // The current key is applied at the first reading; synced as a store is.
    if (sqlite3_exec(copied.get(),
                     "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;"
                     "SELECT count(*) FROM sqlite_master;",
                     nullptr, nullptr, nullptr)
        != SQLITE_OK)
        return databaseError(copied.get());
    const crypto::SecretBytes text = rawKey(next);
    if (sqlite3_rekey(copied.get(), text.view().data(), static_cast<int>(text.size())) != SQLITE_OK)
        return databaseError(copied.get());
    return {};
}

Result<void> findWhole(const Disk &disk, const std::string &copy, const StoreKey &key)
{
    const auto connection = Connection::open(disk, copy, key, OpenMode::Existing);
    // sqlite3_rekey() of SQLCipher 4.6 says it went well when what it wrote could not be committed,
    // and then the copy is of no key or of the old one. The store itself has nothing to do with it.
    if (!connection
        && (connection.error().code == ErrorCode::Locked
            || connection.error().code == ErrorCode::Corrupt))
        return Error(ErrorCode::Io, "the copy did not take its new key");
    if (!connection)
        return connection.error();
    TRY_ASSIGN(const auto damage, (*connection)->findDamage());
    // What is wrong with a copy just made, of a store that could be read, is the disk's.
    if (!damage.empty())
        return Error(ErrorCode::Io, "store under its new key: " + damage.front());
    return {};
}

/// False also for a file that is not there or too short for it; a disk that can't be read is told
/// of, since what it holds decides which store is left.
Result<bool> isUnder(const Disk &disk, const std::string &path, const StoreKey &key)
{
    const auto header = readHeader(disk, path);
    if (header)
        return *header == key.salt;
    const ErrorCode code = header.error().code;
    if (code == ErrorCode::NotFound || code == ErrorCode::Corrupt)
        return false;
    return header.error();
}

} // namespace

std::string rekeyedCopy(const std::string &path)
{
    return path + ".rekeyed";
}

std::string storeBefore(const std::string &path)
{
    return path + ".before";
}

Result<void> copyUnderKey(Connection &from, const Disk &disk, const StoreKey &current,
                          const StoreKey &next)
{
    const std::string copy = rekeyedCopy(from.path());
    TRY(removeCopy(*disk.files, from.path()));
    TRY(from.copyInto(copy));
    TRY(changeKey(disk, copy, current, next));
    TRY(findWhole(disk, copy, next));
    return disk.files->syncFolder(folderOf(copy));
}

Result<void> bringOverLog(Connection &copy)
{
    TRY_ASSIGN(const std::int64_t isLeft, copy.number("PRAGMA wal_checkpoint(TRUNCATE)"));
    return isLeft == 0 ? Result<void>()
                       : Error(ErrorCode::Io, "log of the copy was not brought over");
}

Result<void> finishRekey(const Disk &disk, const std::string &path, const StoreKey &key)
{
    Files &files = *disk.files;
    const std::string copy = rekeyedCopy(path);
    if (!files.exists(copy))
        return {};
    TRY_ASSIGN(const bool isPut, isUnder(disk, path, key));
    if (isPut)
        return removeCopy(files, path);
    TRY_ASSIGN(const bool isOurs, isUnder(disk, copy, key));
    if (!isOurs)
        return {}; // neither is ours: opening the store says so
    // The log of the store before, brought over to a store it does not belong to, would be damage.
    for (const char *suffix : {"-wal", "-shm"})
        TRY(removeIfThere(files, path + suffix));
    TRY(files.syncFolder(folderOf(path)));
    if (files.exists(path))
        TRY(files.rename(path, storeBefore(path)));
    TRY(files.rename(copy, path));
    return files.syncFolder(folderOf(path));
}

void forgetStoreBefore(const Disk &disk, const std::string &path)
{
    // What can't be removed is as sealed as it was, and goes another time.
    if (disk.files->exists(storeBefore(path)))
        static_cast<void>(disk.files->remove(storeBefore(path)));
}

} // namespace alcove::store
