#include "presentation/measure_document.h"

#include "charting/instrument_shelf.h"
#include "charting/measure.h"
#include "charting/part2.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Instrument;
using presentation::measureDocument;
using testing::must;

class MeasureDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void standsInTheWholeChartAsItDoesAlone()
    {
        const charting::InstrumentShelf shelf;
        const Instrument &gad2 = *shelf.find(u"gad-2"_s);
        charting::Answers answers;
        for (const charting::InstrumentItem &item : gad2.items)
            answers[item.code] = 1;
        const ChartRecord known = record(gad2, answers);
        ChartRecord unknown = known;
        unknown.fields[u"instrument"_s] = u"ours"_s;
        presentation::PrintedChart chart;
        chart.records = {known, unknown};

        const QString html = chartDocument(chart, origin()).html;

        QVERIFY(html.contains(gad2.title + u", "_s));
        QVERIFY(html.contains(gad2.items.first().words.toHtmlEscaped()));
        QVERIFY(html.contains(u"Total 2, of 0 to 6"_s));
        QVERIFY(html.contains(u"1=1, 2=1"_s)); // of a measure nobody here knows
        QVERIFY(!html.contains(u"1=1<br>"_s));
    }

    void init()
    {
        m_client = m_build.client();
        m_phq9 = *charting::InstrumentShelf().find(u"phq-9"_s);
        // 2 + 1 + 2 + 2 + 1 + 1 + 2 + 1 + 1
        m_answers = {{u"1"_s, 2}, {u"2"_s, 1}, {u"3"_s, 2}, {u"4"_s, 2}, {u"5"_s, 1},
                     {u"6"_s, 1}, {u"7"_s, 2}, {u"8"_s, 1}, {u"9"_s, 1}, {u"difficulty"_s, 3}};
    }

    void saysWhosePaperItIs()
    {
        const auto document = measureDocument(m_client, measure(), &m_phq9, origin());

        QCOMPARE(document.title, u"PHQ-9, 2 Mar 2026"_s);
        QCOMPARE(document.name, u"Sam Rivera"_s);
        QCOMPARE(document.birthDate, u"born 2 April 1991"_s);
        QCOMPARE(document.printed, u"Printed 2 March 2026 09:00 by Ada Byron"_s);
    }

    void eachItemHasItsAnswerBelowIt()
    {
        const QString html = printed(measure());

        qsizetype from = 0;
        for (const charting::InstrumentItem &item : m_phq9.items) {
            const int value = m_answers.at(item.code);
            const QString answer = u"<b>%1 %2</b>"_s.arg(value).arg(item.answers.at(value).words);
            const qsizetype words = html.indexOf(item.words.toHtmlEscaped(), from);
            QVERIFY2(words >= from, qPrintable(item.code));
            from = html.indexOf(answer, words);
            QVERIFY2(from > words, qPrintable(item.code));
        }
        QVERIFY(html.contains(m_phq9.instruction.toHtmlEscaped()));
        QVERIFY(!html.contains(u"no answer"_s));
    }

    void theScoreStandsThereWithItsRangeItsBandAndWhatWasPublished()
    {
        const QString html = printed(measure());

        QVERIFY(html.contains(u"PHQ-9, 2 Mar 2026"_s));
        QVERIFY(html.contains(u"Total 13, of 0 to 27: Moderate"_s));
        QVERIFY(html.contains(u"Published cut-off: 10 or more"_s));
        QVERIFY(html.contains(u"Filled in by: The client"_s));
        QVERIFY(html.contains(u"Version: "_s + m_phq9.version));
        QVERIFY(html.contains(u"Kroenke"_s));
        QVERIFY(html.contains(m_phq9.licence.toHtmlEscaped()));
    }

    void whatWasAskedBecauseOfAnAnswerIsNotLeftOut()
    {
        ChartRecord asked = measure();
        asked.fields[u"followed-up"_s] = u"Passing thoughts.\nNo plan."_s;

        const QString html = printed(asked);

        QVERIFY(html.contains(u"What was asked about it"_s));
        QVERIFY(html.contains(u"Passing thoughts.<br>No plan."_s));
        QVERIFY(!printed(measure()).contains(u"What was asked about it"_s));
    }

    void whatWasSetRightCountsAsItStandsNow()
    {
        ChartRecord corrected = measure();
        corrected.fields[u"answers"_s] = corrected.value(u"answers"_s).replace(u"9=1"_s, u"9=0"_s);

        QVERIFY(printed(corrected).contains(u"Total 12, of 0 to 27: Moderate"_s));
    }

    void anItemWithoutAnAnswerSaysSoAndOneThatWasNotAskedToo()
    {
        ChartRecord partly = measure();
        partly.fields[u"answers"_s] = partly.value(u"answers"_s).remove(u"3=2\n"_s);
        const QString html = printed(partly);
        QCOMPARE(html.count(u"<b>no answer</b>"_s), 1);
        QVERIFY(html.contains(u"No total: too much was left out."_s));
        QVERIFY(html.contains(u"Without an answer: 3"_s));

        const Instrument screen = *charting::InstrumentShelf().find(u"pc-ptsd-5"_s);
        const ChartRecord ended = record(screen, {{u"exposure"_s, 0}});
        const QString ends = measureDocument(m_client, ended, &screen, origin()).html;

        QCOMPARE(ends.count(u"<b>not asked</b>"_s), 5);
        QVERIFY(ends.contains(u"Total 0, of 0 to 5"_s));
    }

    void subscalesStandBelowTheTotal()
    {
        const Instrument pcl = *charting::InstrumentShelf().find(u"pcl-5"_s);
        charting::Answers all;
        for (const charting::InstrumentItem &item : pcl.items)
            all[item.code] = 1;
        QVERIFY(!pcl.subscales.isEmpty());

        const QString html = measureDocument(m_client, record(pcl, all), &pcl, origin()).html;

        for (const charting::Subscale &subscale : pcl.subscales)
            QVERIFY2(html.contains(u"%1: %2"_s.arg(subscale.title.toHtmlEscaped(),
                                                   QString::number(subscale.items.size()))),
                     qPrintable(subscale.title));
    }

    void anotherVersionIsNotPutIntoTheClientsMouth()
    {
        Instrument newer = m_phq9;
        newer.version = u"2031"_s;
        for (const Instrument *instrument :
             {static_cast<const Instrument *>(nullptr), static_cast<const Instrument *>(&newer)}) {
            const QString html = measureDocument(m_client, measure(), instrument, origin()).html;

            QVERIFY(html.contains(u"1=2<br>2=1<br>3=2"_s));
            QVERIFY(html.contains(u"Total 13, Moderate, as it was recorded"_s));
            QVERIFY(!html.contains(m_phq9.items.first().words));
            QVERIFY(html.contains(u"Version: "_s + m_phq9.version));
        }
    }

    void anAnswerThatCanNotBeIsPrintedAndNotScored()
    {
        ChartRecord odd = measure();
        odd.fields[u"answers"_s] = odd.value(u"answers"_s).replace(u"1=2"_s, u"1=7"_s) + u"\nx=1"_s;

        const QString html = printed(odd);

        QVERIFY(html.contains(u"7, which is none of its answers"_s));
        QVERIFY(html.contains(u"x: 1, of no item of this measure"_s));
        QVERIFY(html.contains(u"Total 13, Moderate, as it was recorded"_s));
    }

    void whatDoesNotStandAndWhatIsUnderPart2IsSaidFirst()
    {
        ChartRecord wrong = measure();
        wrong.fields[commonfield::withdrawn] = u"typed twice"_s;
        wrong.fields[commonfield::part2] = u"yes"_s;

        const QString html = printed(wrong);

        const qsizetype why = html.indexOf(u"Entered in error: typed twice"_s);
        const qsizetype notice = html.indexOf(charting::part2Notice);
        QVERIFY(why > 0 && notice > why);
        QVERIFY(html.indexOf(m_phq9.items.first().words) > notice);
        QVERIFY(!printed(measure()).contains(charting::part2Notice));
    }

    void whatSomebodyTypedIsNoMarkup()
    {
        ChartRecord typed = measure();
        typed.fields[u"followed-up"_s] = u"<img src=x> 100 % & %1"_s;

        QVERIFY(printed(typed).contains(u"&lt;img src=x&gt; 100 % &amp; %1"_s));
    }

private:
    ChartRecord record(const Instrument &instrument, const charting::Answers &answers)
    {
        return must(charting::measureRecord(RecordId::make(m_build.clock, m_build.random),
                                            m_client.id, instrument, answers, QDate(2026, 3, 2),
                                            charting::FilledBy::Client));
    }
    ChartRecord measure() { return record(m_phq9, m_answers); }
    QString printed(const ChartRecord &record)
    {
        return measureDocument(m_client, record, &m_phq9, origin()).html;
    }

    static presentation::PrintOrigin origin()
    {
        presentation::PrintOrigin origin;
        origin.practice.name = u"Lakeside"_s;
        origin.practice.actor.name = u"Ada Byron"_s;
        origin.now = 1'772'442'000'000;
        origin.zone = QTimeZone::utc();
        origin.locale = QLocale::c();
        return origin;
    }

    testing::Builders m_build;
    Client m_client;
    Instrument m_phq9;
    charting::Answers m_answers;
};

ALCOVE_TEST(measure_document_test, MeasureDocumentTest)
#include "measure_document_test.moc"
