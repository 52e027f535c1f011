#pragma once

#include "base/random.h"
#include "core/emergency.h"
#include "core/practice.h"
#include "store/audit_chain.h"
#include "store/op_log.h"

namespace alcove::chart {

/// By what a restricted chart is opened in an emergency: the server's halves, or sheets of paper.
enum class EmergencyWay { Server, Sheets };

/// What is done about emergencies in a store: each act is one transaction of rows, op and audit
/// entry. Over the same store as SqlChart; what it references outlives it.
class EmergencyBook {
public:
    EmergencyBook(store::Connection &connection, const Clock &clock, Random &random,
                  const Practice &practice);

    /// In the store of a restricted chart: whether somebody opens it in an emergency. By who is
    /// named for it alone, and of nobody who is. Refused otherwise; NotFound without the client.
    Result<void> name(const EmergencyHolder &holder);
    /// In the desk's store: hands half of a key over, by way of an op of `org`.
    Result<void> give(const KeptHalf &half, DeviceId recipient);
    /// In the desk's store, before anybody is asked: somebody is about to open a chart, and why.
    /// The privacy officer is told of it as of every chart behind glass; there the client is the
    /// chart's id, since more is not known here. Malformed unless isReason().
    Result<void> breakGlass(const RawId &chart, const QString &reason,
                            EmergencyWay way = EmergencyWay::Server);

private:
    Result<void> put(Scope scope, const QString &kind, const RawId &record, const QCborMap &payload,
                     const Stamp &before);
    Result<void> audit(const AuditEvent &event);

    store::Connection &m_connection;
    const Clock &m_clock;
    Random &m_random;
    const Practice &m_practice;
    store::AuditChain m_audit;
    store::OpLog m_ops;
};

} // namespace alcove::chart
