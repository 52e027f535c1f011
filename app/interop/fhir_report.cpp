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

void addReasons(QStringList &lines, const QString &heading, const FhirReport::Reasons &reasons)
{
    if (!reasons.isEmpty())
        lines.append(heading);
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        lines.append(u"  %1 %2: %3"_s.arg(it.value()).arg(it.key().first, it.key().second));
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

QStringList importReportLines(const FhirReport &report)
{
    const FhirCount total = report.total();
    QStringList lines{u"Files: %1. Resources: %2 read, %3 kept, %4 left."_s.arg(report.files)
                          .arg(total.read)
                          .arg(total.kept)
                          .arg(total.left)};
    for (auto it = report.resources.begin(); it != report.resources.end(); ++it)
        lines.append(
            u"  %1: %2 read, %3 kept, %4 left"_s.arg(it.key()).arg(it->read).arg(it->kept).arg(
                it->left));
    addReasons(lines, u"Left:"_s, report.left);
    addReasons(lines, u"Kept in part:"_s, report.partly);
    return lines;
}

} // namespace alcove::interop
