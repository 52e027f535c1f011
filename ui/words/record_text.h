#pragma once

#include "core/chart_record.h"

#include <QString>

namespace alcove::words {

/// What one of the kind is called: "Allergy".
QString recordKindText(RecordKind kind);
/// What they are called where they are listed: "Allergies".
QString recordKindHeading(RecordKind kind);
/// "an allergy", to be added.
QString recordKindToAdd(RecordKind kind);
/// What a field is called: "Reaction". The name itself of one that is not known.
QString recordFieldText(RecordKind kind, const QString &field);
/// What belongs into it, in a few words; empty where its name says all.
QString recordFieldHint(RecordKind kind, const QString &field);
/// What a choice says: "rule-out" is "Rule out".
QString recordChoiceText(const QString &field, const QString &choice);
/// What stands for a record that a link leads to where its title is not known: never its id.
QString recordLinkText();
/// The same for a member of the practice.
QString recordMemberText();
/// A value as a person reads it: dates in the words of the locale, choices by what they say. Never
/// an id: of one recordLinkText(), of a member's "yes"; who knows its title or name says that.
QString recordValueText(RecordKind kind, const QString &field, const QString &value);
/// "2019", "May 2019" or "2 May 2019"; the text itself when it is no date.
QString whenText(const QString &when);
/// What is wrong with a field and what to do about it: "Start: 2027 has not come yet."
QString faultText(RecordKind kind, const FieldFault &fault);
} // namespace alcove::words
