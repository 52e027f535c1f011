#include "charting/code_table.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr qsizetype largest = qsizetype{64} * 1024 * 1024;
// Columns of the order file, from 0.
constexpr qsizetype codeAt = 6;
constexpr qsizetype codeLength = 7;
constexpr qsizetype billableAt = 14;
constexpr qsizetype titleAt = 77;
constexpr qsizetype dotAt = 3;

bool isWordEnd(QChar c)
{
    return !c.isLetterOrNumber();
}

/// " major depressive disorder": what begins a word follows a blank.
QString folded(const QString &title)
{
    QString words = u" "_s + title.toLower();
    for (QChar &c : words)
        if (isWordEnd(c))
            c = u' ';
    return words;
}

Error mistake(qsizetype line, const char *what)
{
    return Error(ErrorCode::Malformed, "line " + std::to_string(line) + ": " + what);
}

Result<DiagnosisCode> parseLine(const QByteArray &line, qsizetype number)
{
    if (std::any_of(line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; }))
        return mistake(number, "not plain text");
    if (line.size() <= titleAt)
        return mistake(number, "too short for a code and its title");
    DiagnosisCode code;
    code.code = dottedCode(QString::fromLatin1(line.mid(codeAt, codeLength).trimmed()));
    if (code.code.isEmpty())
        return mistake(number, "no code in columns 7 to 13");
    const char billable = line[billableAt];
    if (billable != '0' && billable != '1')
        return mistake(number, "neither 0 nor 1 in column 15");
    code.isBillable = billable == '1';
    code.title = QString::fromLatin1(line.mid(titleAt).trimmed());
    if (code.title.isEmpty())
        return mistake(number, "no title from column 78 on");
    return code;
}

} // namespace

CodeTable::CodeTable(QString edition, QList<DiagnosisCode> codes)
    : m_edition(std::move(edition))
    , m_codes(std::move(codes))
{
    std::stable_sort(
        m_codes.begin(), m_codes.end(),
        [](const DiagnosisCode &a, const DiagnosisCode &b) { return a.code < b.code; });
    m_words.reserve(m_codes.size());
    for (const DiagnosisCode &code : m_codes)
        m_words.append(folded(code.title));
}

const DiagnosisCode *CodeTable::find(const QString &code) const
{
    const QString wanted = dottedCode(code);
    const auto found = std::lower_bound(
        m_codes.begin(), m_codes.end(), wanted,
        [](const DiagnosisCode &known, const QString &text) { return known.code < text; });
    return found != m_codes.end() && found->code == wanted ? &*found : nullptr;
}

QList<DiagnosisCode> CodeTable::search(const QString &typed, int limit) const
{
    QList<DiagnosisCode> exact;
    QList<DiagnosisCode> billable;
    QList<DiagnosisCode> others;
    const QString begin = dottedCode(typed);
    QStringList words;
    for (const QString &word : folded(typed).split(u' ', Qt::SkipEmptyParts))
        words.append(u' ' + word);
    if (words.isEmpty())
        return {};
    for (qsizetype i = 0; i < m_codes.size() && billable.size() < limit; ++i) {
        const DiagnosisCode &code = m_codes[i];
        const bool isCode = !begin.isEmpty() && code.code.startsWith(begin);
        if (!isCode && !std::all_of(words.begin(), words.end(), [&](const QString &word) {
                return m_words[i].contains(word);
            }))
            continue;
        (code.code == begin ? exact : code.isBillable ? billable : others).append(code);
    }
    return (exact + billable + others)
        .first(std::min<qsizetype>(limit, exact.size() + billable.size() + others.size()));
}

QString dottedCode(const QString &typed)
{
    static const QRegularExpression form(u"\\A[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}\\z"_s);
    QString code = typed.trimmed().toUpper();
    if (code.indexOf(u'.') == dotAt)
        code.remove(dotAt, 1);
    if (!form.match(code).hasMatch())
        return {};
    return code.size() > dotAt ? code.insert(dotAt, u'.') : code;
}

Result<CodeTable> parseCodeOrder(const QByteArray &text, const QString &edition)
{
    if (text.size() > largest)
        return Error(ErrorCode::TooLarge, "code file over 64 MiB");
    QList<DiagnosisCode> codes;
    qsizetype number = 0;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        QByteArray line = text.mid(at, end - at);
        at = end + 1;
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty())
            continue;
        TRY_ASSIGN(DiagnosisCode code, parseLine(line, number));
        codes.append(std::move(code));
    }
    if (codes.isEmpty())
        return mistake(1, "no code in the file");
    CodeTable table(edition, std::move(codes));
    const auto twin = std::adjacent_find(
        table.codes().begin(), table.codes().end(),
        [](const DiagnosisCode &a, const DiagnosisCode &b) { return a.code == b.code; });
    if (twin != table.codes().end())
        return Error(ErrorCode::Malformed, twin->code.toStdString() + " is there twice");
    return table;
}

Result<CodeTable> builtInCodes()
{
    QFile file(u":/alcove/codes/icd10cm_2026_behavioural.txt"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::Io, "the table of codes can't be read");
    return parseCodeOrder(file.readAll(), u"2026"_s);
}

} // namespace alcove::charting
