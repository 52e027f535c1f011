#include "ctl/import_text.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace alcove::ctl {

namespace {

using interop::FhirReport;

QJsonObject reportJson(const FhirReport &report)
{
    return QJsonDocument::fromJson(interop::importReportJson(report)).object();
}

void addTo(FhirReport &sum, const FhirReport &report)
{
    sum.files += report.files;
    for (auto it = report.resources.begin(); it != report.resources.end(); ++it) {
        interop::FhirCount &count = sum.resources[it.key()];
        count.read += it->read;
        count.kept += it->kept;
        count.left += it->left;
    }
    for (auto it = report.left.begin(); it != report.left.end(); ++it)
        sum.left[it.key()] += it.value();
    for (auto it = report.partly.begin(); it != report.partly.end(); ++it)
        sum.partly[it.key()] += it.value();
}

void addReasons(QStringList &reasons, const QString &type, const FhirReport::Reasons &from,
                const QString &form)
{
    for (auto it = from.begin(); it != from.end(); ++it)
        if (it.key().first == type)
            reasons.append(form.arg(it.value()).arg(it.key().second));
}

QString row(const QString &type, const QString &read, const QString &kept, const QString &left,
            const QString &why)
{
    QString line
        = QStringLiteral("  %1 %2 %3 %4").arg(type, -24).arg(read, 6).arg(kept, 6).arg(left, 6);
    if (!why.isEmpty())
        line += QStringLiteral("  ") + why;
    return line + u'\n';
}

QString table(const QString &heading, const FhirReport &report)
{
    const interop::FhirCount total = report.total();
    QString lines = QStringLiteral("%1: %2 kept, %3 left\n")
                        .arg(heading, QString::number(total.kept), QString::number(total.left));
    if (report.resources.isEmpty())
        return lines + QStringLiteral("  There are no resources in it.\n");
    lines += row(QStringLiteral("TYPE"), QStringLiteral("READ"), QStringLiteral("KEPT"),
                 QStringLiteral("LEFT"), QStringLiteral("WHY"));
    for (auto it = report.resources.begin(); it != report.resources.end(); ++it) {
        QStringList why;
        addReasons(why, it.key(), report.left, QStringLiteral("%1 left: %2"));
        addReasons(why, it.key(), report.partly, QStringLiteral("%1 in part: %2"));
        lines += row(it.key(), QString::number(it->read), QString::number(it->kept),
                     QString::number(it->left), why.join(QStringLiteral("; ")));
    }
    return lines;
}

QString sumLine(int imported, int failed)
{
    return QStringLiteral("%1 of %2 files imported; each file is imported whole or not at all.\n")
        .arg(imported)
        .arg(imported + failed);
}

/// Puts together what the files brought.
class Telling {
public:
    void tell(const QString &file, const FhirReport &report)
    {
        ++m_imported;
        addTo(m_sum, report);
        m_answer.lines += table(QFileInfo(file).fileName(), report);
        m_files.append(QJsonObject{{QStringLiteral("file"), file},
                                   {QStringLiteral("report"), reportJson(report)}});
    }

    void tell(const QString &file, const interop::FileFailure &failure)
    {
        const QString text = words::errorText(failure.error, words::Doing::Importing);
        const QString number = words::errorNumber(failure.error, words::Doing::Importing);
        m_answer.complaints += QStringLiteral("alcovectl: %1: %2 [%3]\n")
                                   .arg(QFileInfo(file).fileName(), text, number);
        if (m_answer.status == 0)
            m_answer.status = words::exitStatus(failure.error);
        leaveOut(file, text, number);
    }

    void tell(const QString &file, const interop::FileUntried & /*untried*/)
    {
        ++m_untried;
        leaveOut(file, QStringLiteral("This file was not tried, because the store failed before."),
                 QString());
    }

    Answer answer()
    {
        if (m_untried > 0)
            m_answer.complaints
                += QStringLiteral("alcovectl: %1 more files were not tried. Import them again when "
                                  "the store is well; what is in the chart is not added twice.\n")
                       .arg(m_untried);
        if (m_imported > 1)
            m_answer.lines += table(QStringLiteral("All files"), m_sum);
        m_answer.lines += sumLine(m_imported, m_left);
        m_answer.json = reportJson(m_sum);
        m_answer.json.insert(QStringLiteral("notImported"), m_left);
        m_answer.json.insert(QStringLiteral("perFile"), m_files);
        return m_answer;
    }

private:
    void leaveOut(const QString &file, const QString &text, const QString &number)
    {
        ++m_left;
        m_files.append(QJsonObject{{QStringLiteral("file"), file},
                                   {QStringLiteral("error"), text},
                                   {QStringLiteral("number"), number}});
    }

    Answer m_answer;
    QJsonArray m_files;
    FhirReport m_sum;
    int m_imported = 0;
    int m_left = 0;
    int m_untried = 0;
};

} // namespace

Answer importAnswer(const QStringList &names, const QList<interop::FileOutcome> &outcomes)
{
    Telling telling;
    for (qsizetype i = 0; i < outcomes.size(); ++i)
        std::visit([&](const auto &outcome) { telling.tell(names[i], outcome); }, outcomes[i]);
    return telling.answer();
}

} // namespace alcove::ctl
