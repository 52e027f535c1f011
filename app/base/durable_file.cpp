#include "base/durable_file.h"

#include <unistd.h>

namespace alcove {

namespace {

/// The name under which a file is written before it gets its own; gone when this is. Two processes
/// never share one.
class Beside {
public:
    Beside(Files &files, const std::string &path)
        : m_files(files)
        , m_path(path + ".new." + std::to_string(::getpid()))
    {
    }
    ~Beside()
    {
        if (m_files.exists(m_path))
            static_cast<void>(m_files.remove(m_path)); // what stays is written anew
    }
    Beside(const Beside &) = delete;
    Beside &operator=(const Beside &) = delete;

    const std::string &path() const { return m_path; }

    Result<void> write(const std::function<Result<void>(File &)> &into)
    {
        TRY_ASSIGN(const auto file, m_files.open(m_path, FileUse::Replace));
        TRY(into(*file));
        return file->sync();
    }
    Result<void> write(ByteView bytes)
    {
        return write([bytes](File &file) { return file.writeAt(0, bytes); });
    }

private:
    Files &m_files;
    std::string m_path;
};

} // namespace

Result<Bytes> readFile(Files &files, const std::string &path, std::size_t limit)
{
    TRY_ASSIGN(const auto file, files.open(path, FileUse::Read));
    Bytes bytes;
    constexpr std::size_t piece = std::size_t{64} * 1024;
    // Not by its size: what comes through a pipe has none.
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        TRY_ASSIGN(const std::size_t got, file->readAt(before, std::span(bytes).subspan(before)));
        bytes.resize(before + got);
        if (bytes.size() > limit)
            return Error(ErrorCode::TooLarge, "file over its limit");
        if (got == 0)
            return bytes;
    }
}

Result<void> writeFileDurably(Files &files, const std::string &path, ByteView bytes)
{
    Beside beside(files, path);
    TRY(beside.write(bytes));
    TRY(files.rename(beside.path(), path));
    return files.syncFolder(folderOf(path));
}

Result<void> makeFileDurably(Files &files, const std::string &path, ByteView bytes)
{
    return makeFileBy(files, path, [bytes](File &file) { return file.writeAt(0, bytes); });
}

Result<void> makeFileBy(Files &files, const std::string &path,
                        const std::function<Result<void>(File &)> &write)
{
    Beside beside(files, path);
    TRY(beside.write(write));
    // Unlike a rename, a second name is refused where there is a file.
    TRY(files.link(beside.path(), path));
    return files.syncFolder(folderOf(path));
}

} // namespace alcove
