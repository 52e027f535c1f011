#pragma once

#include "store/store_vfs.h"

#include <QtGlobal>

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <unistd.h>

namespace alcove::testing {

/// A disk that takes `writes` more writes of a store and is full then, as the kernel would say it:
/// while this lives, what SQLite asks of the system fails with ENOSPC. One at a time.
class FullDisk {
public:
    explicit FullDisk(int writes = 0)
    {
        store::storeVfs(); // SQLite is set up by us before anybody asks it for something
        left() = writes;
        refused() = 0;
        for (std::size_t i = 0; i < calls.size(); ++i)
            m_before[i] = vfs().xGetSystemCall(&vfs(), calls[i]);
        replace(0, reinterpret_cast<sqlite3_syscall_ptr>(&writeSome));
        replace(1, reinterpret_cast<sqlite3_syscall_ptr>(&writeAt));
        replace(2, reinterpret_cast<sqlite3_syscall_ptr>(&writeAt));
    }
    ~FullDisk()
    {
        for (std::size_t i = 0; i < calls.size(); ++i)
            replace(i, m_before[i]);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

    /// How many writes were refused.
    static int &refused()
    {
        static int count = 0;
        return count;
    }

private:
    static constexpr std::array calls{"write", "pwrite", "pwrite64"};

    static sqlite3_vfs &vfs()
    {
        static sqlite3_vfs *found = sqlite3_vfs_find(nullptr);
        return *found;
    }

    static int &left()
    {
        static int count = 0;
        return count;
    }

    static bool takesOneMore()
    {
        if (left()-- > 0)
            return true;
        ++refused();
        errno = ENOSPC;
        return false;
    }

    static ssize_t writeSome(int file, const void *bytes, size_t size)
    {
        return takesOneMore() ? ::write(file, bytes, size) : -1;
    }

    static ssize_t writeAt(int file, const void *bytes, size_t size, off_t place)
    {
        return takesOneMore() ? ::pwrite(file, bytes, size, place) : -1;
    }

    void replace(std::size_t call, sqlite3_syscall_ptr by)
    {
        if (m_before[call] != nullptr && vfs().xSetSystemCall(&vfs(), calls[call], by) != SQLITE_OK)
            qFatal("a call of SQLite can't be replaced");
    }

    std::array<sqlite3_syscall_ptr, 3> m_before{};
};

} // namespace alcove::testing
