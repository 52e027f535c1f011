#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

#include <span>
#include <vector>

namespace alcove::sync {

/// The membership log as this desk holds it: verified from the practice's genesis, each record
/// after the one that brought in its signer.
class Membership {
public:
    /// From what the store holds. Untrusted when a record doesn't hold.
    static Result<Membership> of(const Practice &practice, const QList<DeviceRecord> &devices);
    /// From records that came from elsewhere, in any order. Untrusted when one doesn't hold, or the
    /// first is not the genesis of `practice`.
    static Result<Membership> of(const PracticeId &practice, std::span<const Bytes> records);

    const wire::Members &members() const { return m_members; }
    /// The genesis, then device.add records in an order in which they can be admitted.
    const std::vector<Bytes> &records() const { return m_records; }

    /// Takes the log a server hands out: the devices that are new. Nothing is taken when a record
    /// of it doesn't hold.
    Result<QList<DeviceRecord>> learn(std::span<const Bytes> served);

private:
    explicit Membership(wire::Members members)
        : m_members(std::move(members))
    {
    }

    Result<void> admitAll(std::vector<Bytes> waiting);

    wire::Members m_members;
    std::vector<Bytes> m_records;
};

} // namespace alcove::sync
