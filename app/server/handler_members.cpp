#include "server/handler.h"
#include "wire/records.h"
#include "wire/removals.h"

// What the handler does with records of the membership log.

namespace alcove::server {

using wire::Refusal;

Handler::Reply Handler::found(const Request &request, Millis now)
{
    TRY_ASSIGN(const wire::Genesis genesis, wire::decodeGenesis(request.body));
    TRY(wire::verifyRecord(genesis));
    DeviceRow first;
    first.practice = wire::practiceId(genesis);
    first.device = genesis.device;
    first.verifyKey = genesis.deviceKey;
    first.record = request.body;
    TRY(m_gateway.found(first, now));
    return Outcome<Bytes>(Bytes());
}

Handler::Reply Handler::addDevice(const Request &request, Millis now)
{
    TRY_ASSIGN(const wire::DeviceAdd record, wire::decodeDeviceAdd(request.body));
    return admit(record, record.addedBy, request.body, now);
}

Handler::Reply Handler::addMember(const Request &request, Millis now)
{
    TRY_ASSIGN(const wire::RecordKind kind, wire::recordKind(request.body));
    if (kind == wire::RecordKind::DeviceRemove || kind == wire::RecordKind::UserRemove
        || kind == wire::RecordKind::UserReturn)
        return remove(kind, request.body, now);
    if (kind == wire::RecordKind::RoleSet) {
        TRY_ASSIGN(const wire::RoleSet record, wire::decodeRoleSet(request.body));
        return admit(record, record.setBy, request.body, now);
    }
    if (kind == wire::RecordKind::DeviceCopied) {
        TRY_ASSIGN(const wire::DeviceCopied record, wire::decodeDeviceCopied(request.body));
        return admit(record, record.device, request.body, now);
    }
    if (kind == wire::RecordKind::ServerRestored) {
        TRY_ASSIGN(const wire::ServerRestored record, wire::decodeServerRestored(request.body));
        return admit(record, record.saidBy, request.body, now);
    }
    TRY_ASSIGN(const wire::UserAdd record, wire::decodeUserAdd(request.body));
    return admit(record, record.addedBy, request.body, now);
}

Handler::Reply Handler::remove(wire::RecordKind kind, const Bytes &record, Millis now)
{
    if (kind == wire::RecordKind::DeviceRemove) {
        TRY_ASSIGN(const wire::DeviceRemove removed, wire::decodeDeviceRemove(record));
        return letGo(removed, removed.removedBy, record, now);
    }
    if (kind == wire::RecordKind::UserReturn) {
        TRY_ASSIGN(const wire::UserReturn returned, wire::decodeUserReturn(record));
        return letPersonGo(returned, returned.returnedBy, record, now);
    }
    TRY_ASSIGN(const wire::UserRemove removed, wire::decodeUserRemove(record));
    return letPersonGo(removed, removed.removedBy, record, now);
}

template <typename Record>
Handler::Reply Handler::letPersonGo(const Record &record, const DeviceId &signer,
                                    const Bytes &encoded, Millis now)
{
    const auto isKnown = m_factors.isIn(record.practice, encoded);
    TRY_ASSIGN(auto taken, letGo(record, signer, encoded, now));
    // No desk they may have from here on could give a code by what was sealed for those before.
    if (isKnown && !*isKnown && !refusalIn(taken))
        TRY(m_factors.clear(record.practice, record.user));
    return taken;
}

template <typename Record>
Handler::Reply Handler::letGo(const Record &record, const DeviceId &signer, const Bytes &encoded,
                              Millis now)
{
    TRY_ASSIGN(auto admitted, admit(record, signer, encoded, now));
    if (!refusalIn(admitted))
        TRY(m_kits.clear(record.practice));
    return admitted;
}

template <typename Record>
Handler::Reply Handler::admit(const Record &record, const DeviceId &signer, const Bytes &encoded,
                              Millis now)
{
    // Before the log is read: nobody who holds no key of the practice makes the server do that.
    auto device = liveDevice(record.practice, signer);
    if (!device && device.error().code == ErrorCode::Locked)
        return Outcome<Bytes>(Refusal::Untrusted);
    TRY(device);
    TRY(wire::verifyRecord(record, device->verifyKey));
    TRY_ASSIGN(const bool isBarred, m_factors.doesBar(record.practice, signer, encoded, now));
    if (isBarred)
        return Outcome<Bytes>(Refusal::CodeNeeded);
    TRY(m_gateway.admit(record.practice, encoded, now));
    return Outcome<Bytes>(Bytes());
}

} // namespace alcove::server
