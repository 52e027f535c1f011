#include "sync/membership.h"

#include "sync/byte_array.h"
#include "sync/removal.h"

#include <algorithm>

namespace alcove::sync {

namespace {

/// Whoever a record needs to be in, or to have been, before it can be judged.
struct Needs {
    DeviceId signer;
    std::optional<UserId> user;
    std::optional<DeviceId> device;
};

Result<Needs> needsOf(const Bytes &record)
{
    TRY_ASSIGN(const wire::RecordKind kind, wire::recordKind(record));
    switch (kind) {
    case wire::RecordKind::UserAdd: {
        TRY_ASSIGN(const wire::UserAdd added, wire::decodeUserAdd(record));
        return Needs{added.addedBy, {}, {}};
    }
    case wire::RecordKind::RoleSet: {
        TRY_ASSIGN(const wire::RoleSet set, wire::decodeRoleSet(record));
        return Needs{set.setBy, set.user, {}};
    }
    case wire::RecordKind::DeviceAdd: {
        TRY_ASSIGN(const wire::DeviceAdd added, wire::decodeDeviceAdd(record));
        return Needs{added.addedBy, added.user, {}};
    }
    case wire::RecordKind::DeviceRemove: {
        TRY_ASSIGN(const wire::DeviceRemove removed, wire::decodeDeviceRemove(record));
        return Needs{removed.removedBy, {}, removed.device};
    }
    case wire::RecordKind::UserRemove: {
        TRY_ASSIGN(const wire::UserRemove removed, wire::decodeUserRemove(record));
        return Needs{removed.removedBy, removed.user, {}};
    }
    case wire::RecordKind::UserReturn: {
        TRY_ASSIGN(const wire::UserReturn returned, wire::decodeUserReturn(record));
        return Needs{returned.returnedBy, returned.user, {}};
    }
    case wire::RecordKind::DeviceCopied: {
        TRY_ASSIGN(const wire::DeviceCopied copied, wire::decodeDeviceCopied(record));
        return Needs{copied.device, {}, {}};
    }
    case wire::RecordKind::ServerRestored: {
        TRY_ASSIGN(const wire::ServerRestored said, wire::decodeServerRestored(record));
        return Needs{said.saidBy, {}, {}};
    }
    case wire::RecordKind::Genesis:
    case wire::RecordKind::KeyGrant:
        break;
    }
    return Error(ErrorCode::Malformed, "a record that is none of the membership log");
}

bool areIn(const wire::Members &members, const Needs &needs)
{
    return members.findEver(needs.signer) != nullptr
        && (!needs.user || members.findEver(*needs.user) != nullptr)
        && (!needs.device || members.findEver(*needs.device) != nullptr);
}

/// Whether it removes who is out already. Nobody needs to hear that a second time.
bool isNeedless(const wire::Members &members, const Bytes &record)
{
    if (const auto gone = wire::decodeUserRemove(record))
        return members.goneUsers.contains(gone->user);
    const auto gone = wire::decodeDeviceRemove(record);
    return gone && members.goneDevices.contains(gone->device);
}

/// A server does not serve what may not be: it would have to have made it up.
Result<void> asServed(Result<void> admitted)
{
    if (!admitted && admitted.error().code == ErrorCode::Refused)
        return Error(ErrorCode::Untrusted, admitted.error().detail);
    return admitted;
}

/// What an auditor reads of a record that is new here. A desk is told of where it is kept.
std::optional<AuditEvent> eventOf(const Bytes &record)
{
    if (const auto added = wire::decodeUserAdd(record))
        return AuditEvent{QStringLiteral("member.add"),
                          idString(added->user),
                          {},
                          roleNames(added->roles).join(u' ')};
    if (const auto set = wire::decodeRoleSet(record))
        return AuditEvent{
            QStringLiteral("role.set"), idString(set->user), {}, roleNames(set->roles).join(u' ')};
    if (wire::decodeServerRestored(record))
        return AuditEvent{QStringLiteral("server.restored"), {}, {}, {}};
    if (const auto copied = wire::decodeDeviceCopied(record))
        return AuditEvent{QStringLiteral("device.copy"), idString(copied->device), {}, {}};
    if (const auto gone = wire::decodeUserRemove(record))
        return AuditEvent{
            QStringLiteral("member.remove"), idString(gone->user), {}, reasonText(gone->reason)};
    if (const auto returned = wire::decodeUserReturn(record))
        return AuditEvent{QStringLiteral("member.return"), idString(returned->user), {}, {}};
    if (const auto gone = wire::decodeDeviceRemove(record))
        return AuditEvent{
            QStringLiteral("device.remove"), idString(gone->device), {}, reasonText(gone->reason)};
    return std::nullopt;
}

} // namespace

Result<DeviceId> signerOf(const Bytes &record)
{
    TRY_ASSIGN(const Needs needs, needsOf(record));
    return needs.signer;
}

Result<Membership> Membership::begun(const PracticeId &practice, const Bytes &genesis)
{
    TRY_ASSIGN(const wire::Genesis decoded, wire::decodeGenesis(genesis));
    if (wire::practiceId(decoded) != practice)
        return Error(ErrorCode::Untrusted, "genesis of another practice");
    TRY_ASSIGN(wire::Members members, wire::foundedBy(decoded));
    Membership membership(std::move(members));
    membership.m_records.push_back(genesis);
    return membership;
}

Result<Membership> Membership::of(const Practice &practice, const QList<MemberRecord> &log)
{
    TRY_ASSIGN(Membership membership, begun(practice.id, toBytes(practice.genesis)));
    std::vector<Bytes> placed;
    std::vector<Bytes> own;
    for (const MemberRecord &each : log)
        if (each.record != practice.genesis)
            (each.isPlaced ? placed : own).push_back(toBytes(each.record));
    const bool isPlaced = std::any_of(log.begin(), log.end(),
                                      [](const MemberRecord &each) { return each.isPlaced; });
    TRY(membership.admitAll(std::move(placed)));
    membership.m_placed = isPlaced ? membership.m_records.size() : 0;
    TRY(membership.admitOwn(std::move(own)));
    return membership;
}

Result<Membership> Membership::of(const PracticeId &practice, std::span<const Bytes> records)
{
    if (records.empty())
        return Error(ErrorCode::Untrusted, "membership log without a genesis");
    TRY_ASSIGN(Membership membership, begun(practice, records.front()));
    TRY(membership.admitAll({records.begin() + 1, records.end()}));
    return membership;
}

QList<MemberRecord> Membership::log() const
{
    QList<MemberRecord> log;
    for (std::size_t i = 0; i < m_records.size(); ++i)
        log.append({toByteArray(m_records[i]), i < m_placed});
    return log;
}

bool Membership::has(const Bytes &record) const
{
    return std::find(m_records.begin(), m_records.end(), record) != m_records.end();
}

Result<void> Membership::admitAll(std::vector<Bytes> waiting)
{
    // Whoever is admitted may have signed for one that had to wait.
    while (!waiting.empty()) {
        std::vector<Bytes> left;
        for (Bytes &bytes : waiting) {
            TRY_ASSIGN(const Needs needs, needsOf(bytes));
            if (!areIn(m_members, needs)) {
                left.push_back(std::move(bytes));
                continue;
            }
            TRY(asServed(wire::admit(m_members, ByteView(bytes))));
            m_records.push_back(std::move(bytes));
        }
        if (left.size() == waiting.size())
            return Error(ErrorCode::Untrusted, "record by or for somebody unknown");
        waiting = std::move(left);
    }
    return {};
}

Result<void> Membership::admitOwn(std::vector<Bytes> own)
{
    bool isGrowing = true;
    while (isGrowing && !own.empty()) {
        std::vector<Bytes> left;
        for (Bytes &bytes : own) {
            if (isNeedless(m_members, bytes))
                continue;
            const auto admitted = wire::admit(m_members, ByteView(bytes));
            if (!admitted && admitted.error().code == ErrorCode::Conflict)
                return admitted.error();
            (admitted ? m_records : left).push_back(std::move(bytes));
        }
        isGrowing = left.size() < own.size();
        own = std::move(left);
    }
    return {};
}

Result<void> Membership::issue(const Bytes &record)
{
    TRY(wire::admit(m_members, ByteView(record)));
    if (!has(record))
        m_records.push_back(record);
    return {};
}

Result<Learned> Membership::learn(std::span<const Bytes> served)
{
    if (served.empty() || served.front() != m_records.front())
        return Error(ErrorCode::Untrusted, "membership log of another practice");
    TRY_ASSIGN(Membership grown, begun(m_members.practice, m_records.front()));
    const auto placedEnd
        = m_records.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(m_placed, 1));
    TRY(grown.admitAll({m_records.begin() + 1, placedEnd}));
    std::vector<Bytes> news;
    for (const Bytes &bytes : served)
        if (!grown.has(bytes) && std::find(news.begin(), news.end(), bytes) == news.end())
            news.push_back(bytes);
    TRY(grown.admitAll(std::move(news)));
    grown.m_placed = grown.m_records.size();
    std::vector<Bytes> own;
    for (auto record = placedEnd; record != m_records.end(); ++record)
        if (!grown.has(*record))
            own.push_back(*record);
    TRY(grown.admitOwn(std::move(own)));

    Learned learned;
    learned.isChanged = grown.m_records != m_records || grown.m_placed != m_placed;
    for (const Bytes &bytes : grown.m_records) {
        if (has(bytes))
            continue;
        if (auto event = eventOf(bytes))
            learned.events.append(*std::move(event));
        const auto added = wire::decodeDeviceAdd(bytes);
        if (added && grown.m_members.isKit(added->addedBy))
            learned.events.append(
                {QStringLiteral("device.recover"), idString(added->device), {}, {}});
        if (added && m_members.findEver(added->device) == nullptr)
            learned.devices.append({added->device,
                                    added->user,
                                    {},
                                    added->deviceKey,
                                    added->boxKey,
                                    toByteArray(bytes)});
    }
    *this = std::move(grown);
    return learned;
}

} // namespace alcove::sync
