#include "charting/code_folder.h"

#include "base/durable_file.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace alcove::charting {

QString codeFileName(const QString &edition)
{
    return u"icd10cm_%1.txt"_s.arg(edition);
}

std::optional<QString> editionIn(const QString &fileName)
{
    static const QRegularExpression year(u"(?<![0-9])(20[0-9]{2})(?![0-9])"_s);
    const QRegularExpressionMatch match = year.match(fileName);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

Result<CodeTable> codesIn(const QString &folder)
{
    const QDir there(folder);
    QStringList names = folder.isEmpty()
        ? QStringList()
        : there.entryList({u"icd10cm_2*.txt"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString &name : names) {
        QFile file(there.filePath(name));
        const auto edition = editionIn(name);
        if (!edition || !file.open(QIODevice::ReadOnly))
            continue;
        if (auto table = parseCodeOrder(file.readAll(), *edition))
            return table;
    }
    return builtInCodes();
}

Result<CodeTable> importCodes(Files &files, const QString &folder, const QString &edition,
                              const QByteArray &text)
{
    if (editionIn(edition) != std::optional(edition))
        return Error(ErrorCode::Malformed, "the edition is no year");
    TRY_ASSIGN(CodeTable table, parseCodeOrder(text, edition));
    const std::string place = QFile::encodeName(folder).toStdString();
    TRY(files.makeFolder(place));
    TRY(writeFileDurably(files, place + '/' + codeFileName(edition).toStdString(),
                         asBytes({text.constData(), static_cast<std::size_t>(text.size())})));
    return table;
}

} // namespace alcove::charting
