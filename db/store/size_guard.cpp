#include "store/size_guard.h"

#include "store/database_error.h"

#include <sqlite3.h>

#include <map>
#include <memory>
#include <mutex>

namespace alcove::store {

namespace {

thread_local int sizeFailure = SQLITE_OK;

/// The methods of a file with one of ours. They come first: a file's pointer to its methods is one
/// to this as well.
struct Guarded {
    sqlite3_io_methods methods;
    const sqlite3_io_methods *real;
};

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = 0;
    const int got = reinterpret_cast<const Guarded *>(file->pMethods)->real->xFileSize(file, size);
    if (got != SQLITE_OK)
        sizeFailure = got;
    return got;
}

/// A VFS has a few sets of methods, which live as long as the process; so do these.
const sqlite3_io_methods *guarded(const sqlite3_io_methods *real)
{
    static std::mutex mutex;
    static std::map<const sqlite3_io_methods *, std::unique_ptr<Guarded>> all;
    const std::lock_guard lock(mutex);
    std::unique_ptr<Guarded> &made = all[real];
    if (!made) {
        made = std::make_unique<Guarded>(Guarded{*real, real});
        made->methods.xFileSize = fileSize;
    }
    return &made->methods;
}

} // namespace

void guardSize(sqlite3 *handle)
{
    sqlite3_file *file = nullptr;
    const int got = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    const bool isOpen = got == SQLITE_OK && file != nullptr && file->pMethods != nullptr;
    if (isOpen && file->pMethods->xFileSize != fileSize)
        file->pMethods = guarded(file->pMethods);
}

void forgetSizeFailure()
{
    sizeFailure = SQLITE_OK;
}

Result<void> checkSizeFailure()
{
    return sizeFailure == SQLITE_OK ? Result<void>() : databaseError(sizeFailure, 0);
}

} // namespace alcove::store
