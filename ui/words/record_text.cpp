#include "words/record_text.h"

#include "core/ids.h"
#include "words/record_words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace alcove::words {

namespace {

constexpr const char *context = "record";

QString tr(const char *text)
{
    return QCoreApplication::translate(context, text);
}

const KindWords &wordsOf(RecordKind kind)
{
    for (const KindWords &words : kindWords)
        if (words.kind == kind)
            return words;
    Q_UNREACHABLE();
}

const FieldWords *wordsOf(RecordKind kind, const QString &field)
{
    const QString name = recordKindName(kind);
    for (const FieldWords &words : fieldWords)
        if (field == QLatin1String(words.field)
            && (words.kind[0] == '\0' || name == QLatin1String(words.kind)))
            return &words;
    return nullptr;
}

/// Of a field that has to have an id: where there are such.
QString idFaultText(RecordKind kind, const QString &field)
{
    const FieldRule *rule = fieldRule(kind, field);
    if (rule != nullptr && rule->type == FieldType::Member)
        return tr("%1 is no id of a member: choose one, or take one that \"alcovectl member list\" "
                  "shows.");
    if (rule != nullptr && rule->type == FieldType::Link)
        return tr("%1 is no id of a record: choose one, or take one that \"alcovectl record list\" "
                  "shows.");
    return tr("%1 is no id of a note or a record: take one that \"alcovectl note list\" or "
              "\"alcovectl record list\" shows.");
}

/// Of a date: how much of it the field takes.
QString noDateText(RecordKind kind, const QString &field)
{
    const FieldRule *rule = fieldRule(kind, field);
    if (rule != nullptr && rule->type == FieldType::Day)
        return tr("%1 needs the whole day. Write it as 2026-05-02.");
    return tr("%1 can't be read as a date. Write it as 2026-05-02, or as 2026-05 or 2026 where the "
              "day is not known.");
}

} // namespace

QString recordKindText(RecordKind kind)
{
    return tr(wordsOf(kind).one);
}

QString recordKindHeading(RecordKind kind)
{
    return tr(wordsOf(kind).heading);
}

QString recordKindToAdd(RecordKind kind)
{
    return tr(wordsOf(kind).toAdd);
}

QString recordFieldText(RecordKind kind, const QString &field)
{
    const FieldWords *words = wordsOf(kind, field);
    return words == nullptr ? field : tr(words->text);
}

QString recordFieldHint(RecordKind kind, const QString &field)
{
    const FieldWords *words = wordsOf(kind, field);
    return words == nullptr || words->hint[0] == '\0' ? QString() : tr(words->hint);
}

QString recordChoiceText(const QString &field, const QString &choice)
{
    for (const ChoiceWords &words : choiceWords)
        if (choice == QLatin1String(words.choice)
            && (words.field[0] == '\0' || field == QLatin1String(words.field)))
            return tr(words.text);
    return choice;
}

QString whenText(const QString &when)
{
    const auto span = whenSpan(when);
    if (!span)
        return when;
    const QLocale locale;
    if (span->first == span->last)
        return locale.toString(span->first, u"d MMM yyyy"_s);
    return span->first.month() == span->last.month() ? locale.toString(span->first, u"MMMM yyyy"_s)
                                                     : when;
}

QString recordLinkText()
{
    return tr("(another record)");
}

QString recordMemberText()
{
    return tr("(a member of the practice)");
}

QString recordValueText(RecordKind kind, const QString &field, const QString &value)
{
    const FieldRule *rule = fieldRule(kind, field);
    if (rule == nullptr)
        return value;
    switch (rule->type) {
    case FieldType::Line:
    case FieldType::Text:
        return value;
    case FieldType::Member:
        // Who knows the practice says who it is instead.
        return idFromString<UserId>(value) ? tr("yes") : value;
    case FieldType::Link:
    case FieldType::Id:
        return value.isEmpty() ? value : recordLinkText();
    case FieldType::When:
    case FieldType::Day:
        return whenText(value);
    case FieldType::Choice:
    case FieldType::Choices: {
        QStringList words;
        for (const QString &choice : value.split(u'\n', Qt::SkipEmptyParts))
            words.append(recordChoiceText(field, choice));
        return words.join(u", "_s);
    }
    }
    Q_UNREACHABLE();
}

QString faultText(RecordKind kind, const FieldFault &fault)
{
    const QString field = u"“%1”"_s.arg(recordFieldText(kind, fault.field));
    switch (fault.what) {
    case FieldFault::What::Missing:
        return tr("%1 is needed.").arg(field);
    case FieldFault::What::NoSuchField:
        return tr("%1 is no field of this.").arg(field);
    case FieldFault::What::NoDate:
        return noDateText(kind, fault.field).arg(field);
    case FieldFault::What::NotYet:
        return tr("%1 lies in the future.").arg(field);
    case FieldFault::What::NoChoice:
        return tr("%1 has none of its choices.").arg(field);
    case FieldFault::What::NoId:
        return idFaultText(kind, fault.field).arg(field);
    case FieldFault::What::TooLong:
        return tr("%1 is too long: %2 characters at most for a line, %3 for a text.")
            .arg(field)
            .arg(maxRecordLine)
            .arg(maxRecordText);
    case FieldFault::What::NoWeeks:
        return tr("%1 is a whole number from 1 to %2.").arg(field).arg(mostWeeks);
    case FieldFault::What::EndsBefore:
        if (fault.field == u"next-contact"_s)
            return tr("%1 is before the day of the assessment.").arg(field);
        return tr("%1 is before the day it began.").arg(field);
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words
