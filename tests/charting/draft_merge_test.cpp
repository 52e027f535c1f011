#include "charting/draft_merge.h"

#include "charting/line_diff.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

#include <map>

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

QString merged(const char *base, const char *left, const char *right)
{
    const auto lines = mergedLines(letters(base), letters(left), letters(right));
    return lines ? lines->join(QString()) : u"(a person decides)"_s;
}

std::map<QString, int> counted(const QStringList &lines)
{
    std::map<QString, int> counts;
    for (const QString &line : lines)
        ++counts[line];
    return counts;
}

/// How much more often each line stands there for what both sides did alike.
std::map<QString, int> doneAlike(const QStringList &base, const QStringList &left,
                                 const QStringList &right)
{
    std::map<QString, int> counts;
    const auto ofLeft = *changedLines(base, left);
    const auto ofRight = *changedLines(base, right);
    for (const LineChange &here : ofLeft)
        for (const LineChange &there : ofRight) {
            const QStringList put = left.mid(here.afterBegin, here.afterEnd - here.afterBegin);
            if (here.beforeBegin != there.beforeBegin || here.beforeEnd != there.beforeEnd
                || put != right.mid(there.afterBegin, there.afterEnd - there.afterBegin))
                continue;
            for (const QString &line : put)
                ++counts[line];
            for (int i = here.beforeBegin; i < here.beforeEnd; ++i)
                --counts[base[i]];
        }
    return counts;
}

/// Two desks that change a text apart: lines are put in, taken out and written anew.
class Desks {
public:
    explicit Desks(std::uint64_t seed)
        : m_random(seed)
    {
    }

    QStringList text()
    {
        QStringList lines;
        for (auto count = 3 + m_random.next() % 20; count > 0; --count)
            lines.append(line());
        return lines;
    }

    QStringList edited(QStringList lines)
    {
        for (auto count = m_random.next() % 4; count > 0; --count) {
            const auto at = static_cast<qsizetype>(
                m_random.next() % (static_cast<std::uint64_t>(lines.size()) + 1));
            switch (m_random.next() % 3) {
            case 0:
                lines.insert(at, line());
                break;
            case 1:
                if (at < lines.size())
                    lines.removeAt(at);
                break;
            default:
                if (at < lines.size())
                    lines[at] = line();
            }
        }
        return lines;
    }

private:
    /// Some lines come often, so that places can be mistaken.
    QString line()
    {
        const auto which = m_random.next();
        return which % 3 == 0 ? QString::number(which % 7) : QString::number(which);
    }

    testing::FakeRandom m_random;
};

NoteBody body(const QString &subjective, const QString &plan)
{
    return {{{u"subjective"_s, subjective}, {u"plan"_s, plan}}};
}

} // namespace

class DraftMergeTest : public QObject {
    Q_OBJECT

private slots:
    void putsTogetherWhatWasWrittenInDifferentPlaces()
    {
        QCOMPARE(merged("abcdefg", "aXcdefg", "abcdefYg"), u"aXcdefYg"_s);
        QCOMPARE(merged("abcdefg", "abcdefg", "abcdefgY"), u"abcdefgY"_s);
        QCOMPARE(merged("abcdefg", "bcdefg", "abcdef"), u"bcdef"_s);
        QCOMPARE(merged("abcdefg", "XYabcdefg", "abcdefgZ"), u"XYabcdefgZ"_s);
    }

    void takesTheSameChangeOnce()
    {
        QCOMPARE(merged("abcd", "aXcd", "aXcd"), u"aXcd"_s);
        QCOMPARE(merged("abcdef", "aXcdef", "aXcdYf"), u"aXcdYf"_s);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void leavesItToAPerson_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        const auto row
            = [](const char *name, const char *base, const char *left, const char *right) {
                  QTest::newRow(name) << QString::fromLatin1(base) << QString::fromLatin1(left)
                                      << QString::fromLatin1(right);
              };
        row("one line, two ways", "abc", "aXc", "aYc");
        row("taken out here, written anew there", "abc", "ac", "aYc");
        row("two lines added at one place", "abc", "abXc", "abYc");
        row("both at the end", "abc", "abcX", "abcY");
        row("neighbours", "abcd", "aXcd", "abYd");
        row("added beside what was changed", "abcd", "abXcd", "abYd");
        row("a new text on each side", "", "X", "Y");
        row("beside a run of equal lines", "a==bcdef", "aX==bcdef", "a==bcdeY");
        row("within a run", "a===bcdef", "a====bcdef", "a===bcdeY");
        row("makes a run", "a=bcdef", "a==bcdef", "a=bcdeY");
        row("could stand on either side of what was changed", "axybcd", "axyxybcd", "axYbcd");
    }
    void leavesItToAPerson()
    {
        QFETCH(const QString, base);
        QFETCH(const QString, left);
        QFETCH(const QString, right);
        const auto lines = [](const QString &text) { return letters(text.toLatin1().constData()); };

        QVERIFY(!mergedLines(lines(base), lines(left), lines(right)));
        QVERIFY(!mergedLines(lines(base), lines(right), lines(left)));
    }

    void losesNoLineOfEitherSideAndMakesNone()
    {
        int found = 0;
        for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
            Desks desks(seed);
            const QStringList base = desks.text();
            const QStringList left = desks.edited(base);
            const QStringList right = desks.edited(base);

            const auto lines = mergedLines(base, left, right);
            QCOMPARE(mergedLines(base, right, left), lines);
            if (!lines)
                continue;
            ++found;

            // Each line as often as it was, and as often more or less as the sides have it; what
            // both did alike counts once.
            auto was = counted(base);
            auto here = counted(left);
            auto there = counted(right);
            auto is = counted(*lines);
            auto alike = doneAlike(base, left, right);
            for (const QString &line : base + left + right + *lines)
                QVERIFY2(is[line] == here[line] + there[line] - was[line] - alike[line],
                         qPrintable(u"seed %1"_s.arg(seed)));
            if (left == base)
                QCOMPARE(*lines, right);
            if (right == base)
                QCOMPARE(*lines, left);
        }
        QVERIFY2(found > 4000, qPrintable(QString::number(found)));
    }

    void keepsTheOrderOfEachSide()
    {
        int found = 0;
        for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
            Desks desks(seed);
            const QStringList base = desks.text();
            const QStringList left = desks.edited(base);
            // Only adds, so that all of the left has to be there in its order.
            QStringList right = base;
            right.insert(static_cast<qsizetype>(seed) % (base.size() + 1), u"added"_s);
            const auto lines = mergedLines(base, left, right);
            if (!lines || left == base)
                continue;
            ++found;

            QStringList rest = *lines;
            QCOMPARE(rest.removeAll(u"added"_s), 1);
            QCOMPARE(rest, left);
        }
        QVERIFY2(found > 800, qPrintable(QString::number(found)));
    }

    void mergesNotesSectionBySection()
    {
        const NoteBody base = body(u"slept badly\nate little"_s, u"walks"_s);
        const NoteBody left = body(u"slept badly\nate little"_s, u"walks\nsee in a week"_s);
        const NoteBody right = body(u"slept well\nate little"_s, u"walks"_s);

        QVERIFY(mergedBody(base, left, right)
                == body(u"slept well\nate little"_s, u"walks\nsee in a week"_s));
        QVERIFY(mergedBody(base, right, left) == mergedBody(base, left, right));
        QVERIFY(mergedBody({}, left, left) == left);
    }

    void doesNotMergeNotesOfAnotherForm()
    {
        const NoteBody base = body(u"slept"_s, {});
        NoteBody longer = base;
        longer.sections.append({u"extra"_s, u"more"_s});
        NoteBody turned = base;
        std::swap(turned.sections[0], turned.sections[1]);
        NoteBody twice = base;
        twice.sections.append(twice.sections.first());

        QVERIFY(!mergedBody(base, longer, base));
        QVERIFY(!mergedBody(base, turned, base));
        QVERIFY(!mergedBody(longer, body(u"a"_s, {}), body({}, u"b"_s)));
        NoteBody twiceToo = twice;
        twiceToo.sections.last().text = u"b"_s;
        QVERIFY(!mergedBody(base, twice, twiceToo));
        QVERIFY(!mergedBody(base, body(u"one"_s, {}), body(u"other"_s, {})));
    }
};

ALCOVE_TEST(draft_merge_test, DraftMergeTest)
#include "draft_merge_test.moc"
