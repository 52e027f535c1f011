#include "store/live_file.h"

#include "store/database_error.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>

namespace alcove::store {

namespace {

Error readOnly()
{
    return Error(ErrorCode::ReadOnly, "a live file is only read");
}

class LiveFile final : public File {
public:
    explicit LiveFile(const sqlite3_vfs &vfs)
        : m_file(static_cast<sqlite3_file *>(sqlite3_malloc(vfs.szOsFile)))
    {
        if (m_file != nullptr)
            m_file->pMethods = nullptr;
    }
    ~LiveFile() override
    {
        if (m_file != nullptr && m_file->pMethods != nullptr)
            m_file->pMethods->xClose(m_file);
        sqlite3_free(m_file);
        sqlite3_free_filename(m_name);
    }
    LiveFile(const LiveFile &) = delete;
    LiveFile &operator=(const LiveFile &) = delete;

    Result<void> open(sqlite3_vfs &vfs, const std::string &path)
    {
        m_name = sqlite3_create_filename(path.c_str(), "", "", 0, nullptr);
        if (m_file == nullptr || m_name == nullptr)
            return databaseError(SQLITE_NOMEM, 0);
        const int opened
            = vfs.xOpen(&vfs, m_name, m_file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr);
        return opened == SQLITE_OK ? Result<void>() : databaseError(opened, errno);
    }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) override
    {
        TRY_ASSIGN(const std::uint64_t size, this->size());
        if (offset >= size)
            return std::size_t{0};
        const auto count = std::min<std::uint64_t>(size - offset, into.size());
        const int got = m_file->pMethods->xRead(m_file, into.data(), static_cast<int>(count),
                                                static_cast<sqlite3_int64>(offset));
        if (got != SQLITE_OK)
            return databaseError(got, errno);
        return static_cast<std::size_t>(count);
    }
    Result<std::uint64_t> size() override
    {
        sqlite3_int64 bytes = 0;
        const int got = m_file->pMethods->xFileSize(m_file, &bytes);
        if (got != SQLITE_OK)
            return databaseError(got, errno);
        return static_cast<std::uint64_t>(bytes);
    }
    Result<void> writeAt(std::uint64_t /*offset*/, ByteView /*bytes*/) override
    {
        return readOnly();
    }
    Result<void> truncate(std::uint64_t /*size*/) override { return readOnly(); }
    Result<void> reserve(std::uint64_t /*size*/) override { return readOnly(); }
    Result<void> sync() override { return readOnly(); }

private:
    sqlite3_file *m_file;
    sqlite3_filename m_name = nullptr;
};

} // namespace

Result<std::unique_ptr<File>> openLive(const Disk &disk, const std::string &path)
{
    if (!disk.files->exists(path))
        return Error(ErrorCode::NotFound, "no such store");
    sqlite3_vfs *vfs = sqlite3_vfs_find(disk.vfs);
    if (vfs == nullptr)
        return Error(ErrorCode::Io, "no such disk");
    auto file = std::make_unique<LiveFile>(*vfs);
    TRY(file->open(*vfs, path));
    return std::unique_ptr<File>(std::move(file));
}

Result<StoreHeader> readHeader(const Disk &disk, const std::string &path)
{
    TRY_ASSIGN(const auto file, openLive(disk, path));
    StoreHeader header{};
    TRY_ASSIGN(const std::size_t got, file->readAt(0, header));
    if (got != header.size())
        return Error(ErrorCode::Corrupt, "store file is cut short");
    return header;
}

} // namespace alcove::store
