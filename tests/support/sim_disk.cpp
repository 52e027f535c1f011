#include "support/sim_disk.h"

#include "store/store_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>

namespace alcove::testing {

namespace {

Error errorOf(Fault fault)
{
    switch (fault) {
    case Fault::Io:
        return Error(ErrorCode::Io, "simulated");
    case Fault::Full:
        return Error(ErrorCode::DiskFull, "simulated");
    case Fault::ReadOnly:
        return Error(ErrorCode::ReadOnly, "simulated");
    }
    return Error(ErrorCode::Io);
}

class SimOpenFile final : public File {
public:
    SimOpenFile(SimDisk &disk, std::shared_ptr<SimNode> node)
        : m_disk(disk)
        , m_node(std::move(node))
    {
    }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) override
    {
        TRY(m_disk.check(SimDisk::Effect::None));
        const Bytes &content = m_node->content;
        if (offset >= content.size())
            return std::size_t{0};
        const std::size_t size = std::min<std::size_t>(into.size(), content.size() - offset);
        std::copy_n(content.begin() + static_cast<std::ptrdiff_t>(offset), size, into.begin());
        return size;
    }

    Result<void> writeAt(std::uint64_t offset, ByteView bytes) override
    {
        if (const auto fault = m_disk.fault(SimDisk::Effect::NeedsRoom)) {
            // Half of it may have got there before.
            if (*fault != Fault::ReadOnly)
                m_disk.write(*m_node, offset, bytes.first(bytes.size() / 2));
            return errorOf(*fault);
        }
        m_disk.write(*m_node, offset, bytes);
        return {};
    }

    Result<void> truncate(std::uint64_t size) override
    {
        TRY(m_disk.check(SimDisk::Effect::Changes));
        m_disk.truncate(*m_node, size);
        return {};
    }

    Result<void> reserve(std::uint64_t size) override
    {
        TRY(m_disk.check(SimDisk::Effect::NeedsRoom));
        if (size > m_node->content.size())
            m_disk.truncate(*m_node, size);
        return {};
    }

    Result<void> sync() override
    {
        TRY(m_disk.check(SimDisk::Effect::Changes));
        m_disk.sync(*m_node);
        return {};
    }

    Result<std::uint64_t> size() override
    {
        TRY(m_disk.check(SimDisk::Effect::None));
        return std::uint64_t{m_node->content.size()};
    }

private:
    SimDisk &m_disk;
    std::shared_ptr<SimNode> m_node;
};

std::string nextVfsName()
{
    static std::atomic<int> last = 0;
    return "sim" + std::to_string(++last);
}

} // namespace

SimDisk::SimDisk(const DiskImage &image)
    : m_vfsName(nextVfsName())
    , m_vfs(makeSimVfs(*this, m_vfsName))
{
    store::storeVfs(); // SQLite is set up as in the product
    if (sqlite3_vfs_register(m_vfs.get(), 0) != SQLITE_OK)
        std::abort();
    for (const auto &[path, content] : image) {
        auto node = std::make_shared<SimNode>();
        node->number = ++m_lastFile;
        node->content = content;
        m_names.emplace(path, std::move(node));
        addFolder(folderOf(path));
    }
}

SimDisk::~SimDisk()
{
    sqlite3_vfs_unregister(m_vfs.get());
}

void SimDisk::mark(std::uint64_t acknowledged)
{
    DiskStep step;
    step.place = acknowledged;
    m_trace.push_back(std::move(step));
}

DiskImage SimDisk::image() const
{
    DiskImage image;
    for (const auto &[path, node] : m_names)
        image.emplace(path, node->content);
    return image;
}

void SimDisk::failAt(std::uint64_t call, Fault fault, bool isLasting)
{
    m_failAt = call;
    m_fault = fault;
    m_isLasting = isLasting;
}

void SimDisk::heal()
{
    m_failAt = 0;
}

std::optional<Fault> SimDisk::fault(Effect effect)
{
    ++m_calls;
    const bool isDue = m_failAt != 0 && (m_isLasting ? m_calls >= m_failAt : m_calls == m_failAt);
    const bool isMet = m_fault == Fault::Io || effect == Effect::NeedsRoom
        || (m_fault == Fault::ReadOnly && effect == Effect::Changes);
    if (!isDue || !isMet)
        return std::nullopt;
    ++m_failures;
    return m_fault;
}

Result<void> SimDisk::check(Effect effect)
{
    if (const auto found = fault(effect))
        return errorOf(*found);
    return {};
}

std::shared_ptr<SimNode> SimDisk::find(const std::string &path) const
{
    const auto found = m_names.find(path);
    return found == m_names.end() ? nullptr : found->second;
}

std::shared_ptr<SimNode> SimDisk::make(const std::string &path)
{
    auto node = std::make_shared<SimNode>();
    node->number = ++m_lastFile;
    m_names[path] = node;
    m_trace.push_back({DiskStep::Kind::Name, node->number, 0, {}, path, {}});
    return node;
}

void SimDisk::write(SimNode &node, std::uint64_t place, ByteView bytes)
{
    if (node.content.size() < place + bytes.size())
        node.content.resize(place + bytes.size());
    std::copy(bytes.begin(), bytes.end(),
              node.content.begin() + static_cast<std::ptrdiff_t>(place));
    m_trace.push_back(
        {DiskStep::Kind::Write, node.number, place, Bytes(bytes.begin(), bytes.end()), {}, {}});
}

void SimDisk::truncate(SimNode &node, std::uint64_t size)
{
    node.content.resize(size);
    m_trace.push_back({DiskStep::Kind::Truncate, node.number, size, {}, {}, {}});
}

void SimDisk::sync(SimNode &node)
{
    m_trace.push_back({DiskStep::Kind::Sync, node.number, 0, {}, {}, {}});
}

void SimDisk::unname(const std::string &path)
{
    m_names.erase(path);
    m_trace.push_back({DiskStep::Kind::Remove, 0, 0, {}, path, {}});
}

void SimDisk::noteSyncedFolder(const std::string &folder)
{
    m_trace.push_back({DiskStep::Kind::SyncFolder, 0, 0, {}, folder, {}});
}

Result<std::unique_ptr<File>> SimDisk::open(const std::string &path, FileUse use)
{
    auto node = find(path);
    const bool makes = node == nullptr && (use == FileUse::Make || use == FileUse::Replace);
    TRY(check(makes ? Effect::NeedsRoom : use == FileUse::Read ? Effect::None : Effect::Changes));
    if (node != nullptr && use == FileUse::Make)
        return Error(ErrorCode::Conflict, "there is a file");
    if (node == nullptr && (!makes || !m_folders.contains(folderOf(path))))
        return Error(ErrorCode::NotFound, "no such file or folder");
    if (makes)
        node = make(path);
    else if (use == FileUse::Replace)
        truncate(*node, 0);
    return std::unique_ptr<File>(std::make_unique<SimOpenFile>(*this, std::move(node)));
}

bool SimDisk::exists(const std::string &path)
{
    return m_names.contains(path) || m_folders.contains(path);
}

Result<void> SimDisk::rename(const std::string &from, const std::string &to)
{
    TRY(check(Effect::Changes));
    auto node = find(from);
    if (node == nullptr)
        return Error(ErrorCode::NotFound, "no such file");
    m_names.erase(from);
    m_names[to] = std::move(node);
    m_trace.push_back({DiskStep::Kind::Rename, 0, 0, {}, from, to});
    return {};
}

Result<void> SimDisk::link(const std::string &from, const std::string &to)
{
    TRY(check(Effect::NeedsRoom));
    auto node = find(from);
    if (node == nullptr)
        return Error(ErrorCode::NotFound, "no such file");
    if (m_names.contains(to))
        return Error(ErrorCode::Conflict, "there is a file");
    m_trace.push_back({DiskStep::Kind::Name, node->number, 0, {}, to, {}});
    m_names[to] = std::move(node);
    return {};
}

Result<void> SimDisk::remove(const std::string &path)
{
    TRY(check(Effect::Changes));
    if (!m_names.contains(path))
        return Error(ErrorCode::NotFound, "no such file");
    unname(path);
    return {};
}

Result<void> SimDisk::syncFolder(const std::string &folder)
{
    TRY(check(Effect::Changes));
    if (!m_folders.contains(folder))
        return Error(ErrorCode::NotFound, "no such folder");
    noteSyncedFolder(folder);
    return {};
}

Result<void> SimDisk::makeFolder(const std::string &folder)
{
    TRY(check(Effect::NeedsRoom));
    addFolder(folder);
    return {};
}

void SimDisk::addFolder(const std::string &folder)
{
    // Folders are there after a crash: what is lost is what was in them.
    for (std::string above = folder; above != "." && above != "/"; above = folderOf(above))
        m_folders.insert(above);
}

Result<std::vector<std::string>> SimDisk::list(const std::string &folder)
{
    TRY(check(Effect::None));
    if (!m_folders.contains(folder))
        return Error(ErrorCode::NotFound, "no such folder");
    std::vector<std::string> names;
    for (const auto &entry : m_names)
        if (folderOf(entry.first) == folder)
            names.push_back(entry.first.substr(folder.size() + 1));
    return names;
}

Result<std::vector<std::string>> SimDisk::folders(const std::string &folder)
{
    TRY(check(Effect::None));
    if (!m_folders.contains(folder))
        return Error(ErrorCode::NotFound, "no such folder");
    std::vector<std::string> names;
    for (const std::string &one : m_folders)
        if (folderOf(one) == folder)
            names.push_back(one.substr(folder.size() + 1));
    return names;
}

Result<void> SimDisk::removeFolder(const std::string &folder)
{
    TRY(check(Effect::Changes));
    const bool isUsed = std::any_of(m_names.begin(), m_names.end(), [&folder](const auto &entry) {
        return folderOf(entry.first) == folder;
    });
    const bool isAbove
        = std::any_of(m_folders.begin(), m_folders.end(),
                      [&folder](const std::string &one) { return folderOf(one) == folder; });
    if (isUsed || isAbove)
        return Error(ErrorCode::Conflict, "folder is not empty");
    if (m_folders.erase(folder) == 0)
        return Error(ErrorCode::NotFound, "no such folder");
    return {};
}

Result<void> SimDisk::checkWritable(const std::string & /*path*/)
{
    return check(Effect::Changes);
}

} // namespace alcove::testing
