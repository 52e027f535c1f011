#pragma once

#include <QList>
#include <QStringList>

namespace alcove::charting {

/// A stretch of a text, in UTF-16 units.
struct TextSpan {
    int begin = 0;
    int length = 0;

    bool operator==(const TextSpan &) const = default;
};

/// Lines that two texts have alike, or what each has where they differ. Marks say which words of
/// the joined lines the other does not have: for reading only, nothing is ever merged by words.
struct ComparedBlock {
    bool isEqual = false;
    QStringList left; ///< the same as `right` where equal
    QStringList right;
    QList<TextSpan> leftMarks;
    QList<TextSpan> rightMarks;

    bool operator==(const ComparedBlock &) const = default;
};

/// Two texts side by side, in order. Texts that differ too much to be compared are one block
/// between what they begin and end with alike.
QList<ComparedBlock> compared(const QString &left, const QString &right);

} // namespace alcove::charting
