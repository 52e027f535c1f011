#include "charting/line_diff.h"

#include <QHash>

#include <algorithm>
#include <utility>
#include <vector>

namespace alcove::charting {

namespace {

/// About 0.2 s on a desk of today.
constexpr qint64 mostSteps = 60'000'000;

using Numbers = std::vector<int>;
constexpr int nowhere = -1;

/// A stretch of both texts.
struct Box {
    int beforeBegin = 0;
    int beforeEnd = 0;
    int afterBegin = 0;
    int afterEnd = 0;

    int before() const { return beforeEnd - beforeBegin; }
    int after() const { return afterEnd - afterBegin; }
};

/// Equal lines in the middle of a shortest way from one text to the other, and how long it is.
struct Middle {
    int before = 0; ///< where they begin
    int after = 0;
    int beforeEnd = 0; ///< behind the last of them
    int afterEnd = 0;
    int edits = 0;
};

/// Myers, "An O(ND) difference algorithm and its variations", in linear space.
class Comparison {
public:
    Comparison(Numbers before, Numbers after)
        : m_before(std::move(before))
        , m_after(std::move(after))
        , m_isTaken(m_before.size(), false)
        , m_isPut(m_after.size(), false)
    {
    }

    std::optional<QList<LineChange>> changes()
    {
        const Box whole{0, static_cast<int>(m_before.size()), 0, static_cast<int>(m_after.size())};
        if (!compare(whole, mostEdits))
            return std::nullopt;
        return collected();
    }

private:
    static Box trimmed(const Comparison &of, Box box)
    {
        while (box.before() > 0 && box.after() > 0
               && of.m_before[at(box.beforeBegin)] == of.m_after[at(box.afterBegin)]) {
            ++box.beforeBegin;
            ++box.afterBegin;
        }
        while (box.before() > 0 && box.after() > 0
               && of.m_before[at(box.beforeEnd - 1)] == of.m_after[at(box.afterEnd - 1)]) {
            --box.beforeEnd;
            --box.afterEnd;
        }
        return box;
    }

    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    bool compare(const Box &given, int limit)
    {
        std::vector<Box> waiting{given};
        bool isFirst = true;
        while (!waiting.empty()) {
            const Box box = trimmed(*this, waiting.back());
            waiting.pop_back();
            if (box.before() == 0 || box.after() == 0) {
                if (isFirst && box.before() + box.after() > limit)
                    return false;
                std::fill(m_isTaken.begin() + box.beforeBegin, m_isTaken.begin() + box.beforeEnd,
                          true);
                std::fill(m_isPut.begin() + box.afterBegin, m_isPut.begin() + box.afterEnd, true);
            } else {
                const auto middle = findMiddle(box, isFirst ? limit : box.before() + box.after());
                if (!middle)
                    return false;
                waiting.push_back({box.beforeBegin, middle->before, box.afterBegin, middle->after});
                waiting.push_back(
                    {middle->beforeEnd, box.beforeEnd, middle->afterEnd, box.afterEnd});
            }
            isFirst = false;
        }
        return true;
    }

    /// Nothing when the way is longer than `limit`, or takes too many steps to find.
    std::optional<Middle> findMiddle(const Box &box, int limit)
    {
        const int reach = std::min(limit, box.before() + box.after()) / 2 + 1;
        m_offset = reach + 1;
        m_down.assign(at(2 * reach + 3), nowhere);
        m_up.assign(at(2 * reach + 3), nowhere);
        for (int edits = 0; edits <= reach; ++edits) {
            auto found = goDown(box, edits);
            if (!found)
                found = goUp(box, edits);
            if (found)
                return found->edits > limit ? std::nullopt : found;
            if (m_steps > mostSteps)
                return std::nullopt;
        }
        return std::nullopt;
    }

    /// How far one comes on a diagonal with one edit more than on its neighbours, before any equal
    /// line; nowhere when that leads out of the box.
    static int begun(const Box &box, const Numbers &ways, int k, int offset, int edits)
    {
        if (edits == 0)
            return 0;
        const int left = ways[at(k - 1 + offset)];
        const int above = ways[at(k + 1 + offset)];
        const int taken = left == nowhere || left + 1 > box.before() ? nowhere : left + 1;
        const int put = above == nowhere || above - k > box.after() ? nowhere : above;
        return std::max(taken, put);
    }

    /// One edit further from the beginning, on each diagonal.
    std::optional<Middle> goDown(const Box &box, int edits)
    {
        const int delta = box.before() - box.after();
        for (int k = -edits; k <= edits; k += 2) {
            ++m_steps;
            const int from = begun(box, m_down, k, m_offset, edits);
            int x = from;
            while (x != nowhere && x < box.before() && x - k < box.after()
                   && m_before[at(box.beforeBegin + x)] == m_after[at(box.afterBegin + x - k)])
                ++x;
            m_steps += x - from;
            m_down[at(k + m_offset)] = x;
            const int other = delta - k; // the same diagonal, counted from the end
            if (x == nowhere || delta % 2 == 0 || std::abs(other) >= edits)
                continue;
            const int met = m_up[at(other + m_offset)];
            if (met != nowhere && x + met >= box.before())
                return Middle{box.beforeBegin + from, box.afterBegin + from - k,
                              box.beforeBegin + x, box.afterBegin + x - k, 2 * edits - 1};
        }
        return std::nullopt;
    }

    /// One edit further from the end.
    std::optional<Middle> goUp(const Box &box, int edits)
    {
        const int delta = box.before() - box.after();
        for (int k = -edits; k <= edits; k += 2) {
            ++m_steps;
            const int from = begun(box, m_up, k, m_offset, edits);
            int x = from;
            while (x != nowhere && x < box.before() && x - k < box.after()
                   && m_before[at(box.beforeEnd - 1 - x)]
                       == m_after[at(box.afterEnd - 1 - (x - k))])
                ++x;
            m_steps += x - from;
            m_up[at(k + m_offset)] = x;
            const int other = delta - k;
            if (x == nowhere || delta % 2 != 0 || std::abs(other) > edits)
                continue;
            const int met = m_down[at(other + m_offset)];
            if (met != nowhere && x + met >= box.before())
                return Middle{box.beforeEnd - x, box.afterEnd - (x - k), box.beforeEnd - from,
                              box.afterEnd - (from - k), 2 * edits};
        }
        return std::nullopt;
    }

    QList<LineChange> collected() const
    {
        QList<LineChange> changes;
        const int before = static_cast<int>(m_before.size());
        const int after = static_cast<int>(m_after.size());
        int x = 0;
        int y = 0;
        while (x < before || y < after) {
            LineChange change{x, x, y, y};
            while (x < before && m_isTaken[at(x)])
                change.beforeEnd = ++x;
            while (y < after && m_isPut[at(y)])
                change.afterEnd = ++y;
            if (change.beforeEnd > change.beforeBegin || change.afterEnd > change.afterBegin) {
                changes.append(change);
                continue;
            }
            ++x;
            ++y;
        }
        return changes;
    }

    Numbers m_before;
    Numbers m_after;
    std::vector<bool> m_isTaken;
    std::vector<bool> m_isPut;
    Numbers m_down;
    Numbers m_up;
    int m_offset = 0;
    qint64 m_steps = 0;
};

Numbers numbered(const QStringList &lines, QHash<QString, int> &known)
{
    Numbers numbers;
    numbers.reserve(static_cast<std::size_t>(lines.size()));
    for (const QString &line : lines) {
        const auto there = known.constFind(line);
        const int number = there == known.constEnd() ? static_cast<int>(known.size()) : *there;
        if (there == known.constEnd())
            known.insert(line, number);
        numbers.push_back(number);
    }
    return numbers;
}

} // namespace

std::optional<QList<LineChange>> changedLines(const QStringList &before, const QStringList &after)
{
    QHash<QString, int> known;
    Numbers left = numbered(before, known);
    Numbers right = numbered(after, known);
    return Comparison(std::move(left), std::move(right)).changes();
}

QStringList linesOf(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

QString textOf(const QStringList &lines)
{
    return lines.join(u'\n');
}

} // namespace alcove::charting
