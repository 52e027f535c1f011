#pragma once

#include "base/files.h"
#include "store/disk.h"
#include "support/disk_trace.h"
#include "support/sim_node.h"

#include <memory>
#include <optional>
#include <set>

struct sqlite3_vfs;

namespace alcove::testing {

enum class Fault {
    Io, ///< the call fails with an I/O error
    Full, ///< whatever needs room fails for want of it
    ReadOnly, ///< whatever changes the disk is refused
};

/// A disk in memory, for our own files and for SQLite (a VFS of its own): it keeps a trace of every
/// change, and fails when it is told to. One thread at a time.
class SimDisk final : public Files {
public:
    explicit SimDisk(const DiskImage &image = {});
    ~SimDisk() override;
    SimDisk(const SimDisk &) = delete;
    SimDisk &operator=(const SimDisk &) = delete;

    store::Disk disk() { return {this, m_vfsName.c_str()}; }

    /// Every change since the disk was made. mark() adds a line of one's own.
    const DiskTrace &trace() const { return m_trace; }
    void mark(std::uint64_t acknowledged);
    /// Files as whoever looks now sees them.
    DiskImage image() const;

    /// How many calls there were that can fail.
    std::uint64_t calls() const { return m_calls; }
    /// The call of that number, counted from 1, fails; and all after it when `isLasting`.
    void failAt(std::uint64_t call, Fault fault, bool isLasting);
    /// How often it did.
    std::uint64_t failures() const { return m_failures; }
    void heal();

    Result<std::unique_ptr<File>> open(const std::string &path, FileUse use) override;
    bool exists(const std::string &path) override;
    Result<void> rename(const std::string &from, const std::string &to) override;
    Result<void> link(const std::string &from, const std::string &to) override;
    Result<void> remove(const std::string &path) override;
    Result<void> syncFolder(const std::string &folder) override;
    Result<void> makeFolder(const std::string &folder) override;
    Result<std::vector<std::string>> list(const std::string &folder) override;
    std::string fileSystem(const std::string & /*folder*/) override { return kind; }
    Result<std::vector<std::string>> folders(const std::string &folder) override;
    Result<void> removeFolder(const std::string &folder) override;
    Result<void> checkWritable(const std::string &path) override;

    std::string kind = "sim"; ///< of the file system

    /// What a call does to the disk.
    enum class Effect { None, Changes, NeedsRoom };
    /// Counts a call. What it fails with, if it does.
    std::optional<Fault> fault(Effect effect);
    /// The same as our own files are told of it.
    Result<void> check(Effect effect);
    std::shared_ptr<SimNode> find(const std::string &path) const;
    std::shared_ptr<SimNode> make(const std::string &path);
    void write(SimNode &node, std::uint64_t place, ByteView bytes);
    void truncate(SimNode &node, std::uint64_t size);
    void sync(SimNode &node);
    void unname(const std::string &path);
    void noteSyncedFolder(const std::string &folder);

private:
    void addFolder(const std::string &folder);

    std::string m_vfsName;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    std::map<std::string, std::shared_ptr<SimNode>> m_names;
    std::set<std::string> m_folders;
    DiskTrace m_trace;
    std::uint32_t m_lastFile = 0;
    std::uint64_t m_calls = 0;
    std::uint64_t m_failures = 0;
    std::uint64_t m_failAt = 0;
    Fault m_fault = Fault::Io;
    bool m_isLasting = false;
};

/// A VFS over `disk`, to be registered under `name`, which it refers to.
std::unique_ptr<sqlite3_vfs> makeSimVfs(SimDisk &disk, const std::string &name);

} // namespace alcove::testing
