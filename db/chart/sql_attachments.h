#pragma once

#include "base/clock.h"
#include "core/attachment_store.h"
#include "core/practice.h"
#include "store/audit_chain.h"
#include "store/connection.h"

namespace alcove::chart {

/// The parts of files, over the same store as SqlChart.
class SqlAttachments final : public AttachmentStore {
public:
    SqlAttachments(store::Connection &connection, const Clock &clock, const Practice &practice);

    Result<QList<PartId>> unsent(int limit) override;
    Result<qint64> countUnsent() override;
    Result<QList<PartId>> longestUnasked(int limit) override;
    Result<Bytes> sealedPart(const PartId &id) override;
    Result<void> noteHeld(const QList<PartId> &ids) override;
    Result<void> noteLost(const QList<PartId> &ids) override;
    Result<void> doubtAll() override;
    Result<std::vector<WantedPart>> wanted(int limit, qint64 after) override;
    Result<qint64> countWanted() override;
    Result<QList<RawId>> keepParts(const std::vector<SealedPart> &parts) override;
    Result<void> noteRefused(const PartId &id) override;
    Result<void> sweep() override;
    Result<QList<PartId>> released(int limit) override;
    Result<void> noteReleased(const QList<PartId> &ids) override;

private:
    Result<QList<PartId>> idsOf(const char *sql, int limit);
    Result<std::int64_t> nextStep();
    Result<void> noteAsked(const QList<PartId> &ids, std::int64_t asked);
    /// Files that the part is of.
    Result<QList<RawId>> filesOf(const PartId &id);
    Result<bool> isWhole(const RawId &attachment);

    store::Connection &m_connection;
    const Clock &m_clock;
    Actor m_actor;
    store::AuditChain m_audit;
};

} // namespace alcove::chart
