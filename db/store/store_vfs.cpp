#include "store/store_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstdlib>

namespace alcove::store {

namespace {

constexpr const char *vfsName = "alcove";
/// Never from memory to a file, however long a statement's journal is.
constexpr int neverSpill = -1;

std::atomic<std::uint64_t> refused = 0;

sqlite3_vfs *systemVfs(sqlite3_vfs *ours)
{
    return static_cast<sqlite3_vfs *>(ours->pAppData);
}

int openFile(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *granted)
{
    if (isTemporary(name, flags)) {
        ++refused;
        file->pMethods = nullptr;
        return SQLITE_CANTOPEN;
    }
    sqlite3_vfs *system = systemVfs(vfs);
    return system->xOpen(system, name, file, flags, granted);
}

/// The system's VFS with one call of its own. Its other calls are given it instead of ours: they
/// take what is theirs from the file or the process, never from the VFS they are called by.
sqlite3_vfs makeVfs(sqlite3_vfs *system)
{
    sqlite3_vfs vfs = *system;
    vfs.pNext = nullptr;
    vfs.zName = vfsName;
    vfs.pAppData = system;
    vfs.xOpen = openFile;
    return vfs;
}

bool registerVfs()
{
    // Only before SQLite starts; a process that started it already has another setting.
    if (sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, neverSpill) != SQLITE_OK)
        return false;
    if (sqlite3_initialize() != SQLITE_OK)
        return false;
    sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
    if (system == nullptr)
        return false;
    static sqlite3_vfs ours = makeVfs(system);
    return sqlite3_vfs_register(&ours, 0) == SQLITE_OK;
}

} // namespace

bool isTemporary(const char *name, int flags)
{
    constexpr int shortLived = SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TEMP_JOURNAL
        | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_SUBJOURNAL | SQLITE_OPEN_DELETEONCLOSE;
    return name == nullptr || (flags & shortLived) != 0;
}

const char *storeVfs()
{
    static const bool isRegistered = registerVfs();
    if (!isRegistered)
        std::abort();
    return vfsName;
}

std::uint64_t refusedTemporaryFiles()
{
    return refused;
}

} // namespace alcove::store
