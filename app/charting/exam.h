#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace alcove::charting {

/// A finding that comes at a key.
struct ExamChoice {
    QString code;
    QString words; ///< as they stand in the record

    bool operator==(const ExamChoice &) const = default;
};

/// A part of an exam, kept as a text of its own.
struct ExamDomain {
    QString code; ///< the field of the record
    QString title;
    QStringList normal; ///< codes of what is within normal limits
    QList<ExamChoice> choices;

    bool operator==(const ExamDomain &) const = default;
};

/// Data, not code: resources/exams/<name>.yaml.
struct Exam {
    QString name;
    QString title;
    QList<ExamDomain> domains;

    /// Null when there is none.
    const ExamDomain *domain(const QString &code) const;

    bool operator==(const Exam &) const = default;
};

/// Malformed, "line 12: what is wrong".
Result<Exam> parseExam(const QByteArray &yaml);
/// The one that comes with the program.
Result<Exam> builtInMentalStatus();

/// What somebody chose of a domain, in that order, and what they said in their own words.
struct ExamAnswer {
    QStringList codes;
    QString free;

    bool operator==(const ExamAnswer &) const = default;
};

/// "tearful, little eye contact; looked up when her son was named". Codes that are none of the
/// domain's are left out.
QString examText(const ExamDomain &domain, const ExamAnswer &answer);
/// What a text says. examText() of it is that text again, to the letter, whoever wrote it: what
/// examText() would not have written so is all in somebody's own words.
ExamAnswer examAnswer(const ExamDomain &domain, const QString &text);
QString normalText(const ExamDomain &domain);

/// How `now` differs from each of up to three earlier texts: "new: tearful; no more: calm", "as
/// before". Empty where neither says anything.
QStringList examChanges(const ExamDomain &domain, const QString &now,
                        const QStringList &earlierLatestFirst);

} // namespace alcove::charting
