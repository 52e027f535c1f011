#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace alcove::charting {

/// How somebody is spoken of.
struct Pronouns {
    QString they = QStringLiteral("they");
    QString them = QStringLiteral("them");
    QString their = QStringLiteral("their");
    QString theirs = QStringLiteral("theirs");
    QString themself = QStringLiteral("themself");

    bool operator==(const Pronouns &) const = default;
};

/// Of "she/her", "he/him/his", "they/them", "ze/zir": the first that is known. "they" for all else.
Pronouns pronounsOf(const QString &said);

/// Who a phrase is about.
struct PhrasePerson {
    QString name; ///< as they go by
    Pronouns pronouns;
};

/// A place in a note that waits for words: {one: a | b}, {many: a | b} or {text: a hint}. It stands
/// in the note as it is until it is filled in, so that it can be left and found again.
struct OpenPrompt {
    enum class Kind { One, Many, Text };
    Kind kind = Kind::Text;
    int begin = 0; ///< in UTF-16 units
    int length = 0;
    QStringList options;
    QString hint; ///< of a text

    bool operator==(const OpenPrompt &) const = default;
};

/// In their order. What is in braces and is no prompt is text.
QList<OpenPrompt> openPrompts(const QString &text);
/// What was chosen, as it stands in a sentence: "a", "a and b", "a, b and c". At the beginning of a
/// sentence with a capital.
QString filledIn(const QStringList &chosen, bool beginsSentence);
/// Whether a sentence begins at `position`.
bool beginsSentence(const QString &text, int position);

/// A phrase's text for `person`: {they} and {name} are put in, prompts stay.
QString addressed(const QString &phrase, const PhrasePerson &person);

/// Malformed, in words, when the braces of a phrase are not well-formed or name what there is not.
Result<void> checkPhraseText(const QString &text);

} // namespace alcove::charting
