#pragma once

#include "core/record_kind.h"

// How the kinds of records are written down, in record_rules.cpp and care_record_rules.cpp.

namespace alcove::rules {

enum Mark { Plain = 0, Needed = 1, HighRisk = 2 };

inline FieldRule field(const char *name, FieldType type, int marks = Plain,
                       const QString &choices = {})
{
    return {QString::fromLatin1(name), type, (marks & Needed) != 0, (marks & HighRisk) != 0,
            choices.split(u' ', Qt::SkipEmptyParts)};
}

inline FieldRule choice(const char *name, const QString &choices, int marks = Plain)
{
    return field(name, FieldType::Choice, marks, choices);
}

/// Those about the course of care: exams, risk, plan, measures, and what was given to whom.
QList<KindRule> careKinds();

} // namespace alcove::rules
