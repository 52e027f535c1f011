#include "charting/note_facts.h"

#include "charting/format_shelf.h"
#include "core/beside_prose.h"
#include "core/note.h"
#include "core/signed_work.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

class NoteFactsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsFactsFromProse()
    {
        const RecordId id{{1, 2, 3}};
        for (const QString &code : {fact::mode, fact::began, fact::part2, askedCode(u"si"_s),
                                    objectiveCode(id), coSignerCode(UserId{{4}})})
            QVERIFY2(isFact(code), qPrintable(code));
        for (const NoteFormat &format : testing::must(builtInFormats()))
            for (const FormatSection &section : format.sections)
                QVERIFY2(!isFact(section.code), qPrintable(section.code));
        QVERIFY(!isFact(u"objective-of the session"_s));
    }

    void thePreviewOfANoteLeavesOutEveryFact()
    {
        const RecordId id{{1, 2, 3}};
        for (const QString &code :
             {fact::mode, fact::began, fact::ended, fact::address, fact::state, fact::emergency,
              fact::callBack, fact::consent, fact::present, fact::fallback, fact::part2,
              groupSessionCode, fact::otherNames, fact::noObjective, askedCode(u"si"_s),
              objectiveCode(id), coSignerCode(UserId{{4}})})
            QVERIFY2(isBesideProse(code), qPrintable(code));
        for (const NoteFormat &format : testing::must(builtInFormats()))
            for (const FormatSection &section : format.sections)
                QVERIFY2(!isBesideProse(section.code), qPrintable(section.code));
        QVERIFY(!isBesideProse(u"objective-of-the-session"_s));
    }

    void factsStandInOneOrderHoweverTheyCame()
    {
        const RecordId id{{7}};
        const NoteBody body{{{objectiveCode(id), u"Sleeps"_s},
                             {u"plan"_s, u"go on"_s},
                             {fact::began, u"9.05"_s},
                             {u"assessment"_s, u"better"_s},
                             {askedCode(u"si"_s), u"said no"_s},
                             {fact::ended, u"955"_s},
                             {fact::mode, u"Video"_s}}};

        QCOMPARE(inOrder(body),
                 (NoteBody{{{fact::mode, u"Video"_s},
                            {fact::began, u"09:05"_s},
                            {fact::ended, u"09:55"_s},
                            {u"plan"_s, u"go on"_s},
                            {u"assessment"_s, u"better"_s},
                            {askedCode(u"si"_s), u"said no"_s},
                            {objectiveCode(id), u"Sleeps"_s}}}));
    }

    void readsTimesAsTheyAreTyped()
    {
        for (const QString &text : {u"9:05"_s, u"0905"_s, u"9.05"_s, u" 09:05 "_s, u"905"_s})
            QCOMPARE(timeOf(text), std::optional(QTime(9, 5)));
        QCOMPARE(timeOf(u"14:30"_s), std::optional(QTime(14, 30)));
        for (const QString &text : {u""_s, u"9"_s, u"24:00"_s, u"9:60"_s, u"about nine"_s})
            QVERIFY2(!timeOf(text), qPrintable(text));
    }

    void tellsTimesThatAreNoneOrTheWrongWayRound()
    {
        NoteBody body{{{fact::began, u"14:00"_s}, {fact::ended, u"25:00"_s}}};
        QCOMPARE(malformedTimes(body), QStringList{fact::ended});
        QVERIFY(!endsBeforeItBegan(body));
        body = withFact(body, fact::ended, u"13:50"_s);
        QCOMPARE(malformedTimes(body), QStringList());
        QVERIFY(endsBeforeItBegan(body));
        QVERIFY(!endsBeforeItBegan(withFact(body, fact::ended, u"1400"_s)));
        QVERIFY(!endsBeforeItBegan(withFact(body, fact::ended, {})));
    }

    void anObjectiveIsFoundAgain()
    {
        const RecordId id{{9, 8, 7, 6, 5, 4, 3, 2, 1}};
        QCOMPARE(objectiveOf(objectiveCode(id)), std::optional(id));
        const NoteBody body{{{u"plan"_s, u"go on"_s}, {objectiveCode(id), u"Sleeps"_s}}};
        QCOMPARE(objectivesIn(body), QList<RecordId>{id});
        QCOMPARE(objectivesIn(withFact(body, objectiveCode(id), {})), QList<RecordId>());
        // Codes of sections have to be what a store takes.
        QCOMPARE(testing::must(parseNoteBody(storedText(body))), body);
    }

    void aFactIsPutAndTakenAway()
    {
        const NoteBody body{{{u"plan"_s, u"go on"_s}}};
        const NoteBody put = withFact(body, fact::state, u"MA"_s);
        QCOMPARE(put.section(fact::state), u"MA"_s);
        QCOMPARE(withFact(put, fact::state, u"NH"_s).section(fact::state), u"NH"_s);
        QCOMPARE(withFact(put, fact::state, {}), body);
        QCOMPARE(proseOf(put), body);
    }

    void factsStayWhateverTheFormat()
    {
        const NoteFormat soap = testing::must(builtInFormat(u"soap"_s));
        const NoteFormat dap = testing::must(builtInFormat(u"dap"_s));
        const NoteBody body{{{u"subjective"_s, u"Slept."_s},
                             {fact::mode, u"Video"_s},
                             {objectiveCode(RecordId{{1}}), u"Sleeps 7 hours"_s}}};
        const NoteBody there = switched(body, soap, dap);
        QCOMPARE(there.section(fact::mode), u"Video"_s);
        QCOMPARE(objectivesIn(there), objectivesIn(body));
        QCOMPARE(objectivesIn(switched(there, dap, soap)), objectivesIn(body));
    }

    void aSessionFromAfarSaysWhereHelpWouldGo()
    {
        NoteBody body;
        QCOMPARE(missingOfTelehealth(body), QStringList());
        body = withFact(body, fact::mode, u"Video"_s);
        QVERIFY(isTelehealth(body));
        const QStringList missing = missingOfTelehealth(body);
        QVERIFY(missing.contains(fact::address) && missing.contains(fact::state)
                && missing.contains(fact::emergency) && missing.contains(fact::consent)
                && missing.contains(fact::began) && missing.contains(fact::ended));
        for (const QString &code : missing)
            body = withFact(body, code, u"said"_s);
        QCOMPARE(missingOfTelehealth(body), QStringList());
    }
};

ALCOVE_TEST(note_facts_test, NoteFactsTest)
#include "note_facts_test.moc"
