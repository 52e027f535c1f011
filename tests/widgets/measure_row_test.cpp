#include "widgets/measure_row.h"

#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/answer_button.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::AnswerButton;
using widgets::MeasureRow;

class MeasureRowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setPalette(support::palette(support::Scheme::Paper)); }

    void aDigitChooses()
    {
        MeasureRow row(item(), u"3 of 9"_s);
        testing::Person person(row);
        QSignalSpy answered(&row, &MeasureRow::answered);
        row.setFocus();

        person.press(Qt::Key_2);

        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered[0], (QVariantList{2, true}));
        QCOMPARE(row.answer(), std::optional(2));
        QVERIFY(person.part<AnswerButton>("answer-a-2")->isChecked());
        QVERIFY(!person.part<AnswerButton>("answer-a-0")->isChecked());
    }

    void digitsAboveShiftAndOfTheKeypadChooseToo()
    {
        MeasureRow row(item(), {});
        testing::Person person(row);
        row.setFocus();

        person.press(Qt::Key_1, Qt::ShiftModifier);
        QCOMPARE(row.answer(), std::optional(1));
        person.press(Qt::Key_2, Qt::KeypadModifier);
        QCOMPARE(row.answer(), std::optional(2));
        person.press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(row.answer(), std::optional(2));
    }

    void aDigitThatIsNoneChangesNothing()
    {
        MeasureRow row(item(), {});
        testing::Person person(row);
        row.setAnswer(1);
        QSignalSpy answered(&row, &MeasureRow::answered);
        QSignalSpy refused(&row, &MeasureRow::refused);
        row.setFocus();

        person.press(Qt::Key_7);
        person.press(Qt::Key_X);

        QCOMPARE(answered.count(), 0);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].toInt(), 7);
        QCOMPARE(row.answer(), std::optional(1));
    }

    void arrowsReachAValueThatIsNoDigit()
    {
        MeasureRow row(item(), {});
        testing::Person person(row);
        QSignalSpy answered(&row, &MeasureRow::answered);
        row.setFocus();

        for (int i = 0; i < 5; ++i)
            person.press(Qt::Key_Right);

        QCOMPARE(row.answer(), std::optional(10));
        QCOMPARE(answered.last(), (QVariantList{10, false}));
        person.press(Qt::Key_Left);
        QCOMPARE(row.answer(), std::optional(2));
    }

    void upDownAndBackspaceLeave()
    {
        MeasureRow row(item(), {});
        testing::Person person(row);
        QSignalSpy moved(&row, &MeasureRow::moved);
        row.setFocus();

        person.press(Qt::Key_Up);
        person.press(Qt::Key_Down);
        person.press(Qt::Key_Backspace);

        QCOMPARE(moved, (QList<QVariantList>{{-1}, {1}, {-1}}));
    }

    void aMouseChoosesToo()
    {
        MeasureRow row(item(), {});
        testing::Person person(row);
        QSignalSpy answered(&row, &MeasureRow::answered);

        person.click(u"1 Several days"_s);
        person.click(u"1 Several days"_s);

        QCOMPARE(answered.count(), 2);
        QCOMPARE(row.answer(), std::optional(1));
        QVERIFY(person.part<AnswerButton>("answer-a-1")->isChecked());
        QVERIFY(row.hasFocus());
    }

    void isReadOut()
    {
        MeasureRow row(item(), u"3 of 9"_s);

        QCOMPARE(row.accessibleName(), u"3 of 9: Feeling tired"_s);
        QVERIFY(row.accessibleDescription().startsWith(u"no answer yet"_s));
        QVERIFY(row.accessibleDescription().contains(u"0 Not at all, 1 Several days"_s));
        row.setAnswer(1);
        QVERIFY(row.accessibleDescription().startsWith(u"chosen: 1 Several days"_s));
        row.setAnswer(8);
        QVERIFY(!row.answer());
    }

    void theCurrentOneIsMarked()
    {
        MeasureRow row(item(), {});
        row.resize(600, 100);
        const auto ground = [&row] { return row.grab().toImage().pixelColor(6, 50); };
        const QColor before = ground();

        row.setCurrent(true);

        QVERIFY(ground() != before);
        QCOMPARE(ground(), support::colour(support::Scheme::Paper, support::Role::AccentSoft));
        QVERIFY(row.isCurrent());
    }

    void sentencesStandBelowOneAnother()
    {
        charting::InstrumentItem longer = item();
        longer.answers[0].words = u"I am so sad or unhappy that I can't stand it at all."_s;
        MeasureRow row(longer, {});
        testing::Person person(row);

        QCOMPARE(person.part<AnswerButton>("answer-a-0")->x(),
                 person.part<AnswerButton>("answer-a-1")->x());
        QVERIFY(person.part<AnswerButton>("answer-a-0")->y()
                < person.part<AnswerButton>("answer-a-1")->y());
    }

private:
    static charting::InstrumentItem item()
    {
        charting::InstrumentItem item;
        item.code = u"a"_s;
        item.words = u"Feeling tired"_s;
        item.answers = {{0, u"Not at all"_s, {}},
                        {1, u"Several days"_s, {}},
                        {2, u"More than half the days"_s, {}},
                        {10, u"Every day"_s, {}}};
        return item;
    }
};

ALCOVE_TEST(measure_row_test, MeasureRowTest)
#include "measure_row_test.moc"
