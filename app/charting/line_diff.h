#pragma once

#include <QList>
#include <QStringList>

#include <optional>

namespace alcove::charting {

/// Lines [beforeBegin, beforeEnd) of one text stand where [afterBegin, afterEnd) of another do.
struct LineChange {
    int beforeBegin = 0;
    int beforeEnd = 0;
    int afterBegin = 0;
    int afterEnd = 0;

    bool operator==(const LineChange &) const = default;
};

/// More lines than that, taken out and put in, and two texts are not compared: what would be found
/// alike in them is chance.
constexpr int mostEdits = 5000;

/// Where two texts differ, in order, with equal lines between any two. Nothing when they differ by
/// more than mostEdits, or when finding out takes too many steps: counted, never timed, so that
/// every desk has one answer.
std::optional<QList<LineChange>> changedLines(const QStringList &before, const QStringList &after);

/// The lines of a text: none of an empty one.
QStringList linesOf(const QString &text);
QString textOf(const QStringList &lines);

} // namespace alcove::charting
