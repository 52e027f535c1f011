#include "widgets/score_table.h"

#include "charting/instrument_shelf.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::ScoreTable;

class ScoreTableTest : public QObject {
    Q_OBJECT

private slots:
    void hasTheMarksOfThePlotLineByLine()
    {
        const presentation::ScoreHistory history = twoScores();
        ScoreTable table;
        const QAbstractItemModelTester tester(table.model());

        table.setHistory(history);

        QCOMPARE(table.rowCount(), static_cast<int>(presentation::marksOf(history).size()));
        QCOMPARE(line(table, 0),
                 (QStringList{u"2 Feb 2026"_s,
                              u"PHQ-9"_s,
                              u"18"_s,
                              u"Moderately severe"_s,
                              u"at or over the cut-off of 10"_s,
                              {}}));
        QCOMPARE(line(table, 1),
                 (QStringList{u"12 Feb 2026"_s, u"Sertraline 50 mg, started"_s, {}, {}, {}, {}}));
        QCOMPARE(line(table, 2),
                 (QStringList{u"2 Mar 2026"_s, u"PHQ-9"_s, u"9"_s, u"Mild"_s,
                              u"below the cut-off of 10"_s,
                              u"9 lower, improved by more than chance"_s}));
        QCOMPARE(table.horizontalHeaderItem(ScoreTable::ChangeSince)->text(),
                 u"Against the score before"_s);
    }

    void isReadOut()
    {
        ScoreTable table;
        table.setHistory(twoScores());

        QCOMPARE(table.accessibleName(), u"PHQ-9 over time, as a table"_s);
        QCOMPARE(table.item(2, ScoreTable::Day)->data(Qt::AccessibleTextRole).toString(),
                 u"2 Mar 2026: PHQ-9 9, Mild, below the cut-off of 10. Against 2 Feb 2026: 9 "
                 "lower, improved by more than chance."_s);
    }

    void thePublishedCutOffIsSaidWithItsSource()
    {
        presentation::ScoreHistory history = twoScores();
        ScoreTable table;
        table.setHistory(history);
        QVERIFY(!table.isColumnHidden(ScoreTable::CutOff));
        QCOMPARE(table.horizontalHeaderItem(ScoreTable::CutOff)->text(), u"Cut-off"_s);
        QVERIFY(table.accessibleDescription().startsWith(u"Published cut-off: 10 or more"_s));
        QVERIFY(table.accessibleDescription().contains(u"Kroenke"_s));

        history.instrument.cutOff.reset();
        table.setHistory(history);

        QVERIFY(table.isColumnHidden(ScoreTable::CutOff));
        QCOMPARE(table.accessibleDescription(), QString());
    }

    void nobodyTypesInIt()
    {
        ScoreTable table;
        table.setHistory(twoScores());

        QCOMPARE(table.editTriggers(), QAbstractItemView::NoEditTriggers);
        table.setHistory({});
        QCOMPARE(table.rowCount(), 0);
    }

private:
    static presentation::ScoreHistory twoScores()
    {
        presentation::ScoreHistory history;
        history.instrument = *charting::InstrumentShelf().find(u"phq-9"_s);
        history.points = {{QDate(2026, 2, 2), 18, u"Moderately severe"_s, {}},
                          {QDate(2026, 3, 2), 9, u"Mild"_s, {}}};
        history.medications = {{QDate(2026, 2, 12), u"Sertraline 50 mg, started"_s}};
        return history;
    }
    static QStringList line(const ScoreTable &table, int row)
    {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells.append(table.item(row, column)->text());
        return cells;
    }
};

ALCOVE_TEST(score_table_test, ScoreTableTest)
#include "score_table_test.moc"
