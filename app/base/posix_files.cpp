#include "base/posix_files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace alcove {

namespace {

struct Mount {
    std::string point;
    std::string kind;
};

/// A line of proc(5)'s mountinfo: the point is the fifth word, the kind stands behind " - ". Blanks
/// and the like in names are octal.
std::optional<Mount> parseMount(const std::string &line)
{
    std::istringstream words(line);
    std::string word;
    Mount mount;
    for (int i = 0; i < 5; ++i)
        words >> word;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool isOctal = word[i] == '\\' && i + 3 < word.size();
        mount.point += isOctal
            ? static_cast<char>(std::strtol(word.substr(i + 1, 3).c_str(), nullptr, 8))
            : word[i];
        i += isOctal ? 3 : 0;
    }
    while (words >> word && word != "-") { }
    if (!(words >> mount.kind))
        return std::nullopt;
    return mount;
}

bool isBelow(const std::string &path, const std::string &folder)
{
    if (!path.starts_with(folder))
        return false;
    return folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/';
}

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
    Descriptor(Descriptor &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    Descriptor &operator=(Descriptor &&) = delete;
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

class PosixFile final : public File {
public:
    explicit PosixFile(Descriptor descriptor)
        : m_file(std::move(descriptor))
    {
    }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) override
    {
        std::size_t got = 0;
        while (got < into.size()) {
            const ssize_t read = readOnce(offset + got, into.subspan(got));
            if (read < 0 && errno == EINTR)
                continue;
            if (read < 0)
                return systemError(errno, "file can't be read");
            if (read == 0)
                break;
            got += static_cast<std::size_t>(read);
        }
        return got;
    }

    Result<void> writeAt(std::uint64_t offset, ByteView bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t written
                = ::pwrite(m_file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return systemError(errno, "file can't be written");
            bytes = bytes.subspan(static_cast<std::size_t>(written));
            offset += static_cast<std::uint64_t>(written);
        }
        return {};
    }

    Result<void> truncate(std::uint64_t size) override
    {
        if (::ftruncate(m_file.get(), static_cast<off_t>(size)) != 0)
            return systemError(errno, "file can't be cut");
        return {};
    }

    Result<void> reserve(std::uint64_t size) override
    {
        const int failure = ::posix_fallocate(m_file.get(), 0, static_cast<off_t>(size));
        if (failure != 0)
            return systemError(failure, "room on the disk can't be had");
        return {};
    }

    Result<void> sync() override
    {
        if (::fdatasync(m_file.get()) != 0)
            return systemError(errno, "file can't be synced");
        return {};
    }

    Result<std::uint64_t> size() override
    {
        struct stat status = {};
        if (::fstat(m_file.get(), &status) != 0)
            return systemError(errno, "file has no size");
        return static_cast<std::uint64_t>(status.st_size);
    }

private:
    ssize_t readOnce(std::uint64_t offset, std::span<std::uint8_t> into)
    {
        const ssize_t read
            = ::pread(m_file.get(), into.data(), into.size(), static_cast<off_t>(offset));
        // A pipe has no places: what comes next is what is meant.
        return read < 0 && errno == ESPIPE ? ::read(m_file.get(), into.data(), into.size()) : read;
    }

    Descriptor m_file;
};

int flagsOf(FileUse use)
{
    switch (use) {
    case FileUse::Read:
        return O_RDONLY;
    case FileUse::Change:
        return O_RDWR;
    case FileUse::Make:
        return O_RDWR | O_CREAT | O_EXCL;
    case FileUse::Replace:
        return O_RDWR | O_CREAT | O_TRUNC;
    }
    return O_RDONLY;
}

enum class Wanted { Files, Folders };

Result<std::vector<std::string>> namesIn(const std::string &folder, Wanted wanted)
{
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->is_directory(error) == (wanted == Wanted::Folders))
            names.push_back(entry->path().filename().string());
    if (error)
        return systemError(error.value(), "folder can't be read");
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Error systemError(int number, const char *what)
{
    switch (number) {
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
        return Error(ErrorCode::Io, std::string(what) + ", errno " + std::to_string(number));
    }
}

Result<std::unique_ptr<File>> PosixFiles::open(const std::string &path, FileUse use)
{
    Descriptor file(::open(path.c_str(), flagsOf(use) | O_CLOEXEC, S_IRUSR | S_IWUSR));
    // What can't be read has no use to a reader, whoever forbids it: that is no read-only disk.
    if (!file.isOpen() && use == FileUse::Read && errno != ENOENT)
        return Error(ErrorCode::Io, "file can't be opened");
    if (!file.isOpen())
        return systemError(errno, "file can't be opened");
    return std::unique_ptr<File>(std::make_unique<PosixFile>(std::move(file)));
}

bool PosixFiles::exists(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0;
}

std::int64_t PosixFiles::writtenAt(const std::string &path)
{
    constexpr std::int64_t nanosOfASecond = 1'000'000'000;
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        return 0;
    return std::int64_t{status.st_mtim.tv_sec} * nanosOfASecond + status.st_mtim.tv_nsec;
}

Result<void> PosixFiles::rename(const std::string &from, const std::string &to)
{
    if (::rename(from.c_str(), to.c_str()) != 0)
        return systemError(errno, "file can't be renamed");
    return {};
}

Result<void> PosixFiles::link(const std::string &from, const std::string &to)
{
    if (::link(from.c_str(), to.c_str()) != 0)
        return systemError(errno, "file can't be named");
    return {};
}

Result<void> PosixFiles::remove(const std::string &path)
{
    if (::unlink(path.c_str()) != 0)
        return systemError(errno, "file can't be removed");
    return {};
}

Result<void> PosixFiles::syncFolder(const std::string &folder)
{
    const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!file.isOpen() || ::fsync(file.get()) != 0)
        return systemError(errno, "folder can't be synced");
    return {};
}

Result<void> PosixFiles::makeFolder(const std::string &folder)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return systemError(error.value(), "folder can't be made");
    return {};
}

Result<std::vector<std::string>> PosixFiles::list(const std::string &folder)
{
    return namesIn(folder, Wanted::Files);
}

Result<std::vector<std::string>> PosixFiles::folders(const std::string &folder)
{
    return namesIn(folder, Wanted::Folders);
}

Result<void> PosixFiles::removeFolder(const std::string &folder)
{
    if (::rmdir(folder.c_str()) != 0)
        return errno == ENOTEMPTY ? Error(ErrorCode::Conflict, "folder is not empty")
                                  : systemError(errno, "folder can't be removed");
    return {};
}

std::string PosixFiles::fileSystem(const std::string &folder)
{
    std::error_code ignored;
    const std::string path
        = std::filesystem::weakly_canonical(std::filesystem::absolute(folder, ignored), ignored)
              .string();
    std::ifstream mounts("/proc/self/mountinfo");
    std::string found;
    std::size_t longest = 0;
    for (std::string line; std::getline(mounts, line);) {
        const auto mount = parseMount(line);
        if (mount && isBelow(path, mount->point) && mount->point.size() >= longest) {
            longest = mount->point.size(); // of two at one point the later one is on top
            found = mount->kind;
        }
    }
    return found;
}

Result<void> PosixFiles::checkWritable(const std::string &path)
{
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0)
        return systemError(errno, "place can't be written");
    return {};
}

} // namespace alcove
