#include "ctl/held_file.h"

#include "base/posix_files.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace alcove::ctl {

namespace {

constexpr off_t roomToHold = 4096;

Result<void> writeAll(int file, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return systemError(errno, "file can't be written");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

bool isPlain(int file)
{
    struct stat status { };
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

/// The bytes and the name, so that a power cut takes neither.
Result<void> sync(int file, const std::string &path)
{
    if (::fsync(file) != 0)
        return systemError(errno, "file can't be synced");
    return PosixFiles().syncFolder(folderOf(path));
}

} // namespace

Result<HeldFile> HeldFile::hold(const QString &path)
{
    const std::string name = QFile::encodeName(path).toStdString();
    const int made
        = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    HeldFile held(made >= 0 ? made : ::open(name.c_str(), O_WRONLY | O_CLOEXEC), name, made >= 0);
    if (!held.isNamed())
        return systemError(errno, "file can't be made");
    if (!isPlain(held.m_file))
        return held;
    if (::lseek(held.m_file, 0, SEEK_END) > 0)
        return Error(ErrorCode::Conflict, "there is a file already");
    // A file system that can't set room aside is asked again when the file is written.
    if (::fallocate(held.m_file, FALLOC_FL_KEEP_SIZE, 0, roomToHold) != 0
        && (errno == ENOSPC || errno == EDQUOT))
        return systemError(errno, "no room for the file");
    return held;
}

HeldFile::HeldFile(HeldFile &&other) noexcept
    : m_file(std::exchange(other.m_file, -1))
    , m_path(std::move(other.m_path))
    , m_isOurs(std::exchange(other.m_isOurs, false))
{
}

HeldFile &HeldFile::operator=(HeldFile &&other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_path, other.m_path);
    std::swap(m_isOurs, other.m_isOurs);
    return *this;
}

HeldFile::~HeldFile()
{
    if (m_isOurs)
        ::unlink(m_path.c_str());
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> HeldFile::write(ByteView bytes)
{
    const bool plain = isPlain(m_file);
    Result<void> written = writeAll(m_file, bytes);
    if (written && plain)
        written = sync(m_file, m_path);
    if (written)
        m_isOurs = false;
    else if (plain && ::ftruncate(m_file, 0) != 0)
        return systemError(errno, "file can't be emptied");
    return written;
}

} // namespace alcove::ctl
