#pragma once

#include "support/fake_practice.h"
#include "wire/removals.h"

namespace alcove::testing {

inline wire::DeviceRemove removed(const FakePractice &practice, const FakeDevice &remover,
                                  const DeviceId &device, HybridTime at = 50)
{
    wire::DeviceRemove record;
    record.practice = practice.id;
    record.device = device;
    record.reason = wire::RemovalReason::Lost;
    record.removedBy = remover.id;
    record.issuedAt = at;
    return wire::signRecord(record, remover.signing);
}

inline wire::UserRemove removed(const FakePractice &practice, const FakeDevice &remover,
                                const UserId &user, HybridTime at = 50)
{
    wire::UserRemove record;
    record.practice = practice.id;
    record.user = user;
    record.reason = wire::RemovalReason::Left;
    record.removedBy = remover.id;
    record.issuedAt = at;
    return wire::signRecord(record, remover.signing);
}

} // namespace alcove::testing
