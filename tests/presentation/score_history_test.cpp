#include "presentation/score_history.h"

#include "charting/instrument_shelf.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::presentation;
using namespace Qt::StringLiterals;

class ScoreHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_history = {};
        m_history.instrument = *charting::InstrumentShelf().find(u"phq-9"_s);
        m_history.points = {{QDate(2026, 2, 2), 18, u"Moderately severe"_s, {}},
                            {QDate(2026, 3, 2), 14, u"Moderate"_s, {}},
                            {QDate(2026, 4, 1), 7, u"Mild"_s, {}}};
        m_history.medications = {{QDate(2026, 3, 2), u"Sertraline 50 mg, started"_s}};
        m_history.sessions = {QDate(2026, 1, 26), QDate(2026, 4, 8)};
    }

    void marksAreByDayAndSayWhatChanged()
    {
        const QList<ScoreMark> marks = marksOf(m_history);

        QCOMPARE(marks.size(), 4);
        QCOMPARE(marks[0],
                 (ScoreMark{QDate(2026, 2, 2),
                            u"PHQ-9"_s,
                            18,
                            m_history.points[0].record,
                            u"Moderately severe"_s,
                            {},
                            u"at or over the cut-off of 10"_s,
                            u"2 Feb 2026: PHQ-9 18, Moderately severe, at or over the cut-off of "
                            "10. The first score."_s}));
        QCOMPARE(marks[1].what, u"Sertraline 50 mg, started"_s);
        QVERIFY(!marks[1].total && !marks[1].measure);
        QCOMPARE(marks[1].sentence, u"2 Mar 2026: medication: Sertraline 50 mg, started."_s);
        QCOMPARE(marks[1].cutOff, QString());
        QCOMPARE(marks[2].change, u"4 lower, no more change than chance"_s);
        QCOMPARE(marks[3].change, u"7 lower, improved by more than chance"_s);
        QCOMPARE(marks[3].sentence,
                 u"1 Apr 2026: PHQ-9 7, Mild, below the cut-off of 10. Against 2 Mar 2026: 7 "
                 "lower, improved by more than chance."_s);
    }

    void worseAndTheSameAreSaidToo()
    {
        m_history.points[1].total = 18;
        m_history.points[2].total = 23;

        const QList<ScoreMark> marks = marksOf(m_history);

        QCOMPARE(marks[2].change, u"the same, no more change than chance"_s);
        QCOMPARE(marks[3].change, u"5 higher, worse by more than chance"_s);
    }

    void whereHigherIsBetterAllIsSaidTheOtherWay()
    {
        m_history.instrument.better = charting::Better::Higher;
        m_history.points[2].total = 23;

        const QList<ScoreMark> marks = marksOf(m_history);

        QCOMPARE(marks[3].change, u"9 higher, improved by more than chance"_s);
        QCOMPARE(marks[3].cutOff, u"over the cut-off of 10"_s);
        m_history.points[2].total = 10;
        QCOMPARE(marksOf(m_history)[3].cutOff, u"at or below the cut-off of 10"_s);
        QCOMPARE(cutOffText(m_history.instrument), u"Published cut-off: 10 or less"_s);
    }

    void aScoreOnTheCutOffCountsAsOverIt()
    {
        m_history.points[1].total = 10;
        m_history.points[2].total = 9;

        const QList<ScoreMark> marks = marksOf(m_history);

        QCOMPARE(marks[2].cutOff, u"at or over the cut-off of 10"_s);
        QCOMPARE(marks[3].cutOff, u"below the cut-off of 10"_s);
    }

    void nothingIsJudgedWhereNoFigureWasPublished()
    {
        m_history.instrument.reliableChange.reset();

        const QList<ScoreMark> marks = marksOf(m_history);

        QCOMPARE(marks[3].change, u"7 lower"_s);
        QVERIFY(marks[3].sentence.endsWith(u"Against 2 Mar 2026: 7 lower."_s));
        QCOMPARE(changeText(m_history.instrument, m_history.points[1], m_history.points[2]),
                 u"7 lower"_s);
    }

    void withoutAPublishedCutOffNoneIsSaid()
    {
        m_history.instrument.cutOff.reset();

        QCOMPARE(cutOffText(m_history.instrument), QString());
        QCOMPARE(marksOf(m_history)[0].sentence,
                 u"2 Feb 2026: PHQ-9 18, Moderately severe. The first score."_s);
        QVERIFY(summaryOf(m_history).endsWith(u"From 26 Jan 2026 to 8 Apr 2026."_s));
    }

    void itsDaysAreThoseOfAllThatHappened()
    {
        QCOMPARE(daysOf(m_history), std::pair(QDate(2026, 1, 26), QDate(2026, 4, 8)));
        m_history.sessions = {QDate()};
        QCOMPARE(daysOf(m_history), std::pair(QDate(2026, 2, 2), QDate(2026, 4, 1)));
        QVERIFY(!daysOf({}).first.isValid());
    }

    void itsTotalsAreThoseOfTheInstrumentAndWhatWasRecorded()
    {
        QCOMPARE(totalsOf(m_history), std::pair(0, 27));
        m_history.points[0].total = 31;
        QCOMPARE(totalsOf(m_history), std::pair(0, 31));
    }

    void isSummedUpInASentence()
    {
        QCOMPARE(summaryOf(m_history),
                 u"Scores: 3. Medication changes: 1. Sessions: 2. From 26 Jan 2026 to 8 Apr 2026. "
                 "Published cut-off: 10 or more."_s);
        QCOMPARE(summaryOf({}), u"No scores yet."_s);
    }

private:
    ScoreHistory m_history;
};

ALCOVE_TEST(score_history_test, ScoreHistoryTest)
#include "score_history_test.moc"
