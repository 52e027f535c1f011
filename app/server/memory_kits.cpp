#include "server/memory_kits.h"

namespace alcove::server {

Result<void> MemoryKits::put(const KitRow &kit, Millis /*now*/)
{
    const std::lock_guard lock(m_mutex);
    const auto [drawer, isNew] = m_drawers.try_emplace(kit.drawer, kit);
    if (!isNew && (drawer->second.practice != kit.practice || drawer->second.kit != kit.kit))
        return Error(ErrorCode::Conflict, "drawer of another kit");
    drawer->second.box = kit.box;
    std::erase_if(m_drawers, [&](const auto &each) {
        return each.second.practice == kit.practice && each.second.kit == kit.kit
            && each.first != kit.drawer;
    });
    return {};
}

Result<std::optional<KitRow>> MemoryKits::find(const crypto::Hash &drawer)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_drawers.find(drawer);
    return found == m_drawers.end() ? std::optional<KitRow>() : std::optional(found->second);
}

Result<void> MemoryKits::drop(const PracticeId &practice, const DeviceId &kit)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_drawers, [&](const auto &each) {
        return each.second.practice == practice && each.second.kit == kit;
    });
    return {};
}

} // namespace alcove::server
