#include "charting/line_diff.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

namespace {

QStringList letters(const char *text)
{
    QStringList lines;
    for (const char *at = text; *at != 0; ++at)
        lines.append(QString(QLatin1Char(*at)));
    return lines;
}

/// What the changes say becomes of `before`.
QStringList applied(const QStringList &before, const QStringList &after,
                    const QList<LineChange> &changes)
{
    QStringList made;
    int done = 0;
    for (const LineChange &change : changes) {
        made += before.mid(done, change.beforeBegin - done);
        made += after.mid(change.afterBegin, change.afterEnd - change.afterBegin);
        done = change.beforeEnd;
    }
    return made + before.mid(done);
}

int edits(const QList<LineChange> &changes)
{
    int count = 0;
    for (const LineChange &change : changes)
        count += change.beforeEnd - change.beforeBegin + change.afterEnd - change.afterBegin;
    return count;
}

/// By the table of longest common subsequences, which is right and slow.
int fewestEdits(const QStringList &before, const QStringList &after)
{
    std::vector<std::vector<int>> longest(
        static_cast<std::size_t>(before.size()) + 1,
        std::vector<int>(static_cast<std::size_t>(after.size()) + 1, 0));
    for (std::size_t i = 1; i < longest.size(); ++i)
        for (std::size_t j = 1; j < longest[i].size(); ++j)
            longest[i][j]
                = before[static_cast<qsizetype>(i) - 1] == after[static_cast<qsizetype>(j) - 1]
                ? longest[i - 1][j - 1] + 1
                : std::max(longest[i - 1][j], longest[i][j - 1]);
    return static_cast<int>(before.size() + after.size()) - 2 * longest.back().back();
}

} // namespace

class LineDiffTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatIsPutInTakenOutAndReplaced()
    {
        QCOMPARE(*changedLines(letters("abc"), letters("abc")), QList<LineChange>());
        QCOMPARE(*changedLines({}, letters("ab")), (QList<LineChange>{{0, 0, 0, 2}}));
        QCOMPARE(*changedLines(letters("ab"), {}), (QList<LineChange>{{0, 2, 0, 0}}));
        QCOMPARE(*changedLines(letters("abc"), letters("axc")), (QList<LineChange>{{1, 2, 1, 2}}));
        QCOMPARE(*changedLines(letters("abcd"), letters("bcxd")),
                 (QList<LineChange>{{0, 1, 0, 0}, {3, 3, 2, 3}}));
    }

    void givesTheFewestEditsThatMakeOneOfTheOther()
    {
        testing::FakeRandom random(7);
        for (int round = 0; round < 3000; ++round) {
            const auto some = [&random] {
                QStringList lines;
                const auto letterCount = 2 + random.next() % 5;
                for (auto count = random.next() % 24; count > 0; --count)
                    lines.append(QString::number(random.next() % letterCount));
                return lines;
            };
            const QStringList before = some();
            const QStringList after = some();

            const auto changes = changedLines(before, after);

            QVERIFY(changes.has_value());
            QCOMPARE(applied(before, after, *changes), after);
            QCOMPARE(edits(*changes), fewestEdits(before, after));
        }
    }

    void stopsAtSoManyEditsAndNoEarlier()
    {
        const auto numbered = [](int from, int count) {
            QStringList lines;
            for (int i = from; i < from + count; ++i)
                lines.append(QString::number(i));
            return lines;
        };
        const QStringList same = numbered(100'000, 50);

        QVERIFY(changedLines(numbered(0, mostEdits / 2) + same,
                             numbered(10'000, mostEdits / 2) + same));
        QVERIFY(!changedLines(numbered(0, mostEdits / 2 + 1) + same,
                              numbered(10'000, mostEdits / 2) + same));
        QVERIFY(changedLines(same, same + numbered(0, mostEdits)));
        QVERIFY(!changedLines(same, same + numbered(0, mostEdits + 1)));
    }

    void stopsWhereFindingOutWouldTakeTooLong()
    {
        // Two lines in all orders: every diagonal has to be walked along.
        QStringList before;
        QStringList after;
        testing::FakeRandom random(3);
        for (int i = 0; i < 200'000; ++i) {
            before.append(random.next() % 2 == 0 ? u"a"_s : u"b"_s);
            after.append(random.next() % 2 == 0 ? u"a"_s : u"b"_s);
        }

        QVERIFY(!changedLines(before, after));
    }

    void anEmptyTextHasNoLines()
    {
        QCOMPARE(linesOf({}), QStringList());
        QCOMPARE(linesOf(u"a\n\nb\n"_s), (QStringList{u"a"_s, {}, u"b"_s, {}}));
        QCOMPARE(textOf(linesOf(u"a\n\nb\n"_s)), u"a\n\nb\n"_s);
        QCOMPARE(textOf({}), QString());
    }
};

ALCOVE_TEST(line_diff_test, LineDiffTest)
#include "line_diff_test.moc"
