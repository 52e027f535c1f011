#include "charting/note_facts.h"

#include "charting/format_shelf.h"
#include "core/note.h"
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
                && missing.contains(fact::emergency) && missing.contains(fact::consent));
        for (const QString &code : missing)
            body = withFact(body, code, u"said"_s);
        QCOMPARE(missingOfTelehealth(body), QStringList());
    }
};

ALCOVE_TEST(note_facts_test, NoteFactsTest)
#include "note_facts_test.moc"
