#include "ctl/code_commands.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "charting/code_folder.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "codes import FILE [--edition YEAR] | codes find WORDS... | codes status   (FILE: the order "
    "file of ICD-10-CM as CMS gives it out, icd10cm_order_YEAR.txt)");

constexpr std::size_t largest = std::size_t{64} * 1024 * 1024;
constexpr int mostFinds = 50;

QJsonObject tableJson(const charting::CodeTable &table)
{
    const auto billable
        = std::count_if(table.codes().begin(), table.codes().end(),
                        [](const charting::DiagnosisCode &code) { return code.isBillable; });
    return {{QStringLiteral("edition"), table.edition()},
            {QStringLiteral("codes"), table.codes().size()},
            {QStringLiteral("billable"), static_cast<qint64>(billable)}};
}

Outcome status(const charting::CodeTable &table)
{
    Answer answer;
    answer.json = tableJson(table);
    answer.lines = QStringLiteral("ICD-10-CM, fiscal year %1: %2 codes, %3 of them billable\n")
                       .arg(table.edition())
                       .arg(table.codes().size())
                       .arg(answer.json[QStringLiteral("billable")].toInteger());
    return answer;
}

Outcome import(const Shell &shell, const QString &path)
{
    const auto edition = shell.arguments.options.contains(QStringLiteral("edition"))
        ? std::optional(shell.arguments.option(QStringLiteral("edition")))
        : charting::editionIn(QFileInfo(path).fileName());
    if (!edition)
        return UsageMistake{usage,
                            QStringLiteral("The file's name says no year: give it by --edition.")};
    PosixFiles outside;
    const auto bytes = readFile(outside, QFile::encodeName(path).toStdString(), largest);
    if (!bytes)
        return Failure{bytes.error(), Doing::ReadingFile};
    const auto table = charting::importCodes(
        *shell.surroundings.disk.files, shell.desk().codesFolder(), *edition,
        QByteArray(reinterpret_cast<const char *>(bytes->data()),
                   static_cast<qsizetype>(bytes->size())));
    if (!table && table.error().code == ErrorCode::Malformed)
        return UsageMistake{usage,
                            QStringLiteral("That is no order file of ICD-10-CM: %1.")
                                .arg(QString::fromStdString(table.error().detail))};
    return table ? status(*table) : Outcome(Failure{table.error(), Doing::WritingFile});
}

Outcome find(const charting::CodeTable &table, const QString &typed)
{
    Answer answer;
    QJsonArray finds;
    for (const charting::DiagnosisCode &code : table.search(typed, mostFinds)) {
        finds.append(QJsonObject{{QStringLiteral("code"), code.code},
                                 {QStringLiteral("title"), code.title},
                                 {QStringLiteral("billable"), code.isBillable}});
        answer.lines += QStringLiteral("%1  %2%3\n")
                            .arg(code.code.leftJustified(8), code.title,
                                 code.isBillable ? QString() : QStringLiteral("  (not billable)"));
    }
    if (finds.isEmpty())
        answer.lines = QStringLiteral("No code was found.\n");
    answer.json = {{QStringLiteral("edition"), table.edition()}, {QStringLiteral("codes"), finds}};
    return answer;
}

} // namespace

Outcome codesCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    if (what == QStringLiteral("import") && words.size() == 3)
        return import(shell, words[2]);
    const bool isFinding = what == QStringLiteral("find") && words.size() > 2;
    if (!isFinding && (what != QStringLiteral("status") || words.size() != 2))
        return UsageMistake{usage};
    const auto table = charting::codesIn(shell.desk().codesFolder());
    if (!table)
        return Failure{table.error(), Doing::ReadingFile};
    return isFinding ? find(*table, words.mid(2).join(u' ')) : status(*table);
}

} // namespace alcove::ctl
