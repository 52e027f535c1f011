#pragma once

#include "server/kit_store.h"

#include <map>
#include <mutex>

namespace alcove::server {

class MemoryKits final : public KitStore {
public:
    Result<void> put(const KitRow &kit, Millis now) override;
    Result<std::optional<KitRow>> find(const crypto::Hash &drawer) override;
    Result<void> drop(const PracticeId &practice, const DeviceId &kit) override;

private:
    std::mutex m_mutex;
    std::map<crypto::Hash, KitRow> m_drawers;
};

} // namespace alcove::server
