#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace alcove::charting {

/// A code of ICD-10-CM.
struct DiagnosisCode {
    QString code; ///< with its dot: "F33.1"
    QString title; ///< the long one
    bool isBillable = false; ///< a leaf; of any other a more exact one has to be chosen

    bool operator==(const DiagnosisCode &) const = default;
};

/// Codes by code and by words. Offline and for reading only; may be shared by threads.
class CodeTable {
public:
    CodeTable(QString edition, QList<DiagnosisCode> codes);

    const QString &edition() const { return m_edition; } ///< "2026": the fiscal year
    const QList<DiagnosisCode> &codes() const { return m_codes; }

    /// Null when there is no such code; with or without its dot.
    const DiagnosisCode *find(const QString &code) const;
    /// At most `limit`. `typed` is the beginning of a code, or words each of which begins a word of
    /// the title. The code itself first, then those that can be billed, then in their order.
    QList<DiagnosisCode> search(const QString &typed, int limit) const;

private:
    QString m_edition;
    QList<DiagnosisCode> m_codes; ///< by code
    QList<QString> m_words; ///< of each title, lower case, each with a blank before it
};

/// "F331" and "f33.1" are "F33.1". Empty when it can't be one.
QString dottedCode(const QString &typed);

/// The order file of CMS (icd10cm_order_2026.txt): a line a code, by columns 1-5 its number, 7-13
/// the code, 15 whether it can be billed, 17-76 a short title, 78 on the long one; ASCII. Malformed
/// with the line and what is wrong there, TooLarge over 64 MiB.
Result<CodeTable> parseCodeOrder(const QByteArray &text, const QString &edition);

/// The behavioural codes that come with the program: chapter 5, and what therapists use besides.
Result<CodeTable> builtInCodes();

} // namespace alcove::charting
