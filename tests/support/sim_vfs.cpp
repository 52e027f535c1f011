// SQLite's way to a SimDisk.
#include "store/store_vfs.h"
#include "support/sim_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>

namespace alcove::testing {

namespace {

using Effect = SimDisk::Effect;

struct SimFile {
    sqlite3_file base; // first: SQLite knows only this
    SimDisk *disk;
    std::shared_ptr<SimNode> node;
    std::string path;
    int lock = SQLITE_LOCK_NONE;
    /// The first sync of a log or journal that was made syncs its folder too, as SQLite's own does.
    bool syncsFolder = false;
    bool usesShm = false;
    std::uint16_t shmShared = 0;
};

SimFile &of(sqlite3_file *file)
{
    return *reinterpret_cast<SimFile *>(file);
}

int codeOf(Fault fault, int ioCode)
{
    switch (fault) {
    case Fault::Io:
        return ioCode;
    case Fault::Full:
        return SQLITE_FULL;
    case Fault::ReadOnly:
        return SQLITE_READONLY;
    }
    return ioCode;
}

int readFile(sqlite3_file *file, void *into, int amount, sqlite3_int64 offset)
{
    SimFile &sim = of(file);
    if (sim.disk->fault(Effect::None))
        return SQLITE_IOERR_READ;
    const auto size = static_cast<sqlite3_int64>(sim.node->content.size());
    const auto got = static_cast<int>(std::clamp<sqlite3_int64>(size - offset, 0, amount));
    if (got > 0)
        std::memcpy(into, sim.node->content.data() + offset, static_cast<std::size_t>(got));
    if (got == amount)
        return SQLITE_OK;
    std::memset(static_cast<char *>(into) + got, 0, static_cast<std::size_t>(amount - got));
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
{
    SimFile &sim = of(file);
    const ByteView all(static_cast<const std::uint8_t *>(bytes), static_cast<std::size_t>(amount));
    const auto place = static_cast<std::uint64_t>(offset);
    if (const auto fault = sim.disk->fault(Effect::NeedsRoom)) {
        if (*fault != Fault::ReadOnly)
            sim.disk->write(*sim.node, place, all.first(all.size() / 2));
        return codeOf(*fault, SQLITE_IOERR_WRITE);
    }
    sim.disk->write(*sim.node, place, all);
    return SQLITE_OK;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    SimFile &sim = of(file);
    if (const auto fault = sim.disk->fault(Effect::Changes))
        return codeOf(*fault, SQLITE_IOERR_TRUNCATE);
    sim.disk->truncate(*sim.node, static_cast<std::uint64_t>(size));
    return SQLITE_OK;
}

int syncFile(sqlite3_file *file, int /*flags*/)
{
    SimFile &sim = of(file);
    if (const auto fault = sim.disk->fault(Effect::Changes))
        return codeOf(*fault, SQLITE_IOERR_FSYNC);
    sim.disk->sync(*sim.node);
    if (sim.syncsFolder)
        sim.disk->noteSyncedFolder(folderOf(sim.path));
    sim.syncsFolder = false;
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    SimFile &sim = of(file);
    if (sim.disk->fault(Effect::None))
        return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(sim.node->content.size());
    return SQLITE_OK;
}

int unlockFile(sqlite3_file *file, int level)
{
    SimFile &sim = of(file);
    SimNode &node = *sim.node;
    for (const void **holder : {&node.reserved, &node.pending, &node.exclusive})
        if (*holder == file)
            *holder = nullptr;
    if (level == SQLITE_LOCK_NONE && sim.lock != SQLITE_LOCK_NONE)
        --node.shared;
    sim.lock = std::min(sim.lock, level);
    return SQLITE_OK;
}

bool isFree(const void *holder, const sqlite3_file *file)
{
    return holder == nullptr || holder == file;
}

int lockFile(sqlite3_file *file, int level)
{
    SimFile &sim = of(file);
    SimNode &node = *sim.node;
    if (sim.lock >= level)
        return SQLITE_OK;
    if (!isFree(node.exclusive, file))
        return SQLITE_BUSY;
    if (level == SQLITE_LOCK_SHARED) {
        if (!isFree(node.pending, file))
            return SQLITE_BUSY;
        ++node.shared;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (!isFree(node.reserved, file))
            return SQLITE_BUSY;
        node.reserved = file;
    } else {
        if (!isFree(node.pending, file))
            return SQLITE_BUSY;
        node.pending = file;
        if (node.shared > 1)
            return SQLITE_BUSY;
        node.exclusive = file;
    }
    sim.lock = level;
    return SQLITE_OK;
}

int checkReserved(sqlite3_file *file, int *isReserved)
{
    *isReserved = of(file).node->reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

int control(sqlite3_file * /*file*/, int /*op*/, void * /*argument*/)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file * /*file*/)
{
    return 4096;
}

int characteristics(sqlite3_file * /*file*/)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; // what the system's VFS says
}

int shmMap(sqlite3_file *file, int region, int size, int extends, volatile void **found)
{
    SimFile &sim = of(file);
    auto &regions = sim.node->shmRegions;
    if (!sim.usesShm)
        ++sim.node->shmUsers;
    sim.usesShm = true;
    const auto index = static_cast<std::size_t>(region);
    while (extends != 0 && regions.size() <= index)
        regions.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(size)));
    *found = index < regions.size() ? regions[index].get() : nullptr;
    return SQLITE_OK;
}

int shmUnlock(SimFile &sim, int offset, int count)
{
    for (int slot = offset; slot < offset + count; ++slot) {
        SimNode::ShmLock &lock = sim.node->shmLocks.at(static_cast<std::size_t>(slot));
        const auto bit = static_cast<std::uint16_t>(1U << static_cast<unsigned>(slot));
        if ((sim.shmShared & bit) != 0)
            --lock.shared;
        if (lock.exclusive == &sim)
            lock.exclusive = nullptr;
        sim.shmShared = static_cast<std::uint16_t>(sim.shmShared & ~bit);
    }
    return SQLITE_OK;
}

int shmLock(sqlite3_file *file, int offset, int count, int flags)
{
    SimFile &sim = of(file);
    if ((flags & SQLITE_SHM_UNLOCK) != 0)
        return shmUnlock(sim, offset, count);
    const bool isShared = (flags & SQLITE_SHM_SHARED) != 0;
    for (int slot = offset; slot < offset + count; ++slot) {
        const SimNode::ShmLock &lock = sim.node->shmLocks.at(static_cast<std::size_t>(slot));
        const auto bit = static_cast<std::uint16_t>(1U << static_cast<unsigned>(slot));
        const int others = lock.shared - ((sim.shmShared & bit) != 0 ? 1 : 0);
        if ((lock.exclusive != nullptr && lock.exclusive != &sim) || (!isShared && others > 0))
            return SQLITE_BUSY;
    }
    for (int slot = offset; slot < offset + count; ++slot) {
        SimNode::ShmLock &lock = sim.node->shmLocks.at(static_cast<std::size_t>(slot));
        const auto bit = static_cast<std::uint16_t>(1U << static_cast<unsigned>(slot));
        if (isShared && (sim.shmShared & bit) == 0) {
            ++lock.shared;
            sim.shmShared = static_cast<std::uint16_t>(sim.shmShared | bit);
        } else if (!isShared) {
            lock.exclusive = &sim;
        }
    }
    return SQLITE_OK;
}

void shmBarrier(sqlite3_file * /*file*/)
{
    std::atomic_thread_fence(std::memory_order_seq_cst);
}

int shmUnmap(sqlite3_file *file, int /*deletes*/)
{
    SimFile &sim = of(file);
    if (!sim.usesShm)
        return SQLITE_OK;
    shmUnlock(sim, 0, static_cast<int>(sim.node->shmLocks.size()));
    sim.usesShm = false;
    if (--sim.node->shmUsers == 0)
        sim.node->shmRegions.clear();
    return SQLITE_OK;
}

int closeFile(sqlite3_file *file)
{
    SimFile &sim = of(file);
    shmUnmap(file, 0);
    unlockFile(file, SQLITE_LOCK_NONE);
    sim.~SimFile();
    return SQLITE_OK;
}

constexpr sqlite3_io_methods methods{
    2,        closeFile,  readFile,      writeFile, truncateFile, syncFile,        fileSize,
    lockFile, unlockFile, checkReserved, control,   sectorSize,   characteristics, shmMap,
    shmLock,  shmBarrier, shmUnmap,      nullptr,   nullptr};

SimDisk &diskOf(sqlite3_vfs *vfs)
{
    return *static_cast<SimDisk *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *granted)
{
    SimDisk &disk = diskOf(vfs);
    file->pMethods = nullptr;
    if (store::isTemporary(name, flags))
        return SQLITE_CANTOPEN;
    auto node = disk.find(name);
    const bool makes = node == nullptr && (flags & SQLITE_OPEN_CREATE) != 0;
    if (const auto fault = disk.fault(makes ? Effect::NeedsRoom : Effect::None))
        return codeOf(*fault, SQLITE_CANTOPEN);
    if (node == nullptr && !makes)
        return SQLITE_CANTOPEN;
    if (makes)
        node = disk.make(name);
    auto *sim = new (file) SimFile{};
    sim->disk = &disk;
    sim->node = std::move(node);
    sim->path = name;
    sim->syncsFolder = makes
        && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    sim->base.pMethods = &methods;
    if (granted != nullptr)
        *granted = flags;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int syncsFolder)
{
    SimDisk &disk = diskOf(vfs);
    if (const auto fault = disk.fault(Effect::Changes))
        return codeOf(*fault, SQLITE_IOERR_DELETE);
    if (disk.find(name) == nullptr)
        return SQLITE_IOERR_DELETE_NOENT;
    disk.unname(name);
    if (syncsFolder != 0)
        disk.noteSyncedFolder(folderOf(name));
    return SQLITE_OK;
}

int accessFile(sqlite3_vfs *vfs, const char *name, int flags, int *found)
{
    const auto node = diskOf(vfs).find(name);
    // An empty journal counts as none, as SQLite's own has it.
    *found = node != nullptr && (flags != SQLITE_ACCESS_EXISTS || !node->content.empty()) ? 1 : 0;
    return SQLITE_OK;
}

int fullPathname(sqlite3_vfs * /*vfs*/, const char *name, int size, char *into)
{
    const std::size_t length = std::strlen(name) + 1;
    if (length > static_cast<std::size_t>(size))
        return SQLITE_CANTOPEN;
    std::memcpy(into, name, length);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs * /*vfs*/, int size, char *into)
{
    std::memset(into, 0x5a, static_cast<std::size_t>(size));
    return size;
}

int sleepFor(sqlite3_vfs * /*vfs*/, int microseconds)
{
    return microseconds;
}

int currentTime(sqlite3_vfs * /*vfs*/, double *day)
{
    *day = 2461000.5;
    return SQLITE_OK;
}

int lastError(sqlite3_vfs * /*vfs*/, int /*size*/, char * /*into*/)
{
    return 0;
}

} // namespace

std::unique_ptr<sqlite3_vfs> makeSimVfs(SimDisk &disk, const std::string &name)
{
    auto vfs = std::make_unique<sqlite3_vfs>();
    vfs->iVersion = 1;
    vfs->szOsFile = sizeof(SimFile);
    vfs->mxPathname = 512;
    vfs->zName = name.c_str();
    vfs->pAppData = &disk;
    vfs->xOpen = openFile;
    vfs->xDelete = deleteFile;
    vfs->xAccess = accessFile;
    vfs->xFullPathname = fullPathname;
    vfs->xRandomness = randomness;
    vfs->xSleep = sleepFor;
    vfs->xCurrentTime = currentTime;
    vfs->xGetLastError = lastError;
    return vfs;
}

} // namespace alcove::testing
