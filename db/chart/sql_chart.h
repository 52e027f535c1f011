#pragma once

#include "base/hybrid_clock.h"
#include "base/random.h"
#include "core/chart.h"
#include "core/practice.h"
#include "store/audit_chain.h"
#include "store/connection.h"
#include "store/op_log.h"

namespace alcove::chart {

/// The chart in an encrypted store. What it references must outlive it.
class SqlChart final : public Chart {
public:
    /// Migrates, then reads whose desk this is.
    static Result<std::unique_ptr<SqlChart>> open(store::Connection &connection, const Clock &clock,
                                                  Random &random);

    const Actor &actor() const override { return m_practice.actor; }
    const Practice &practice() const { return m_practice; }

    Result<QList<ClientSummary>> clients(const QString &typed) override;
    Result<Client> openClient(ClientId id) override;
    Result<void> saveClient(const Client &client) override;

    Result<QList<NoteSummary>> notes(ClientId client) override;
    Result<QList<NoteSummary>> unsignedNotes() override;
    Result<Note> openNote(NoteId id) override;
    Result<QList<Addendum>> addenda(NoteId note) override;
    Result<QList<NoteVersion>> otherVersions(NoteId note) override;
    Result<void> saveDraft(const Note &note) override;
    Result<void> settleVersions(const Note &note) override;
    Result<void> signNote(const Note &note) override;
    Result<void> addAddendum(const Addendum &addendum) override;
    Result<crypto::Hash> lastSignature() override;

    Result<QList<ChartEntry>> entries(ClientId client) override;
    Result<qint64> import(const ChartImport &import) override;
    Result<QHash<QString, RawId>> known(const QStringList &sources) override;

    Result<QList<SearchHit>> search(const QString &text, int limit) override;

    Result<QByteArray> setting(const QString &name) override;
    Result<void> setSetting(const QString &name, const QByteArray &value) override;

    Result<void> audit(const AuditEvent &event) override;
    Result<QList<AuditEntry>> auditTrail(qint64 after, int limit) override;
    Result<AuditVerdict> verifyAudit() override;

    Result<ChartStats> stats() override;
    Result<QStringList> check() override;

private:
    SqlChart(store::Connection &connection, const Clock &clock, Random &random, Practice practice,
             HybridTime lastTime);

    Op makeOp(Scope scope, const QString &kind, const RawId &record, const QCborMap &payload);
    /// Row and op, inside the caller's transaction.
    Result<void> apply(const Op &op);
    /// One op with its audit entry, in one transaction.
    Result<void> act(const Op &op, const AuditEvent &event);
    Result<void> appendAudit(const AuditEvent &event);
    Result<void> saveVersion(const Note &note, bool replacesAll);

    store::Connection &m_connection;
    const Clock &m_clock;
    Random &m_random;
    Practice m_practice;
    HybridClock m_hybridClock;
    store::AuditChain m_audit;
    store::OpLog m_ops;
};

} // namespace alcove::chart
