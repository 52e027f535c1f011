#include "charting/audit_export.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace alcove::charting {

namespace {

constexpr int page = 10'000;

QString hex(ByteView bytes)
{
    return QString::fromStdString(toHex(bytes));
}

QJsonObject headLine(const Practice &practice, const crypto::SigningKey &key, Millis now,
                     const AuditHead &head)
{
    return {{QStringLiteral("format"), QStringLiteral("alcove-audit/1")},
            {QStringLiteral("store"), hex(practice.storeId)},
            {QStringLiteral("practice"), practice.name},
            {QStringLiteral("practiceId"), hex(practice.id)},
            {QStringLiteral("by"), idString(practice.actor.user)},
            {QStringLiteral("byName"), practice.actor.name},
            {QStringLiteral("atMs"), qint64{now}},
            {QStringLiteral("key"), hex(key.verifyKey())},
            {QStringLiteral("entries"), head.number},
            {QStringLiteral("head"), hex(head.hash)}};
}

QJsonObject entryLine(const AuditEntry &entry)
{
    return {{QStringLiteral("number"), entry.number},
            {QStringLiteral("atMs"), qint64{entry.at}},
            {QStringLiteral("actor"), idString(entry.actor)},
            {QStringLiteral("device"), idString(entry.device)},
            {QStringLiteral("event"), entry.event.event},
            {QStringLiteral("subject"), entry.event.subject},
            {QStringLiteral("client"), entry.event.client},
            {QStringLiteral("detail"), entry.event.detail},
            {QStringLiteral("hash"), hex(entry.hash)}};
}

std::string lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

} // namespace

Result<qint64> exportAudit(Chart &chart, const Practice &practice, const crypto::SigningKey &key,
                           Millis now, const Sink &sink)
{
    TRY(chart.audit({QStringLiteral("audit.export"), {}, {}, {}}));
    TRY_ASSIGN(const AuditHead head, chart.auditHead());
    crypto::Hasher hasher("alcove/audit-export/v1");
    const auto put = [&hasher, &sink](const QJsonObject &object) {
        const std::string line = lineOf(object);
        hasher.add(asBytes(line));
        return sink(asBytes(line));
    };
    TRY(put(headLine(practice, key, now, head)));
    qint64 after = 0;
    while (after < head.number) {
        TRY_ASSIGN(const QList<AuditEntry> entries, chart.auditTrail(after, page));
        if (entries.isEmpty())
            break; // cut while it is read: the head tells
        for (const AuditEntry &entry : entries) {
            if (entry.number > head.number)
                break;
            TRY(put(entryLine(entry)));
        }
        after = entries.last().number;
    }
    const crypto::Hash hash = hasher.finish();
    const auto signature = key.sign("alcove/audit-export/v1", hash);
    TRY(sink(asBytes(lineOf({{QStringLiteral("signature"), hex(signature)}}))));
    return head.number;
}

} // namespace alcove::charting
