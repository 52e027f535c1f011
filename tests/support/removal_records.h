#pragma once

#include "support/fake_practice.h"
#include "wire/removals.h"
#include "wire/return_record.h"

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

/// Under the keys of `fresh`, whose device's user is who comes back.
inline wire::UserReturn returned(const FakePractice &practice, const FakeDevice &by,
                                 const FakePerson &fresh, HybridTime at = 50)
{
    wire::UserReturn record;
    record.practice = practice.id;
    record.user = fresh.device.user;
    record.userKey = fresh.signing.verifyKey();
    record.boxKey = fresh.box.publicKey();
    record.returnedBy = by.id;
    record.issuedAt = at;
    return wire::signRecord(record, by.signing);
}

} // namespace alcove::testing
