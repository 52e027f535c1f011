#include "sync/membership.h"

#include "sync/byte_array.h"

#include <algorithm>

namespace alcove::sync {

Result<Membership> Membership::of(const Practice &practice, const QList<DeviceRecord> &devices)
{
    std::vector<Bytes> records{toBytes(practice.genesis)};
    for (const DeviceRecord &device : devices) {
        if (device.record != practice.genesis)
            records.push_back(toBytes(device.record));
    }
    return of(practice.id, records);
}

Result<Membership> Membership::of(const PracticeId &practice, std::span<const Bytes> records)
{
    if (records.empty())
        return Error(ErrorCode::Untrusted, "membership log without a genesis");
    TRY_ASSIGN(const wire::Genesis genesis, wire::decodeGenesis(records.front()));
    if (wire::practiceId(genesis) != practice)
        return Error(ErrorCode::Untrusted, "genesis of another practice");
    TRY_ASSIGN(wire::Members members, wire::foundedBy(genesis));
    Membership membership(std::move(members));
    membership.m_records.push_back(records.front());
    TRY(membership.admitAll({records.begin() + 1, records.end()}));
    return membership;
}

Result<void> Membership::admitAll(std::vector<Bytes> waiting)
{
    // Whoever is admitted may have signed for one that had to wait.
    while (!waiting.empty()) {
        std::vector<Bytes> left;
        for (Bytes &bytes : waiting) {
            TRY_ASSIGN(const wire::DeviceAdd record, wire::decodeDeviceAdd(bytes));
            if (m_members.find(record.addedBy) == nullptr) {
                left.push_back(std::move(bytes));
                continue;
            }
            TRY(wire::admit(m_members, record));
            m_records.push_back(std::move(bytes));
        }
        if (left.size() == waiting.size())
            return Error(ErrorCode::Untrusted, "device.add by an unknown device");
        waiting = std::move(left);
    }
    return {};
}

Result<QList<DeviceRecord>> Membership::learn(std::span<const Bytes> served)
{
    if (served.empty() || served.front() != m_records.front())
        return Error(ErrorCode::Untrusted, "membership log of another practice");
    std::vector<Bytes> unknown;
    for (const Bytes &bytes : served) {
        if (std::find(m_records.begin(), m_records.end(), bytes) == m_records.end())
            unknown.push_back(bytes);
    }
    Membership grown = *this;
    TRY(grown.admitAll(std::move(unknown)));
    QList<DeviceRecord> added;
    for (std::size_t i = m_records.size(); i < grown.m_records.size(); ++i) {
        const Bytes &bytes = grown.m_records[i];
        TRY_ASSIGN(const wire::DeviceAdd record, wire::decodeDeviceAdd(bytes));
        if (m_members.find(record.device) == nullptr)
            added.append({record.device,
                          record.user,
                          {}, // names are not the server's to know
                          record.deviceKey,
                          record.boxKey,
                          toByteArray(bytes)});
    }
    *this = std::move(grown);
    return added;
}

} // namespace alcove::sync
