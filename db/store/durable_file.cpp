#include "store/durable_file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace alcove::store {

namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

Error fileError(const char *what)
{
    switch (errno) {
    case ENOENT:
        return Error(ErrorCode::NotFound, what);
    case EEXIST:
        return Error(ErrorCode::Conflict, what);
    case ENOSPC:
    case EDQUOT:
        return Error(ErrorCode::DiskFull, what);
    case EROFS:
    case EACCES:
    case EPERM:
        return Error(ErrorCode::ReadOnly, what);
    default:
        return Error(ErrorCode::Io, what);
    }
}

Result<void> writeAll(int descriptor, ByteView bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fileError("file can't be written");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> writeNew(const std::string &path, ByteView bytes)
{
    const Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.isOpen())
        return fileError("file can't be made");
    TRY(writeAll(file.get(), bytes));
    if (::fsync(file.get()) != 0)
        return fileError("file can't be synced");
    return {};
}

/// The name under which a file is written before it gets its own; gone when this is. Two processes
/// never share one.
class Beside {
public:
    explicit Beside(const std::string &path)
        : m_path(path + ".new." + std::to_string(::getpid()))
    {
    }
    ~Beside() { ::unlink(m_path.c_str()); }
    Beside(const Beside &) = delete;
    Beside &operator=(const Beside &) = delete;

    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

Result<void> syncFolderOf(const std::string &path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const Descriptor parent(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!parent.isOpen() || ::fsync(parent.get()) != 0)
        return fileError("folder can't be synced");
    return {};
}

} // namespace

Result<Bytes> readFile(const std::string &path, std::size_t limit)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return errno == ENOENT ? Error(ErrorCode::NotFound, "no such file")
                               : Error(ErrorCode::Io, "file can't be opened");
    Bytes bytes;
    constexpr std::size_t piece = std::size_t{64} * 1024;
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        const ssize_t got = ::read(file.get(), bytes.data() + before, piece);
        if (got < 0 && errno != EINTR)
            return Error(ErrorCode::Io, "file can't be read");
        bytes.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
        if (bytes.size() > limit)
            return Error(ErrorCode::TooLarge, "file over its limit");
        if (got == 0)
            return bytes;
    }
}

Result<void> writeFileDurably(const std::string &path, ByteView bytes)
{
    const Beside beside(path);
    TRY(writeNew(beside.path(), bytes));
    if (::rename(beside.path().c_str(), path.c_str()) != 0)
        return fileError("file can't be renamed");
    return syncFolderOf(path);
}

Result<void> makeFileDurably(const std::string &path, ByteView bytes)
{
    const Beside beside(path);
    TRY(writeNew(beside.path(), bytes));
    // Unlike a rename, a second name is refused where there is a file.
    if (::link(beside.path().c_str(), path.c_str()) != 0)
        return fileError("file can't be named");
    return syncFolderOf(path);
}

} // namespace alcove::store
