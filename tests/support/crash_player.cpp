#include "support/crash_player.h"

#include <algorithm>

namespace alcove::testing {

namespace {

constexpr std::size_t sector = 512;

void overwrite(Bytes &content, std::uint64_t place, ByteView bytes)
{
    if (content.size() < place + bytes.size())
        content.resize(place + bytes.size());
    std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(place));
}

} // namespace

CrashPlayer::CrashPlayer(const DiskImage &start, const DiskTrace &trace)
    : m_trace(trace)
{
    std::uint32_t number = 0;
    for (const auto &[path, content] : start) {
        m_names[path] = ++number;
        m_files[number] = {content, content, {}};
    }
    m_durableNames = m_names;
}

void CrashPlayer::apply(Bytes &content, const DiskStep &step)
{
    if (step.kind == DiskStep::Kind::Truncate)
        content.resize(step.place);
    else
        overwrite(content, step.place, step.bytes);
}

void CrashPlayer::applyTorn(Bytes &content, const DiskStep &step, FakeRandom &random)
{
    if (step.kind == DiskStep::Kind::Truncate) {
        content.resize(step.place);
        return;
    }
    // Sectors are the disk's, not the write's.
    std::size_t done = 0;
    while (done < step.bytes.size()) {
        const std::size_t room = sector - static_cast<std::size_t>((step.place + done) % sector);
        const std::size_t size = std::min(room, step.bytes.size() - done);
        if (random.next() % 2 == 0)
            overwrite(content, step.place + done, ByteView(step.bytes).subspan(done, size));
        done += size;
    }
}

void CrashPlayer::apply(Names &names, const DiskStep &step)
{
    if (step.kind == DiskStep::Kind::Name) {
        names[step.path] = step.file;
        return;
    }
    const auto found = names.find(step.path);
    if (found == names.end())
        return; // its making was lost
    const std::uint32_t file = found->second;
    names.erase(found);
    if (step.kind == DiskStep::Kind::Rename)
        names[step.target] = file;
}

bool CrashPlayer::advance()
{
    if (m_step == m_trace.size())
        return false;
    const DiskStep &step = m_trace[m_step++];
    switch (step.kind) {
    case DiskStep::Kind::Write:
    case DiskStep::Kind::Truncate:
        apply(m_files[step.file].current, step);
        m_files[step.file].pending.push_back(&step);
        break;
    case DiskStep::Kind::Sync:
        m_files[step.file].durable = m_files[step.file].current;
        m_files[step.file].pending.clear();
        break;
    case DiskStep::Kind::Name:
        m_files.try_emplace(step.file);
        [[fallthrough]];
    case DiskStep::Kind::Rename:
    case DiskStep::Kind::Remove:
        apply(m_names, step);
        m_pendingNames.push_back(&step);
        break;
    case DiskStep::Kind::SyncFolder:
        m_durableNames = m_names;
        m_pendingNames.clear();
        break;
    case DiskStep::Kind::Mark:
        m_acknowledged = step.place;
        break;
    }
    return true;
}

DiskImage CrashPlayer::killed() const
{
    DiskImage image;
    for (const auto &[path, file] : m_names)
        image[path] = m_files.at(file).current;
    return image;
}

DiskImage CrashPlayer::powerCut(FakeRandom &random) const
{
    Names names = m_durableNames;
    const std::size_t kept
        = m_pendingNames.empty() ? 0 : random.next() % (m_pendingNames.size() + 1);
    for (std::size_t i = 0; i < kept; ++i)
        apply(names, *m_pendingNames[i]);

    // Of 8: how likely a write got there. 0 and 8 are the cuts that lose all and nothing.
    const std::uint64_t likely = random.next() % 9;
    DiskImage image;
    for (const auto &[path, number] : names) {
        const auto found = m_files.find(number);
        Bytes content = found == m_files.end() ? Bytes() : found->second.durable;
        if (found != m_files.end()) {
            for (const DiskStep *step : found->second.pending) {
                if (random.next() % 8 >= likely)
                    continue;
                if (likely < 8 && random.next() % 4 == 0)
                    applyTorn(content, *step, random);
                else
                    apply(content, *step);
            }
        }
        image[path] = std::move(content);
    }
    return image;
}

} // namespace alcove::testing
