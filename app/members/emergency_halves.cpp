#include "members/emergency_halves.h"

#include "chart/emergency_book.h"
#include "core/setting_names.h"
#include "session/emergency.h"
#include "store/transaction.h"
#include "sync/byte_array.h"
#include "sync/stream.h"
#include "wire/half_giving.h"
#include "wire/rights.h"

#include <algorithm>
#include <map>

namespace alcove::members {

using chart::EmergencyTable;
using chart::KeptSplit;

namespace {

/// Of the chart's store: how many asks this desk has heard of.
const QString heardSetting = QStringLiteral("emergency-heard");

Result<bool> isStanding(const KeptSplit &split)
{
    TRY_ASSIGN(const wire::HalfPut put, wire::decodeHalfPut(sync::viewOf(split.record)));
    return !put.isWithdrawn();
}

/// An older server, or one where roles do not get there: it is no failure of a round.
bool isForAnotherTime(const Error &error)
{
    return error.code == ErrorCode::NewerSchema || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Refused;
}

} // namespace

Result<EmergencyHalves::Stream> EmergencyHalves::stream()
{
    Stream stream;
    TRY_ASSIGN(stream.name, m_room.sync->streamName(Scope::Restricted));
    TRY_ASSIGN(stream.id, sync::streamOf(*m_room.sync, m_members.practice, Scope::Restricted));
    return stream;
}

Result<QList<UserId>> EmergencyHalves::holders()
{
    TRY_ASSIGN(auto holders, session::holdersFor(m_room));
    holders.removeIf([this](const UserId &user) {
        const wire::MemberUser *known = m_members.find(user);
        return known == nullptr || !wire::gives(known->roles(), "restricted", Access::Read);
    });
    return holders;
}

bool EmergencyHalves::isGivenToAll(const UserId &holder, const QList<DeviceId> &told) const
{
    return std::all_of(m_members.devices.begin(), m_members.devices.end(), [&](const auto &each) {
        return each.second.user != holder || m_members.isKit(each.first)
            || told.contains(each.first);
    });
}

HybridTime EmergencyHalves::timeAfter(const KeptSplit *before) const
{
    const HybridTime now = hybridTime(m_surroundings.clock.now());
    const auto put = before == nullptr ? Result<wire::HalfPut>(Error(ErrorCode::NotFound))
                                       : wire::decodeHalfPut(sync::viewOf(before->record));
    return put ? std::max(now, put->issuedAt + 1) : now;
}

Result<HalvesDue> EmergencyHalves::split()
{
    TRY_ASSIGN(const Stream stream, this->stream());
    TRY_ASSIGN(const auto holders, this->holders());
    TRY_ASSIGN(const auto keys, m_room.sync->scopeKeys());
    EmergencyTable table(*m_room.connection);
    TRY_ASSIGN(const auto kept, table.splits());
    std::map<std::pair<std::uint32_t, UserId>, const KeptSplit *> splits;
    for (const KeptSplit &split : kept) {
        splits[{split.epoch, split.holder}] = &split;
        TRY_ASSIGN(const bool stands, isStanding(split));
        if (stands && !holders.contains(split.holder))
            TRY(takeBack(split, stream));
    }
    HalvesDue due;
    for (const ScopeKey &key : keys) {
        if (key.scope != Scope::Restricted)
            continue;
        for (const UserId &holder : holders) {
            const auto found = splits.find({key.epoch, holder});
            const KeptSplit *before = found == splits.end() ? nullptr : found->second;
            TRY_ASSIGN(const auto told, table.toldTo(key.epoch, holder));
            if (isGivenToAll(holder, told))
                continue;
            TRY(splitKey(key, holder, stream, before));
            due.isGiven = true;
        }
    }
    TRY_ASSIGN(const auto now, table.splits());
    due.isPutDue
        = std::any_of(now.begin(), now.end(), [](const KeptSplit &each) { return !each.isPut; });
    return due;
}

Result<void> EmergencyHalves::splitKey(const ScopeKey &key, const UserId &holder,
                                       const Stream &stream, const KeptSplit *before)
{
    const wire::SplitTerms terms{stream.id, key.epoch, holder, m_desk.practice.actor.device,
                                 timeAfter(before)};
    TRY_ASSIGN(const wire::SplitKey split,
               wire::splitFor(terms, key.key, m_members, m_device, m_surroundings.random));
    // What is given twice, since the program ended in between, is no harm: the later half serves.
    chart::EmergencyBook book(*m_desk.connection, m_surroundings.clock, m_surroundings.random,
                              m_desk.practice);
    QList<DeviceId> told;
    for (const wire::HalfGive &give : split.gives) {
        TRY(book.give({sync::toByteArray(wire::encodeRecord(give)), stream.name}, give.recipient));
        told.append(give.recipient);
    }
    return keep({key.epoch, holder, sync::toByteArray(wire::encodeRecord(split.put)), false}, told);
}

Result<void> EmergencyHalves::takeBack(const KeptSplit &split, const Stream &stream)
{
    const wire::SplitTerms terms{stream.id, split.epoch, split.holder, m_desk.practice.actor.device,
                                 timeAfter(&split)};
    const wire::HalfPut put = wire::withdrawalFor(terms, m_members.practice, m_device);
    return keep({split.epoch, split.holder, sync::toByteArray(wire::encodeRecord(put)), false}, {});
}

Result<void> EmergencyHalves::keep(const KeptSplit &split, const QList<DeviceId> &told) const
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(*m_room.connection));
    EmergencyTable table(*m_room.connection);
    TRY(table.keepSplit(split));
    TRY(table.forgetTold(split.epoch, split.holder));
    for (const DeviceId &device : told)
        TRY(table.noteTold(split.epoch, split.holder, device));
    return transaction.commit();
}

Result<void> EmergencyHalves::put(sync::ServerLink &link) const
{
    EmergencyTable table(*m_room.connection);
    TRY_ASSIGN(const auto splits, table.splits());
    for (const KeptSplit &split : splits) {
        if (split.isPut)
            continue;
        TRY_ASSIGN(const wire::HalfPut half, wire::decodeHalfPut(sync::viewOf(split.record)));
        const auto taken = link.putHalf(half);
        // Another desk of this person has put one later: theirs stands, and its holder has its box.
        const bool isDone = taken || taken.error().code == ErrorCode::Conflict;
        if (!isDone && !isForAnotherTime(taken.error()))
            return taken.error();
        if (isDone)
            TRY(table.notePut(split));
    }
    return {};
}

Result<void> EmergencyHalves::hear(sync::ServerLink &link)
{
    TRY_ASSIGN(const auto splits, EmergencyTable(*m_room.connection).splits());
    if (std::none_of(splits.begin(), splits.end(),
                     [](const KeptSplit &split) { return split.isPut; }))
        return {};
    TRY_ASSIGN(const Stream stream, this->stream());
    const auto asks = link.halfAsks(stream.id, m_members);
    if (!asks)
        return isForAnotherTime(asks.error()) ? Result<void>() : asks.error();
    TRY_ASSIGN(const QByteArray setting, m_room.chart->setting(heardSetting));
    const auto heard = static_cast<std::size_t>(setting.toULongLong());
    const QByteArray now = QByteArray::number(static_cast<qulonglong>(asks->size()));
    if (asks->size() < heard) {
        TRY(m_room.chart->setSetting(heardSetting, now));
        return Error(ErrorCode::Untrusted, "asks that were at the server are gone");
    }
    if (asks->size() == heard)
        return {};
    QList<AuditEvent> events;
    for (std::size_t i = heard; i < asks->size(); ++i) {
        const sync::AskSeen &ask = (*asks)[i];
        const wire::MemberDevice *asker = m_members.findEver(ask.ask.askedBy);
        events.append({QStringLiteral("emergency.ask"),
                       asker == nullptr ? QString() : idString(asker->user),
                       {},
                       {}});
    }
    // What was given is the server's word: whoever asked may have the key.
    TRY(m_room.chart->setSetting(newKeyDueSetting, "1"));
    return m_room.chart->auditWith(events, heardSetting, now);
}

} // namespace alcove::members
