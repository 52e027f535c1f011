#include "charting/draft_merge.h"

#include "charting/line_diff.h"

#include <algorithm>

namespace alcove::charting {

namespace {

/// What one side made of a stretch of the base, and how far it could be moved along.
struct Region {
    int begin = 0;
    int end = 0;
    int earliest = 0;
    int latest = 0; ///< behind the last line of the base that it may touch
    QStringList lines; ///< what stands there instead

    bool isSameAs(const Region &other) const
    {
        return begin == other.begin && end == other.end && lines == other.lines;
    }
    /// Without an unchanged line between them.
    bool touches(const Region &other) const
    {
        return earliest <= other.latest && other.earliest <= latest;
    }
};

/// Whether one of lines [begin, end), or one beside them, is equal to its neighbour.
bool touchesRun(const QStringList &lines, int begin, int end)
{
    const int last = std::min(static_cast<int>(lines.size()) - 1, end + 1);
    for (int i = std::max(1, begin - 1); i <= last; ++i)
        if (lines[i] == lines[i - 1])
            return true;
    return false;
}

/// How many lines a block [begin, end) of `lines` could stand later, the text staying the same.
int slideDown(const QStringList &lines, int begin, int end)
{
    int moved = 0;
    while (end + moved < lines.size() && lines[begin + moved] == lines[end + moved])
        ++moved;
    return moved;
}

int slideUp(const QStringList &lines, int begin, int end)
{
    int moved = 0;
    while (begin - moved > 0 && lines[begin - moved - 1] == lines[end - moved - 1])
        ++moved;
    return moved;
}

/// Nothing when a change touches a run of equal lines.
std::optional<QList<Region>> regionsOf(const QStringList &base, const QStringList &side)
{
    const auto changes = changedLines(base, side);
    if (!changes)
        return std::nullopt;
    QList<Region> regions;
    for (const LineChange &change : *changes) {
        if (touchesRun(base, change.beforeBegin, change.beforeEnd)
            || touchesRun(side, change.afterBegin, change.afterEnd))
            return std::nullopt;
        Region region{change.beforeBegin, change.beforeEnd, change.beforeBegin, change.beforeEnd,
                      side.mid(change.afterBegin, change.afterEnd - change.afterBegin)};
        if (change.beforeBegin == change.beforeEnd) {
            region.earliest -= slideUp(side, change.afterBegin, change.afterEnd);
            region.latest += slideDown(side, change.afterBegin, change.afterEnd);
        } else if (change.afterBegin == change.afterEnd) {
            region.earliest -= slideUp(base, change.beforeBegin, change.beforeEnd);
            region.latest += slideDown(base, change.beforeBegin, change.beforeEnd);
        }
        regions.append(region);
    }
    return regions;
}

/// In the order of the base; nothing when two of them touch.
std::optional<QList<Region>> together(const QList<Region> &left, const QList<Region> &right)
{
    QList<Region> all = left;
    for (const Region &region : right) {
        const bool isThere = std::any_of(left.begin(), left.end(), [&region](const Region &other) {
            return other.isSameAs(region);
        });
        const bool meets = std::any_of(left.begin(), left.end(), [&region](const Region &other) {
            return other.touches(region) && !other.isSameAs(region);
        });
        if (meets)
            return std::nullopt;
        if (!isThere)
            all.append(region);
    }
    std::sort(all.begin(), all.end(),
              [](const Region &one, const Region &other) { return one.begin < other.begin; });
    return all;
}

QStringList codesOf(const NoteBody &body)
{
    QStringList codes;
    for (const NoteSection &section : body.sections)
        codes.append(section.code);
    return codes;
}

bool hasTwice(QStringList codes)
{
    return codes.removeDuplicates() > 0;
}

} // namespace

std::optional<QStringList> mergedLines(const QStringList &base, const QStringList &left,
                                       const QStringList &right)
{
    if (left == right)
        return left;
    const auto ofLeft = regionsOf(base, left);
    const auto ofRight = regionsOf(base, right);
    if (!ofLeft || !ofRight)
        return std::nullopt;
    const auto regions = together(*ofLeft, *ofRight);
    if (!regions)
        return std::nullopt;
    QStringList lines;
    int done = 0;
    for (const Region &region : *regions) {
        lines += base.mid(done, region.begin - done);
        lines += region.lines;
        done = region.end;
    }
    return lines + base.mid(done);
}

std::optional<NoteBody> mergedBody(const NoteBody &base, const NoteBody &left,
                                   const NoteBody &right)
{
    if (left == right)
        return left;
    const QStringList codes = codesOf(left);
    // Another order, or a section that one side alone has: a person sees what was meant.
    if (codes != codesOf(right) || hasTwice(codes))
        return std::nullopt;
    if (const bool isOtherForm = !base.sections.isEmpty() && codes != codesOf(base); isOtherForm)
        return std::nullopt;
    NoteBody body;
    for (const QString &code : codes) {
        const auto lines = mergedLines(linesOf(base.section(code)), linesOf(left.section(code)),
                                       linesOf(right.section(code)));
        if (!lines)
            return std::nullopt;
        body.sections.append({code, textOf(*lines)});
    }
    return body;
}

} // namespace alcove::charting
