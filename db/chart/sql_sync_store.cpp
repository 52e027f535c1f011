#include "chart/sql_sync_store.h"

#include "chart/chain_heads.h"
#include "chart/fold.h"
#include "chart/late_table.h"
#include "chart/member_table.h"
#include "chart/practice_table.h"
#include "chart/setting_table.h"
#include "core/setting_names.h"
#include "store/transaction.h"

#include <algorithm>

namespace alcove::chart {

namespace {

DeviceRecord readDevice(const store::Statement &row)
{
    return {row.id<DeviceId>(0), row.id<UserId>(1), row.text(2),
            row.array<32>(3),    row.array<32>(4),  row.blob(5)};
}

/// `sql` selects a number and a hash, bound to :scope.
Result<ChainHead> readHead(store::Connection &connection, const char *sql, Scope scope)
{
    TRY_ASSIGN(auto query, connection.prepare(sql));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    return found ? ChainHead{query.integer(0), query.array<32>(1)} : ChainHead{};
}

/// Whether all that is written in `older` stands in `newer` as well.
bool isWithin(const Note &older, const Note &newer)
{
    const QList<NoteSection> &sections = older.body.sections;
    return std::all_of(sections.begin(), sections.end(), [&newer](const NoteSection &section) {
        return newer.body.section(section.code).contains(section.text);
    });
}

/// Whether an op that waits sealed comes back in another envelope: it was sealed anew after a fork,
/// and another desk has given the first one back.
Result<bool> isSealedOtherwise(store::Connection &connection, const IncomingOp &incoming)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT 1
          FROM op
         WHERE op_id = :op
           AND seq IS NULL
           AND envelope IS NOT NULL
           AND envelope <> :envelope)"));
    query.bind(":op", incoming.id);
    query.bind(":envelope", incoming.envelope);
    return query.step();
}

} // namespace

SqlSyncStore::SqlSyncStore(store::Connection &connection, const Clock &clock,
                           const Practice &practice)
    : m_connection(connection)
    , m_clock(clock)
    , m_actor(practice.actor)
    , m_audit(connection, practice.storeId)
    , m_ops(connection)
    , m_history(connection, clock, practice)
    , m_copies(connection, clock, practice)
    , m_snapshots(connection, clock, practice)
    , m_attachments(connection, clock, practice)
{
}

Result<void> SqlSyncStore::appendAudit(const AuditEvent &event)
{
    return m_audit.append(m_actor, m_clock.now(), event);
}

Result<void> SqlSyncStore::audit(const AuditEvent &event)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(appendAudit(event));
    return transaction.commit();
}

Result<Practice> SqlSyncStore::practice()
{
    return PracticeTable(m_connection).read();
}

Result<void> SqlSyncStore::setServerUrl(const QString &url)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(PracticeTable(m_connection).setServerUrl(url));
    TRY(appendAudit({QStringLiteral("server.set"), {}, {}, {}}));
    return transaction.commit();
}

Result<QList<DeviceRecord>> SqlSyncStore::devices()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT device_id, user_id, name, sign_key, box_key, record
          FROM device
         ORDER BY device_id)"));
    QList<DeviceRecord> devices;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return devices;
        devices.append(readDevice(query));
    }
}

Result<std::optional<DeviceRecord>> SqlSyncStore::device(DeviceId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT device_id, user_id, name, sign_key, box_key, record
          FROM device
         WHERE device_id = :device)"));
    query.bind(":device", id);
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(readDevice(query)) : std::nullopt;
}

Result<void> SqlSyncStore::addDevice(const DeviceRecord &device)
{
    TRY_ASSIGN(const auto before, this->device(device.id));
    if (before && (before->signKey != device.signKey || before->boxKey != device.boxKey))
        return Error(ErrorCode::Conflict, "device " + device.id.text() + " has other keys");
    if (before)
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO device (device_id, user_id, name, sign_key, box_key, record)
        VALUES (:device, :user, :name, :sign, :box, :record))"));
    insert.bind(":device", device.id);
    insert.bind(":user", device.user);
    TRY_ASSIGN(const QString told, MemberTable(m_connection).nameOf(device.id.raw));
    insert.bind(":name", told.isEmpty() ? device.name : told);
    insert.bind(":sign", ByteView(device.signKey));
    insert.bind(":box", ByteView(device.boxKey));
    insert.bind(":record", device.record);
    TRY(insert.run());
    TRY(MemberTable(m_connection).add(device.record));
    TRY(appendAudit({QStringLiteral("device.add"), idString(device.id), {}, {}}));
    return transaction.commit();
}

Result<std::vector<ScopeKey>> SqlSyncStore::scopeKeys()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT scope, epoch, key, record
          FROM scope_key
         ORDER BY scope, epoch)"));
    std::vector<ScopeKey> keys;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return keys;
        const auto scope = scopeFromName(query.text(0));
        if (!scope)
            continue; // a scope of a newer program
        ScopeKey key;
        key.scope = *scope;
        key.epoch = static_cast<std::uint32_t>(query.integer(1));
        key.key = crypto::SecretBytes(query.bytes(2));
        key.record = query.blob(3);
        keys.push_back(std::move(key));
    }
}

Result<void> SqlSyncStore::addScopeKey(const ScopeKey &key)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO scope_key (scope, epoch, key, record)
        VALUES (:scope, :epoch, :key, :record))"));
    insert.bind(":scope", scopeName(key.scope));
    insert.bind(":epoch", std::int64_t{key.epoch});
    insert.bind(":key", key.key.view());
    insert.bind(":record", key.record);
    TRY(insert.run());
    TRY(appendAudit(
        {QStringLiteral("key.grant"), scopeName(key.scope), {}, QString::number(key.epoch)}));
    return transaction.commit();
}

Result<QString> SqlSyncStore::streamName(Scope scope)
{
    TRY_ASSIGN(const QByteArray room, SettingTable(m_connection).find(roomSetting));
    return room.isEmpty() ? scopeName(scope) : QString::fromUtf8(room);
}

Result<ChainHead> SqlSyncStore::cursor(Scope scope)
{
    return readHead(m_connection, "SELECT seq, hash FROM scope_cursor WHERE scope = :scope", scope);
}

Result<std::optional<crypto::Hash>> SqlSyncStore::headAt(Scope scope, qint64 seq)
{
    return m_ops.headAt(scope, seq);
}

Result<ChainHead> SqlSyncStore::ownChain(Scope scope)
{
    return readHead(m_connection, "SELECT dev_seq, hash FROM own_chain WHERE scope = :scope",
                    scope);
}

Result<QHash<QByteArray, ChainHead>> SqlSyncStore::deviceChains(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT device_id, dev_seq, hash
          FROM device_chain
         WHERE scope = :scope)"));
    query.bind(":scope", scopeName(scope));
    QHash<QByteArray, ChainHead> chains;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return chains;
        chains.insert(query.blob(0), {query.integer(1), query.array<32>(2)});
    }
}

Result<QList<OutgoingOp>> SqlSyncStore::outgoing(Scope scope, int limit)
{
    return m_ops.waiting(scope, limit);
}

Result<bool> SqlSyncStore::hasOutgoing()
{
    return m_ops.isAnyWaiting();
}

Result<qint64> SqlSyncStore::countOutgoing(Scope scope)
{
    return m_ops.countWaiting(scope);
}

Result<void> SqlSyncStore::keepSealed(Scope scope, const QList<OutgoingOp> &ops,
                                      const ChainHead &ownChain)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    for (const OutgoingOp &op : ops)
        TRY(m_ops.seal(op));
    TRY(writeOwnChain(m_connection, scope, ownChain));
    return transaction.commit();
}

Result<QList<RawId>> SqlSyncStore::applyPage(const IncomingPage &page)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const HybridTime last, m_ops.lastTime());
    HybridClock hybridClock(m_clock, last);
    Moved moved;
    bool isOwnChainOther = false;
    const auto indexing = page.ops.size() < manyOps ? Indexing::Now : Indexing::Later;
    for (const IncomingOp &incoming : page.ops) {
        const bool isOwn = incoming.device == m_actor.device;
        std::optional<Op> waited;
        if (isOwn) {
            TRY_ASSIGN(const bool isPlaced, m_ops.place(incoming, page.scope));
            if (isPlaced) {
                TRY(LateTable(m_connection).noteRenewal(incoming, page.scope));
                ++moved.sent;
                continue;
            }
            TRY_ASSIGN(const bool isOther, isSealedOtherwise(m_connection, incoming));
            isOwnChainOther = isOwnChainOther || isOther;
            TRY_ASSIGN(waited, m_ops.giveWay(incoming, page.scope));
        }
        TRY_ASSIGN(const bool isNew, m_ops.appendRemote(incoming, page.scope));
        TRY(LateTable(m_connection).noteRenewal(incoming, page.scope));
        if (!isNew) {
            moved.sent += isOwn ? 1 : 0;
            continue;
        }
        if (incoming.op && !incoming.isLate)
            hybridClock.observe(incoming.op->stamp.time);
        // This desk has said so itself, before it was put back: however far ahead, it goes on
        // later.
        if (incoming.op && isOwn)
            TRY(m_ops.noteTime(incoming.op->stamp.time));
        TRY(takeIn(m_connection, incoming, page.scope, indexing, moved));
        if (waited)
            TRY(keepBeside(*waited, *incoming.op));
    }
    TRY(m_ops.noteTime(hybridClock.last()));
    TRY(writeCursor(m_connection, page.scope, page.cursor));
    TRY(m_history.took(page));
    TRY(writeDeviceChains(m_connection, page.scope, page.deviceChains));
    if (isOwnChainOther) { // what was sealed after that op goes on from where it stands now
        const ByteView device = m_actor.device.bytes();
        TRY(writeOwnChain(
            m_connection, page.scope,
            page.deviceChains.value(QByteArray(reinterpret_cast<const char *>(device.data()),
                                               static_cast<qsizetype>(device.size())))));
    }
    TRY(auditMoved(moved, page.scope));
    TRY(transaction.commit());
    return moved.changed;
}

Result<void> SqlSyncStore::auditMoved(const Moved &moved, Scope scope)
{
    for (const AuditEvent &event : eventsOf(moved, scope))
        TRY(appendAudit(event));
    return {};
}

Result<void> SqlSyncStore::keepBeside(Op waited, const Op &back)
{
    if (waited.kind != opkind::noteDraft || back.kind != opkind::noteDraft)
        return {}; // of all others a later one is another op
    TRY_ASSIGN(const Note ours, noteFrom(waited.payload, waited.record));
    TRY_ASSIGN(const Note theirs, noteFrom(back.payload, back.record));
    if (isWithin(ours, theirs))
        return {};
    // Without chance: the same copy put back twice makes the same op.
    const std::string content = encodeOp(waited).toStdString();
    waited.id = OpId{crypto::shortHash("alcove/op-again/v1",
                                       ByteWriter().raw(waited.id.raw).sized(content).bytes())};
    TRY(m_ops.append(waited));
    return applyOp(m_connection, waited);
}

} // namespace alcove::chart
