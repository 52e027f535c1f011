#include "charting/instrument.h"

#include "support/must.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

Instrument builtIn(const QString &name)
{
    for (const Instrument &instrument : must(builtInInstruments()))
        if (instrument.name == name)
            return instrument;
    qFatal("no such instrument");
}

const QByteArray ofTwoItems = "instrument: x\ntitle: X\nfull_title: X\nversion: '1'\n"
                              "language: en-US\nsource: S\nlicence: L\n"
                              "answers: [{ value: 0, words: No }, { value: 1, words: Yes }]\n"
                              "items:\n  - { code: '1', words: One }\n"
                              "  - { code: '2', words: Two }\n";

/// Every scored item answered alike.
Answers all(const Instrument &instrument, int value)
{
    Answers answers;
    for (const InstrumentItem &item : instrument.items)
        if (item.isScored)
            answers[item.code] = value;
    return answers;
}

} // namespace

class InstrumentTest : public QObject {
    Q_OBJECT

private slots:
    void thoseThatMayBeGivenOnComeWithTheProgram()
    {
        QStringList whole;
        for (const Instrument &instrument : must(builtInInstruments())) {
            QVERIFY(!instrument.licence.isEmpty() && !instrument.source.isEmpty()
                    && !instrument.version.isEmpty());
            if (!instrument.isSkeleton)
                whole.append(instrument.name);
            // A skeleton holds nothing of the text.
            for (const InstrumentItem &item : instrument.items)
                QVERIFY2(!instrument.isSkeleton || item.words.startsWith(u"Item "_s),
                         qPrintable(instrument.name + u' ' + item.words));
        }
        QCOMPARE(whole,
                 (QStringList{u"gad-2"_s, u"gad-7"_s, u"pc-ptsd-5"_s, u"pcl-5"_s, u"phq-2"_s,
                              u"phq-8"_s, u"phq-9"_s}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void scoresAreThosePublished_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("each");
        QTest::addColumn<int>("total");
        QTest::addColumn<QString>("band");
        QTest::newRow("PHQ-9 least") << u"phq-9"_s << 0 << 0 << u"Minimal"_s;
        QTest::newRow("PHQ-9 ones") << u"phq-9"_s << 1 << 9 << u"Mild"_s;
        QTest::newRow("PHQ-9 twos") << u"phq-9"_s << 2 << 18 << u"Moderately severe"_s;
        QTest::newRow("PHQ-9 most") << u"phq-9"_s << 3 << 27 << u"Severe"_s;
        QTest::newRow("GAD-7 ones") << u"gad-7"_s << 1 << 7 << u"Mild"_s;
        QTest::newRow("GAD-7 most") << u"gad-7"_s << 3 << 21 << u"Severe"_s;
        QTest::newRow("PCL-5 most") << u"pcl-5"_s << 4 << 80 << QString();
        QTest::newRow("PHQ-2 most") << u"phq-2"_s << 3 << 6 << QString();
        QTest::newRow("PC-PTSD-5 most") << u"pc-ptsd-5"_s << 1 << 5 << QString();
    }

    void scoresAreThosePublished()
    {
        QFETCH(const QString, name);
        QFETCH(const int, each);
        QFETCH(const int, total);
        QFETCH(const QString, band);
        const Instrument instrument = builtIn(name);

        const Score score = must(scoreOf(instrument, all(instrument, each)));

        QCOMPARE(score.total, std::optional(total));
        QCOMPARE(score.band, band);
        QVERIFY(score.missing.isEmpty());
    }

    void itemNineAsksAboutSuicide()
    {
        const Instrument phq = builtIn(u"phq-9"_s);
        Answers answers = all(phq, 0);
        QVERIFY(must(scoreOf(phq, answers)).questions.isEmpty());

        answers[u"9"_s] = 1;

        QCOMPARE(must(scoreOf(phq, answers)).questions, QStringList{u"si"_s});
    }

    void anItemLeftOutMakesNoTotal()
    {
        const Instrument phq = builtIn(u"phq-9"_s);
        Answers answers = all(phq, 1);
        answers.erase(u"3"_s);

        const Score score = must(scoreOf(phq, answers));

        QVERIFY(!score.total);
        QCOMPARE(score.band, QString());
        QCOMPARE(score.missing, QStringList{u"3"_s});
    }

    void whatIsNotScoredCountsForNothing()
    {
        const Instrument phq = builtIn(u"phq-9"_s);
        Answers answers = all(phq, 1);
        answers[u"difficulty"_s] = 3;

        QCOMPARE(must(scoreOf(phq, answers)).total, std::optional(9));
    }

    void subscalesAreSums()
    {
        const Instrument pcl = builtIn(u"pcl-5"_s);
        Answers answers = all(pcl, 2);
        answers.erase(u"6"_s);

        const Score score = must(scoreOf(pcl, answers));

        QCOMPARE(score.subscales.at(u"b"_s), 10);
        QVERIFY(!score.subscales.contains(u"c"_s)); // not whole
        QCOMPARE(score.subscales.at(u"e"_s), 12);
    }

    void whoWasExposedToNothingIsAskedNoMore()
    {
        const Instrument screen = builtIn(u"pc-ptsd-5"_s);

        const Score score = must(scoreOf(screen, {{u"exposure"_s, 0}}));

        QCOMPARE(score.total, std::optional(0));
        QVERIFY(score.missing.isEmpty());
        QVERIFY(!must(scoreOf(screen, {{u"exposure"_s, 1}})).total);
    }

    void refusesAnswersThatThereAreNot()
    {
        const Instrument phq = builtIn(u"phq-9"_s);
        VERIFY_ERROR(scoreOf(phq, {{u"1"_s, 4}}), ErrorCode::Malformed);
        VERIFY_ERROR(scoreOf(phq, {{u"1"_s, -1}}), ErrorCode::Malformed);
        VERIFY_ERROR(scoreOf(phq, {{u"10"_s, 1}}), ErrorCode::Malformed);
    }

    void saysWhichTotalsAreTheBetterOnes()
    {
        for (const Instrument &each : must(builtInInstruments()))
            QVERIFY2(each.better == Better::Lower, qPrintable(each.name));
        const QByteArray pack = ofTwoItems + "scoring: { rule: sum }\nrange: { from: 0, to: 2 }\n";

        QVERIFY(must(parseInstrument(pack)).better == Better::Lower);
        QVERIFY(must(parseInstrument(pack + "better: lower\n")).better == Better::Lower);
        QVERIFY(must(parseInstrument(pack + "better: higher\n")).better == Better::Higher);
    }

    void isNamedByItsTitleOrNameInFrontOfOtherWords()
    {
        const QList<Instrument> known = must(builtInInstruments());
        const auto named = [&known](const QString &words) {
            const Instrument *found = namedIn(known, words);
            return found == nullptr ? QString() : found->name;
        };

        QCOMPARE(named(u"PHQ-9"_s), u"phq-9"_s);
        QCOMPARE(named(u" phq-9, every four weeks"_s), u"phq-9"_s);
        QCOMPARE(named(u"C-SSRS Screener"_s), u"c-ssrs-screener"_s);
        QCOMPARE(named(u"c-ssrs-screener"_s), u"c-ssrs-screener"_s);
        QCOMPARE(named(u"PHQ-2."_s), u"phq-2"_s);
        QCOMPARE(named(u"PHQ-9A"_s), QString());
        QCOMPARE(named(u"PHQ-9-R"_s), QString());
        QCOMPARE(named(u"a sleep log"_s), QString());
        QCOMPARE(named({}), QString());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void namesTheLineThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("detail");
        const QByteArray scoring = "scoring: { rule: sum }\n";
        QTest::newRow("range") << scoring + "range: { from: 0, to: 5 }\n"
                               << QByteArray("line 1: the items make totals from 0 to 2");
        QTest::newRow("gap") << scoring
                + "range: { from: 0, to: 2 }\nbands: [{ from: 0, to: 0, title: A }, { from: 2, to: "
                  "2, title: B }]\n"
                             << QByteArray("line 1: the bands have a gap at 1");
        QTest::newRow("bands end")
            << scoring + "range: { from: 0, to: 2 }\nbands: [{ from: 0, to: 1, title: A }]\n"
            << QByteArray("line 1: the bands end before the range");
        QTest::newRow("rule") << QByteArray("scoring: { rule: magic }\n")
                              << QByteArray("line 12: there is no rule magic");
        QTest::newRow("alert") << scoring
                + "range: { from: 0, to: 2 }\nalerts: [{ item: '7', question: si }]\n"
                               << QByteArray("line 14: there is no item 7");
        QTest::newRow("better") << scoring + "range: { from: 0, to: 2 }\nbetter: sideways\n"
                                << QByteArray("line 14: sideways totals are not the better ones");
        QTest::newRow("unknown") << QByteArray("colour: blue\nscoring: { rule: none }\n")
                                 << QByteArray("line 12: there is no field colour");
    }

    void namesTheLineThatIsWrong()
    {
        QFETCH(const QByteArray, more);
        QFETCH(const QByteArray, detail);

        const auto instrument = parseInstrument(ofTwoItems + more);

        VERIFY_ERROR(instrument, ErrorCode::Malformed);
        QVERIFY2(instrument.error().detail.starts_with(detail.toStdString()),
                 instrument.error().detail.c_str());
    }
};

ALCOVE_TEST(instrument_test, InstrumentTest)
#include "instrument_test.moc"
