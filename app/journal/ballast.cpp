#include "journal/ballast.h"

#include <utility>

namespace alcove::journal {

namespace {

Result<void> reserve(Files &files, const std::string &path, std::uint64_t size)
{
    TRY_ASSIGN(const auto file, files.open(path, FileUse::Replace));
    return file->reserve(size);
}

Result<std::uint64_t> sizeOf(Files &files, const std::string &path)
{
    TRY_ASSIGN(const auto file, files.open(path, FileUse::Read));
    return file->size();
}

} // namespace

Ballast::Ballast(Files &files, std::string path, std::uint64_t size)
    : m_files(files)
    , m_path(std::move(path))
    , m_size(size)
{
}

Result<void> Ballast::fill()
{
    if (const auto size = sizeOf(m_files, m_path); size && *size >= m_size)
        return {};
    auto taken = reserve(m_files, m_path, m_size);
    if (!taken)
        static_cast<void>(m_files.remove(m_path)); // it may not be there at all
    return taken;
}

bool Ballast::release()
{
    return m_files.remove(m_path).operator bool();
}

} // namespace alcove::journal
