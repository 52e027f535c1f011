#include "platform/store_lock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace alcove::platform {

Result<StoreLock> StoreLock::take(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/desk.lock"));
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 && (errno == EROFS || errno == EACCES || errno == EPERM))
        return Error(ErrorCode::ReadOnly, "lock file can't be written");
    if (file < 0)
        return Error(ErrorCode::Io, "lock file can't be made");
    StoreLock lock(file);
    // Of the open file, not of the process, and gone with it: no lock outlives a crash.
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return Error(errno == EWOULDBLOCK ? ErrorCode::Conflict : ErrorCode::Io, "store is in use");
    return lock;
}

StoreLock::StoreLock(StoreLock &&other) noexcept
    : m_file(std::exchange(other.m_file, -1))
{
}

StoreLock &StoreLock::operator=(StoreLock &&other) noexcept
{
    std::swap(m_file, other.m_file);
    return *this;
}

StoreLock::~StoreLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace alcove::platform
