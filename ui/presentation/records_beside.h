#pragma once

#include "core/chart_record.h"

#include <QDate>
#include <QList>
#include <QString>

#include <map>

namespace alcove::presentation {

// What the form of a record shows of the client's other records.

/// A record that a link may lead to.
struct LinkTarget {
    QString id;
    QString title;

    bool operator==(const LinkTarget &) const = default;
};

/// An exam that the one in the form is compared with.
struct EarlierExam {
    QDate on;
    RecordFields fields;

    bool operator==(const EarlierExam &) const = default;
};

/// Which kinds a form of that kind needs: those its links lead to; of an exam, the exams before.
QList<RecordKind> kindsBeside(RecordKind kind);

/// Without those that were entered in error; those that still hold first.
QList<LinkTarget> linkTargets(const QList<RecordSheet> &beside, const FieldRule &link, QDate today);
/// What a person reads where a link leads to `id`, never the id; empty of none.
QString linkTitle(const QList<RecordSheet> &beside, const QString &id);

/// Three at most, the latest day first: those of the day of `exam` or before, without itself and
/// those that were entered in error.
QList<EarlierExam> earlierExams(const QList<RecordSheet> &beside, const ChartRecord &exam,
                                QDate today);

/// Tells at the field of the rank, in words, that a diagnosis would be the second principal one
/// that stands on that day; nothing where it is not.
void tellSecondPrincipal(std::map<QString, QString> &told, const ChartRecord &diagnosis,
                         const QList<RecordSheet> &beside, QDate today);

} // namespace alcove::presentation
