#include "presentation/objective_progress.h"

#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::objectiveProgress;
using testing::must;

class ObjectiveProgressTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_instruments = must(charting::builtInInstruments()); }

    void saysTheFirstScoreSinceItBeganAndTheLast()
    {
        const QList<ChartRecord> measures{
            scored(u"phq-9"_s, 25, QDate(2025, 12, 1)), scored(u"phq-9"_s, 9, QDate(2026, 5, 2)),
            scored(u"phq-9"_s, 18, m_began), scored(u"phq-9"_s, 20, QDate(2026, 2, 1)),
            scored(u"gad-7"_s, 3, QDate(2026, 5, 9))};

        QCOMPARE(progress(u"PHQ-9"_s, measures),
                 u"PHQ-9 18 on 3 Jan 2026 -> 9 on 2 May 2026, improved by more than chance"_s);
        QCOMPARE(progress(u"phq-9 every month"_s, measures), progress(u"PHQ-9"_s, measures));
    }

    void saysWhatChanceExplainsAndWhatIsWorse()
    {
        const ChartRecord first = scored(u"phq-9"_s, 12, m_began);

        QVERIFY(
            progress(u"phq-9"_s, {first, scored(u"phq-9"_s, 8, m_later)})
                .endsWith(
                    u"PHQ-9 12 on 3 Jan 2026 -> 8 on 2 May 2026, no more change than chance"_s));
        QVERIFY(progress(u"phq-9"_s, {first, scored(u"phq-9"_s, 17, m_later)})
                    .endsWith(u"-> 17 on 2 May 2026, worse by more than chance"_s));
    }

    void whereHigherIsBetterItIsReadSo()
    {
        for (charting::Instrument &each : m_instruments)
            each.better = charting::Better::Higher;

        QVERIFY(
            progress(u"phq-9"_s, {scored(u"phq-9"_s, 12, m_began), scored(u"phq-9"_s, 17, m_later)})
                .endsWith(u"improved by more than chance"_s));
    }

    void nothingIsJudgedWhereNoFigureWasPublished()
    {
        for (charting::Instrument &each : m_instruments)
            each.reliableChange.reset();

        QVERIFY(
            progress(u"phq-9"_s, {scored(u"phq-9"_s, 18, m_began), scored(u"phq-9"_s, 9, m_later)})
                .endsWith(u"-> 9 on 2 May 2026, 9 lower"_s));
    }

    void oneScoreOrNoneIsSaidSo()
    {
        QCOMPARE(progress(u"PHQ-9"_s, {scored(u"phq-9"_s, 18, m_later)}),
                 u"PHQ-9 18 on 2 May 2026, no other score yet"_s);
        QCOMPARE(progress(u"PHQ-9"_s, {scored(u"phq-9"_s, 18, QDate(2026, 1, 2))}),
                 u"PHQ-9: no score since 3 Jan 2026"_s);
    }

    void whatIsMeasuredOtherwiseHasNone()
    {
        const QList<ChartRecord> measures{scored(u"phq-9"_s, 18, m_later)};

        QCOMPARE(progress(u"a sleep log"_s, measures), QString());
        QCOMPARE(progress({}, measures), QString());
        QCOMPARE(progress(u"C-SSRS Screener"_s, measures), QString()); // it has no total
    }

private:
    QString progress(const QString &measuredBy, const QList<ChartRecord> &measures)
    {
        const ChartRecord objective = m_build.record(
            m_client, RecordKind::Objective,
            {{u"objective"_s, u"Lower mood less often"_s}, {u"measured-by"_s, measuredBy}});
        return objectiveProgress(objective, m_began, measures, m_instruments);
    }
    /// As another version of the instrument recorded it: the total is what counts.
    ChartRecord scored(const QString &instrument, int total, QDate on)
    {
        return m_build.record(m_client, RecordKind::Measure,
                              {{u"instrument"_s, instrument},
                               {u"version"_s, u"an older one"_s},
                               {u"on"_s, on.toString(Qt::ISODate)},
                               {u"answers"_s, u"1=0"_s},
                               {u"total"_s, QString::number(total)}});
    }

    const ClientId m_client{{1}};
    const QDate m_began{2026, 1, 3};
    const QDate m_later{2026, 5, 2};
    testing::Builders m_build;
    QList<charting::Instrument> m_instruments;
};

ALCOVE_TEST(objective_progress_test, ObjectiveProgressTest)
#include "objective_progress_test.moc"
