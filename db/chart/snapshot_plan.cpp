#include "chart/snapshot_plan.h"

#include "base/hybrid_clock.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace alcove::chart {

namespace {

/// Where batches end: at their signatures.
Result<QList<qint64>> endsOf(store::Connection &connection, Scope scope, qint64 until)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT seq
          FROM batch_signature
         WHERE scope = :scope
           AND seq <= :until
         ORDER BY seq)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":until", std::int64_t{until});
    QList<qint64> ends;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ends;
        ends.append(query.integer(0));
    }
}

/// Who is written about, and when that was last.
class Activity {
public:
    void note(const RawId &client, Millis at, bool isDraft)
    {
        const QByteArray key(reinterpret_cast<const char *>(client.data()),
                             static_cast<qsizetype>(client.size()));
        Millis &last = m_last[key];
        last = std::max(last, at);
        if (isDraft)
            m_drafting.insert(key);
    }

    void tell(SnapshotPlan &plan) const
    {
        QList<std::pair<Millis, QByteArray>> order;
        for (auto each = m_last.begin(); each != m_last.end(); ++each)
            order.append({each.value(), each.key()});
        std::sort(order.begin(), order.end(), std::greater<>());
        for (const auto &[at, client] : order)
            plan.recent.append(idOf(client));
        for (const QByteArray &client : m_drafting)
            plan.drafting.append(idOf(client));
    }

private:
    static RawId idOf(const QByteArray &key)
    {
        RawId id{};
        std::copy_n(key.begin(), id.size(), id.begin());
        return id;
    }

    QHash<QByteArray, Millis> m_last;
    QSet<QByteArray> m_drafting;
};

bool fits(const QList<qint64> &ends, qsizetype batch, qint64 seq)
{
    return batch < ends.size() && seq <= ends[batch];
}

} // namespace

Result<std::optional<SnapshotPlan>> planSnapshot(store::Connection &connection, Scope scope,
                                                 const ChainHead &at)
{
    using Plan = std::optional<SnapshotPlan>;
    TRY_ASSIGN(const QList<qint64> ends, endsOf(connection, scope, at.seq));
    if (ends.isEmpty() || ends.back() != at.seq)
        return Plan();
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT op.seq, op.device_id, length(op.envelope) > 0, op.hlc,
               coalesce(note.client_id, addendum.client_id, chart_entry.client_id,
                        attachment.client_id, chart_record.client_id, op.record_id),
               note.service_at, note.id IS NOT NULL AND note.signed_at IS NULL
          FROM op
          LEFT JOIN note ON note.id = op.record_id
          LEFT JOIN addendum ON addendum.id = op.record_id
          LEFT JOIN chart_entry ON chart_entry.id = op.record_id
          LEFT JOIN attachment ON attachment.id = op.record_id
          LEFT JOIN chart_record ON chart_record.id = op.record_id
         WHERE op.scope = :scope
           AND op.seq <= :until
         ORDER BY op.seq)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":until", std::int64_t{at.seq});
    SnapshotPlan plan;
    plan.at = at;
    Activity activity;
    DeviceId device;
    qint64 seq = 0;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        const bool isFirst = plan.batches.isEmpty() || seq == plan.batches.back().places.until;
        if (isFirst)
            plan.batches.append(
                SnapshotPlan::Batch{{seq, ends.value(plan.batches.size(), seq)}, {}});
        const auto author = query.id<DeviceId>(1);
        if (query.integer(0) != seq + 1 || query.integer(2) == 0
            || !fits(ends, plan.batches.size() - 1, seq + 1) || (!isFirst && author != device))
            return Plan();
        seq = query.integer(0);
        device = author;
        const auto client = query.array<16>(4);
        QList<RawId> &clients = plan.batches.back().clients;
        if (!clients.contains(client))
            clients.append(client);
        const Millis written = millisOf(static_cast<HybridTime>(query.integer(3)));
        activity.note(client, query.isNull(5) ? written : query.integer(5), query.integer(6) != 0);
    }
    if (seq != at.seq)
        return Plan();
    activity.tell(plan);
    return Plan(std::move(plan));
}

} // namespace alcove::chart
