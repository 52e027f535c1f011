#include "charting/comparison.h"

#include "charting/line_diff.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

namespace {

QStringList marked(const QStringList &lines, const QList<TextSpan> &marks)
{
    QStringList words;
    for (const TextSpan &span : marks)
        words.append(textOf(lines).mid(span.begin, span.length));
    return words;
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void tellsEqualLinesFromChangedOnes()
    {
        const auto blocks = compared(u"one\ntwo\nthree"_s, u"one\nzwei\nthree\nfour"_s);

        QCOMPARE(blocks.size(), 4);
        QVERIFY(blocks[0].isEqual);
        QCOMPARE(blocks[0].left, QStringList{u"one"_s});
        QVERIFY(!blocks[1].isEqual);
        QCOMPARE(blocks[1].left, QStringList{u"two"_s});
        QCOMPARE(blocks[1].right, QStringList{u"zwei"_s});
        QVERIFY(blocks[2].isEqual);
        QVERIFY(!blocks[3].isEqual);
        QCOMPARE(blocks[3].left, QStringList());
        QCOMPARE(blocks[3].right, QStringList{u"four"_s});
    }

    void marksTheWordsThatDiffer()
    {
        const auto blocks
            = compared(u"Sam slept six hours, badly."_s, u"Sam slept about seven hours."_s);

        QCOMPARE(blocks.size(), 1);
        QCOMPARE(marked(blocks[0].left, blocks[0].leftMarks),
                 (QStringList{u"six"_s, u", badly"_s}));
        QCOMPARE(marked(blocks[0].right, blocks[0].rightMarks), QStringList{u"about seven"_s});
    }

    void takesAnAccentedWordAsOne()
    {
        const auto blocks = compared(u"Zoe\u0308 came"_s, u"Zoe\u0308 rang"_s);

        QCOMPARE(marked(blocks[0].left, blocks[0].leftMarks), QStringList{u"came"_s});
    }

    void marksNothingWhereOneSideHasNoLine()
    {
        const auto blocks = compared({}, u"all of it"_s);

        QCOMPARE(blocks.size(), 1);
        QVERIFY(blocks[0].leftMarks.isEmpty() && blocks[0].rightMarks.isEmpty());
        QCOMPARE(compared({}, {}), QList<ComparedBlock>());
    }

    void showsTextsThatCannotBeComparedAsOneBlock()
    {
        QStringList left{u"the same"_s};
        QStringList right{u"the same"_s};
        for (int i = 0; i <= mostEdits; ++i) {
            left.append(u"left %1"_s.arg(i));
            right.append(u"right %1"_s.arg(i));
        }
        left.append(u"the end"_s);
        right.append(u"the end"_s);

        const auto blocks = compared(textOf(left), textOf(right));

        QCOMPARE(blocks.size(), 3);
        QVERIFY(blocks[0].isEqual && !blocks[1].isEqual && blocks[2].isEqual);
        QCOMPARE(blocks[1].left.size(), mostEdits + 1);
    }

    void showsEveryLineOfBothSides()
    {
        testing::FakeRandom random(5);
        for (int round = 0; round < 2000; ++round) {
            const auto some = [&random] {
                QStringList lines;
                for (auto count = random.next() % 12; count > 0; --count)
                    lines.append(u"line %1 of some"_s.arg(random.next() % 6));
                return lines;
            };
            const QStringList left = some();
            const QStringList right = some();
            QStringList ofLeft;
            QStringList ofRight;
            for (const ComparedBlock &block : compared(textOf(left), textOf(right))) {
                ofLeft += block.left;
                ofRight += block.right;
                QCOMPARE(block.isEqual, block.left == block.right);
                for (const TextSpan &span : block.leftMarks)
                    QVERIFY(span.begin + span.length <= textOf(block.left).size());
                for (const TextSpan &span : block.rightMarks)
                    QVERIFY(span.begin + span.length <= textOf(block.right).size());
            }
            QCOMPARE(ofLeft, left);
            QCOMPARE(ofRight, right);
        }
    }
};

ALCOVE_TEST(comparison_test, ComparisonTest)
#include "comparison_test.moc"
