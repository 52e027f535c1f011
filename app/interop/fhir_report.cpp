#include "interop/fhir_report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

QJsonArray reasonsJson(const FhirReport::Reasons &reasons)
{
    QJsonArray array;
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        array.append(QJsonObject{
            {u"type"_s, it.key().first}, {u"reason"_s, it.key().second}, {u"count"_s, it.value()}});
    return array;
}

} // namespace

void FhirReport::keep(const QString &type, const QStringList &reasonsInPart)
{
    FhirCount &count = resources[type];
    ++count.read;
    ++count.kept;
    QStringList once = reasonsInPart;
    once.removeDuplicates();
    for (const QString &reason : once)
        ++partly[{type, reason}];
}

void FhirReport::leave(const QString &type, const QString &reason)
{
    FhirCount &count = resources[type];
    ++count.read;
    ++count.left;
    ++left[{type, reason}];
}

FhirCount FhirReport::total() const
{
    FhirCount sum;
    for (const FhirCount &count : resources) {
        sum.read += count.read;
        sum.kept += count.kept;
        sum.left += count.left;
    }
    return sum;
}

QByteArray importReportJson(const FhirReport &report)
{
    QJsonObject resources;
    for (auto it = report.resources.begin(); it != report.resources.end(); ++it)
        resources.insert(
            it.key(),
            QJsonObject{{u"read"_s, it->read}, {u"kept"_s, it->kept}, {u"left"_s, it->left}});
    return QJsonDocument(QJsonObject{{u"files"_s, report.files},
                                     {u"resources"_s, resources},
                                     {u"left"_s, reasonsJson(report.left)},
                                     {u"partly"_s, reasonsJson(report.partly)}})
        .toJson(QJsonDocument::Compact);
}

} // namespace alcove::interop
