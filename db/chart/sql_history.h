#pragma once

#include "core/kept_history.h"
#include "core/sync_store.h"
#include "store/audit_chain.h"
#include "store/connection.h"

namespace alcove::chart {

/// Tables `batch_signature`, `signature_gap`, `op_aside` and `server_loss`, and what `op` has of
/// places and envelopes.
class SqlHistory final : public KeptHistory {
public:
    SqlHistory(store::Connection &connection, const Clock &clock, const Practice &practice);

    /// In the transaction that takes the page.
    Result<void> took(const IncomingPage &page);

    Result<QList<KeptOp>> ops(Scope scope, const SeqRange &range, qint64 maxBytes) override;
    Result<QList<KeptOp>> lastOfDevices(Scope scope, qint64 seq) override;
    Result<QList<KeptOp>> ownAfter(Scope scope, qint64 seq) override;
    Result<std::optional<BatchSignature>> nextSignature(Scope scope, qint64 after) override;
    Result<std::optional<SeqRange>> signatureGap(Scope scope) override;
    Result<void> fillGap(Scope scope, const QList<BatchSignature> &found, qint64 after) override;
    Result<QList<ServerLoss>> losses() override;
    Result<void> noteLoss(const ServerLoss &loss) override;
    Result<void> closeLoss(Scope scope) override;
    Result<void> goBack(const GoingBack &back) override;
    Result<QHash<QByteArray, qint64>> aside(Scope scope) override;

    /// In the caller's transaction.
    Result<void> keepSignatures(Scope scope, const QList<BatchSignature> &signatures);

private:
    Result<void> putLoss(const ServerLoss &loss);
    Result<void> takeResealed(const GoingBack &back);
    Result<void> cutGap(Scope scope, qint64 until);
    Result<void> moveChains(const GoingBack &back);
    Result<void> setOthersAside(Scope scope, qint64 after);

    store::Connection &m_connection;
    const Clock &m_clock;
    Actor m_actor;
    store::AuditChain m_audit;
};

} // namespace alcove::chart
