#pragma once

#include "base/id.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace alcove {

struct TypedField {
    QString name; ///< "subjective"
    QString text;

    bool operator==(const TypedField &) const = default;
};

/// Where the cursor stands. Positions are UTF-16 units, here and below.
struct Caret {
    QString field;
    int position = 0;

    bool operator==(const Caret &) const = default;
};

/// What somebody is typing.
struct TypedText {
    RawId subject{}; ///< the record it belongs to
    QByteArray context; ///< what the editor needs beside the words, in its own form
    QList<TypedField> fields;
    Caret caret;

    bool operator==(const TypedText &) const = default;
};

/// A change of one field. Without a word gone or added it only moves the cursor.
struct TypingEdit {
    QString field;
    int position = 0;
    int removed = 0;
    QString inserted;
    Caret caret;

    bool operator==(const TypingEdit &) const = default;
    bool changesWords() const { return removed > 0 || !inserted.isEmpty(); }
};

/// The shortest change that makes `after` of `before`, with the cursor behind it.
TypingEdit editBetween(const QString &field, const QString &before, const QString &after);

/// False, and nothing changed, when `edit` is none of `text`.
bool applyEdit(const TypingEdit &edit, TypedText &text);

} // namespace alcove
