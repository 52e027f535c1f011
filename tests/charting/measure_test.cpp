#include "charting/measure.h"

#include "charting/instrument_shelf.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

class MeasureTest : public QObject {
    Q_OBJECT

private slots:
    void digitsAndSignsAreNoWordsAboutAnAnswer()
    {
        for (const QString &slip : {QString(), u"1"_s, u" 12."_s, u"x"_s, u"no"_s})
            QVERIFY2(!charting::isFollowUp(slip), qPrintable(slip));
        QVERIFY(charting::isFollowUp(u"Asked: no."_s));
    }

    void init() { m_phq = *InstrumentShelf().find(u"phq-9"_s); }

    void answersAreWrittenInTheOrderOfTheItems()
    {
        const Instrument screen = *InstrumentShelf().find(u"pc-ptsd-5"_s);
        const Answers answers{{u"1"_s, 1}, {u"2"_s, 0}, {u"exposure"_s, 1}};

        QCOMPARE(answersText(screen, answers), u"exposure=1\n1=1\n2=0"_s);
        QCOMPARE(must(answersFrom(answersText(screen, answers))), answers);
        QCOMPARE(answersText(screen, {}), QString());
    }

    void anAnswerToNoItemIsWrittenLast()
    {
        QCOMPARE(answersText(m_phq, {{u"1"_s, 2}, {u"0"_s, 1}}), u"1=2\n0=1"_s);
    }

    void answersAreReadAsPeopleWriteThem()
    {
        QCOMPARE(must(answersFrom(u" 1 = 2 \n\n2=0\n"_s)), (Answers{{u"1"_s, 2}, {u"2"_s, 0}}));
        QVERIFY(must(answersFrom({})).empty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void namesTheLineThatIsNoAnswer_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("detail");
        const QByteArray form = "line 2: an answer is written item=number";
        QTest::newRow("no sign") << u"1=2\n2"_s << form;
        QTest::newRow("no item") << u"1=2\n=1"_s << form;
        QTest::newRow("no number") << u"1=2\n2=often"_s << form;
        QTest::newRow("nothing") << u"1=2\n2="_s << form;
        QTest::newRow("twice") << u"1=2\n2=0\n1=2"_s
                               << QByteArray("line 3: item 1 has another answer above");
    }

    void namesTheLineThatIsNoAnswer()
    {
        QFETCH(const QString, text);
        QFETCH(const QByteArray, detail);

        const auto answers = answersFrom(text);

        VERIFY_ERROR(answers, ErrorCode::Malformed);
        QCOMPARE(QByteArray::fromStdString(answers.error().detail), detail);
    }

    void aRecordHoldsAnswersAndScore()
    {
        const RecordId id = RecordId::make(m_builders.clock, m_builders.random);
        const ClientId sam = m_builders.client().id;

        const ChartRecord record
            = must(measureRecord(id, sam, m_phq, all(2), QDate(2026, 3, 2), FilledBy::Client));

        QCOMPARE(record.id, id);
        QCOMPARE(record.client, sam);
        QCOMPARE(record.kind, RecordKind::Measure);
        QCOMPARE(record.fields,
                 (RecordFields{{u"instrument"_s, u"phq-9"_s},
                               {u"version"_s, m_phq.version},
                               {u"on"_s, u"2026-03-02"_s},
                               {u"filled-by"_s, u"client"_s},
                               {u"answers"_s, u"1=2\n2=2\n3=2\n4=2\n5=2\n6=2\n7=2\n8=2\n9=2"_s},
                               {u"total"_s, u"18"_s},
                               {u"band"_s, u"Moderately severe"_s}}));
        VERIFY_OK(validate(record, QDate(2026, 3, 2)));
    }

    void aMeasureWithoutBandsOrTotalHasNone()
    {
        const Instrument columbia = *InstrumentShelf().find(u"c-ssrs-screener"_s);
        Answers answers;
        for (const InstrumentItem &item : columbia.items)
            answers[item.code] = 0;

        const ChartRecord record
            = must(measureRecord({}, {}, columbia, answers, m_day, FilledBy::Clinician));

        QCOMPARE(record.value(u"filled-by"_s), u"clinician"_s);
        QVERIFY(!record.fields.contains(u"total"_s));
        QVERIFY(!record.fields.contains(u"band"_s));
    }

    void whatMakesNoScoreMakesNoRecord()
    {
        Answers gap = all(1);
        gap.erase(u"4"_s);
        Answers wrong = all(1);
        wrong[u"4"_s] = 7;

        for (const Answers &answers : {gap, wrong, Answers()})
            VERIFY_ERROR(measureRecord({}, {}, m_phq, answers, m_day, FilledBy::Client),
                         ErrorCode::Malformed);
        VERIFY_ERROR(measureRecord({}, {}, m_phq, all(1), QDate(), FilledBy::Client),
                     ErrorCode::Malformed);
    }

    void anAnswerThatEndsItEndsWhatIsAsked()
    {
        const Instrument screen = *InstrumentShelf().find(u"pc-ptsd-5"_s);

        QCOMPARE(askedItems(screen, {}), 6);
        QCOMPARE(askedItems(screen, {{u"exposure"_s, 1}}), 6);
        QCOMPARE(askedItems(screen, {{u"exposure"_s, 0}, {u"1"_s, 1}}), 1);
    }

    void whatIsWholeIsAsTheInstrumentSays()
    {
        const Instrument columbia = *InstrumentShelf().find(u"c-ssrs-screener"_s);

        QVERIFY(isWhole(m_phq, must(scoreOf(m_phq, all(0)))));
        QVERIFY(!isWhole(m_phq, must(scoreOf(m_phq, {{u"1"_s, 0}}))));
        QVERIFY(!isWhole(columbia, must(scoreOf(columbia, {{u"1"_s, 0}}))));
    }

    void aTrendIsByDay()
    {
        const ChartRecord later = answered(3, QDate(2026, 3, 2));
        const ChartRecord earlier = answered(1, QDate(2026, 2, 2));
        ChartRecord inError = answered(2, QDate(2026, 2, 16));
        inError.fields[commonfield::withdrawn] = u"of another client"_s;
        ChartRecord other = answered(2, QDate(2026, 2, 17));
        other.fields[u"instrument"_s] = u"gad-7"_s;
        ChartRecord dateless = answered(2, QDate(2026, 2, 18));
        dateless.fields[u"on"_s] = u"in spring"_s;

        const auto trend = trendOf({later, inError, other, dateless, earlier}, m_phq);

        QCOMPARE(trend,
                 (QList<ScorePoint>{{QDate(2026, 2, 2), 9, u"Mild"_s, earlier.id},
                                    {QDate(2026, 3, 2), 27, u"Severe"_s, later.id}}));
    }

    void twoOfADayAreInTheOrderTheyWereMade()
    {
        const ChartRecord first = answered(1, m_day);
        m_builders.clock.advance(5000);
        const ChartRecord second = answered(0, m_day);

        const auto trend = trendOf({second, first}, m_phq);

        QCOMPARE(trend.size(), 2);
        QCOMPARE(trend[0].record, first.id);
        QCOMPARE(trend[1].record, second.id);
    }

    void aTrendFollowsAnswersThatWereSetRight()
    {
        ChartRecord record = answered(1, m_day);
        record.fields[u"answers"_s] = answersText(m_phq, all(2));
        QCOMPARE(trendOf({record}, m_phq).first().total, 18);
        QCOMPARE(trendOf({record}, m_phq).first().band, u"Moderately severe"_s);

        record.fields[u"version"_s] = u"an older one"_s;
        QCOMPARE(trendOf({record}, m_phq).first().total, 9);
        record.fields.erase(u"total"_s);
        QCOMPARE(trendOf({record}, m_phq).first().total, 18);
        record.fields[u"answers"_s] = u"1=1"_s;
        QVERIFY(trendOf({record}, m_phq).isEmpty());
    }

    void changeIsMoreThanChanceByTheFigureThatWasPublished()
    {
        const auto change = [this](int from, int to) {
            return changeOf(m_phq, {m_day, from, {}, {}}, {m_day, to, {}, {}});
        };
        QCOMPARE(m_phq.reliableChange->value, 5);
        QCOMPARE(change(15, 10), std::optional(Change::Better));
        QCOMPARE(change(15, 11), std::optional(Change::None));
        QCOMPARE(change(15, 15), std::optional(Change::None));
        QCOMPARE(change(15, 19), std::optional(Change::None));
        QCOMPARE(change(15, 20), std::optional(Change::Worse));

        m_phq.reliableChange.reset();
        QVERIFY(!change(27, 0));
    }

    void whereHigherIsBetterChangeIsReadTheOtherWay()
    {
        m_phq.better = Better::Higher;
        const auto change = [this](int from, int to) {
            return changeOf(m_phq, {m_day, from, {}, {}}, {m_day, to, {}, {}});
        };

        QCOMPARE(change(15, 20), std::optional(Change::Better));
        QCOMPARE(change(15, 19), std::optional(Change::None));
        QCOMPARE(change(15, 11), std::optional(Change::None));
        QCOMPARE(change(15, 10), std::optional(Change::Worse));
    }

    void aMeasureIsDueFromItsFirstDay()
    {
        const QList<ChartRecord> plan{schedule(u"phq-9"_s, u"2026-03-02"_s, u"4"_s)};

        QVERIFY(dueMeasures(plan, {}, QDate(2026, 3, 1)).isEmpty());
        QCOMPARE(dueMeasures(plan, {}, QDate(2026, 3, 2)),
                 (QList<DueMeasure>{{u"phq-9"_s, QDate(2026, 3, 2)}}));
        QCOMPARE(dueMeasures(plan, {answered(1, QDate(2026, 2, 20))}, QDate(2026, 3, 9)),
                 (QList<DueMeasure>{{u"phq-9"_s, QDate(2026, 3, 2)}}));
    }

    void thenItIsDueSoManyWeeksAfterTheLastAnswers()
    {
        const QList<ChartRecord> plan{schedule(u"PHQ-9"_s, u"2026-03-02"_s, u"4"_s)};
        ChartRecord inError = answered(1, QDate(2026, 3, 20));
        inError.fields[commonfield::withdrawn] = u"of another client"_s;
        const QList<ChartRecord> measures{answered(1, QDate(2026, 3, 4)), inError,
                                          answered(1, QDate(2026, 3, 2))};

        QVERIFY(dueMeasures(plan, measures, QDate(2026, 3, 31)).isEmpty());
        QCOMPARE(dueMeasures(plan, measures, QDate(2026, 4, 1)),
                 (QList<DueMeasure>{{u"PHQ-9"_s, QDate(2026, 4, 1)}}));
    }

    void whatHasEndedIsNotDue()
    {
        ChartRecord ended = schedule(u"phq-9"_s, u"2026-03-02"_s, u"4"_s);
        ended.fields[u"to"_s] = u"2026-03-31"_s;
        ChartRecord inError = schedule(u"gad-7"_s, u"2026-03-02"_s, u"4"_s);
        inError.fields[commonfield::withdrawn] = u"typed twice"_s;
        const ChartRecord once = schedule(u"pcl-5"_s, u"2026-03-02"_s, u"as needed"_s);
        ChartRecord pcl = answered(1, QDate(2026, 3, 3));
        pcl.fields[u"instrument"_s] = u"pcl-5"_s;

        QCOMPARE(dueMeasures({ended, inError}, {}, QDate(2026, 3, 31)).size(), 1);
        QVERIFY(dueMeasures({ended, inError}, {}, QDate(2026, 4, 1)).isEmpty());
        QCOMPARE(dueMeasures({once}, {}, QDate(2027, 1, 1)).size(), 1);
        QVERIFY(dueMeasures({once}, {pcl}, QDate(2027, 1, 1)).isEmpty());
    }

    void eachIsDueOnceTheLongestOverdueFirst()
    {
        const QList<ChartRecord> plan{schedule(u"phq-9"_s, u"2026-03-02"_s, u"4"_s),
                                      schedule(u"gad-7"_s, u"2026-02-02"_s, u"4"_s),
                                      schedule(u"PHQ-9"_s, u"2026-01-05"_s, u"8"_s),
                                      answered(1, QDate(2025, 1, 1))};

        QCOMPARE(
            dueMeasures(plan, {}, QDate(2026, 4, 1)),
            (QList<DueMeasure>{{u"phq-9"_s, QDate(2026, 1, 5)}, {u"gad-7"_s, QDate(2026, 2, 2)}}));
    }

private:
    Answers all(int value) const
    {
        Answers answers;
        for (const InstrumentItem &item : m_phq.items)
            if (item.isScored)
                answers[item.code] = value;
        return answers;
    }
    ChartRecord answered(int each, QDate on)
    {
        return must(measureRecord(RecordId::make(m_builders.clock, m_builders.random), {}, m_phq,
                                  all(each), on, FilledBy::Client));
    }
    ChartRecord schedule(const QString &instrument, const QString &starting, const QString &weeks)
    {
        return m_builders.record(
            {}, RecordKind::MeasureDue,
            {{u"instrument"_s, instrument}, {u"starting"_s, starting}, {u"weeks"_s, weeks}});
    }

    const QDate m_day{2026, 3, 2};
    testing::Builders m_builders;
    Instrument m_phq;
};

ALCOVE_TEST(measure_test, MeasureTest)
#include "measure_test.moc"
