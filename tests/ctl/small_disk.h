#pragma once

#include <QFile>
#include <QString>

#include <algorithm>
#include <fcntl.h>
#include <string>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace alcove::testing {

/// A small file system of its own on a folder, where this process may mount one; gone with it.
class SmallDisk {
public:
    SmallDisk(const QString &folder, int kibibytes)
        : m_folder(QFile::encodeName(folder).toStdString())
    {
        const std::string size = "mode=0700,size=" + std::to_string(kibibytes) + "k";
        m_isThere = ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
    }
    ~SmallDisk()
    {
        if (m_isThere)
            ::umount2(m_folder.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isThere() const { return m_isThere; }

    qint64 bytesLeft() const
    {
        struct statvfs status { };
        return ::statvfs(m_folder.c_str(), &status) == 0
            ? static_cast<qint64>(status.f_bavail * status.f_frsize)
            : -1;
    }

    /// Leaves room for so many bytes, in whole pages, by a file of other things.
    bool leaveRoomFor(qint64 bytes) const
    {
        const std::string other = m_folder + "/other things";
        ::unlink(other.c_str());
        const qint64 size = bytesLeft() - bytes;
        if (size <= 0)
            return size == 0;
        const int file = ::open(other.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        const bool isFilled = file >= 0 && ::fallocate(file, 0, 0, size) == 0;
        if (file >= 0)
            ::close(file);
        return isFilled && bytesLeft() <= std::max<qint64>(bytes, 0);
    }

private:
    std::string m_folder;
    bool m_isThere = false;
};

} // namespace alcove::testing
