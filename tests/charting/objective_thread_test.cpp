#include "charting/objective_thread.h"

#include "charting/draft_merge.h"
#include "charting/note_facts.h"
#include "charting/note_format.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

namespace {

const RecordId sleeps{{1}};
const RecordId calls{{2}};

NoteBody worked(const QString &prose, const QStringList &sentences)
{
    return {{{u"subjective"_s, prose},
             {objectiveCode(sleeps), sectionOf({u"Sleeps 7 hours"_s, sentences})}}};
}

} // namespace

class ObjectiveThreadTest : public QObject {
    Q_OBJECT

private slots:
    void sentencesStandBelowTheObjective()
    {
        const ObjectiveThread thread{u"Sleeps 7 hours"_s,
                                     {u"Slept through."_s, u"He says \u201cbetter\u201d"_s}};

        const QString section = sectionOf(thread);

        QCOMPARE(section,
                 u"Sleeps 7 hours\n\u2013 \u201cSlept through.\u201d\n\u2013 \u201cHe says "
                 "\u201cbetter\u201d\u201d"_s);
        QCOMPARE(threadFrom(section), thread);
    }

    void withoutSentencesItIsTheObjectiveAlone()
    {
        QCOMPARE(sectionOf({u"Sleeps 7 hours"_s, {}}), u"Sleeps 7 hours"_s);
        QCOMPARE(threadFrom(u"Sleeps 7 hours"_s), (ObjectiveThread{u"Sleeps 7 hours"_s, {}}));
        // As notes have it that were written before.
        QCOMPARE(threadFrom(u"Sleeps\n7 hours"_s).objective, u"Sleeps\n7 hours"_s);
        QCOMPARE(threadFrom({}), ObjectiveThread());
        QCOMPARE(sectionOf({}), QString());
    }

    void theSpaceInASentenceDoesNotCount()
    {
        const QString section = sectionOf({u" Sleeps  7 hours"_s, {u"Slept\t through.\n"_s}});
        QCOMPARE(threadFrom(section),
                 (ObjectiveThread{u"Sleeps 7 hours"_s, {u"Slept through."_s}}));
        QCOMPARE(
            objectivesOf(worked(u"Slept  through."_s, {u"Slept through."_s}), u"Slept  through."_s),
            QList<RecordId>{sleeps});
    }

    void anObjectiveInQuotationMarksIsNoSentence()
    {
        const ObjectiveThread own{u"\u201cI want to sleep.\u201d"_s, {u"Slept."_s}};
        QCOMPARE(threadFrom(sectionOf(own)), own);
        const QString dashed = sectionOf({u"\u2013 \u201cI want to sleep.\u201d"_s, {}});
        QCOMPARE(threadFrom(dashed).sentences, QStringList());
        QCOMPARE(threadFrom(dashed).objective, u"\u201cI want to sleep.\u201d"_s);
    }

    void twoDesksPutTogetherAreReadAsOne()
    {
        const QString ours = sectionOf({u"Sleeps 7 hours"_s, {u"Slept."_s}});
        const QString theirs = sectionOf({u"Sleeps 7 hours"_s, {u"Woke once."_s, u"Slept."_s}});
        QCOMPARE(threadFrom(ours + u"\n\n"_s + theirs),
                 (ObjectiveThread{u"Sleeps 7 hours"_s, {u"Slept."_s, u"Woke once."_s}}));
        const QString renamed = sectionOf({u"Sleeps 8 hours"_s, {u"Slept."_s}});
        QCOMPARE(threadFrom(ours + u"\n\n"_s + renamed).objective,
                 u"Sleeps 7 hours\nSleeps 8 hours"_s);
    }

    void sentencesOfTwoDesksMergeLineByLine()
    {
        const NoteBody base = worked(u"Slept. Woke. Ate."_s, {u"Slept."_s, u"Ate."_s});
        const NoteBody left = worked(u"Slept. Woke. Ate."_s, {u"Ate."_s});
        const NoteBody right = worked(u"Slept. Woke. Ate."_s, {u"Slept."_s, u"Ate."_s, u"Woke."_s});
        const auto merged = mergedBody(base, left, right);
        QVERIFY(merged);
        QCOMPARE(sentencesFor(*merged, sleeps), (QStringList{u"Ate."_s, u"Woke."_s}));
    }

    void leadsFromTheObjectiveToItsSentencesAndBack()
    {
        NoteBody body = worked(u"Slept. Called Jo."_s, {u"Slept."_s});
        body.sections.append({objectiveCode(calls),
                              sectionOf({u"Calls a friend"_s, {u"Called Jo."_s, u"Slept."_s}})});
        QCOMPARE(sentencesFor(body, sleeps), QStringList{u"Slept."_s});
        QCOMPARE(sentencesFor(body, RecordId{{3}}), QStringList());
        QCOMPARE(objectivesOf(body, u"Slept."_s), (QList<RecordId>{sleeps, calls}));
        QCOMPARE(objectivesOf(body, u"Called Jo."_s), QList<RecordId>{calls});
        QCOMPARE(objectivesOf(body, u"Slept"_s), QList<RecordId>());
        QCOMPARE(objectiveNames(body, {sleeps, calls}),
                 (QStringList{u"Sleeps 7 hours"_s, u"Calls a friend"_s}));
        QCOMPARE(objectivesIn(body), (QList<RecordId>{sleeps, calls}));
    }

    void whatIsNoLongerInTheNoteIsToldAndTakenOut()
    {
        const NoteBody body = worked(u"Slept well. Ate."_s, {u"Slept."_s, u"Ate."_s});
        QCOMPARE(goneSentences(body), QStringList{u"Slept."_s});
        const NoteBody clean = withoutGone(body);
        QCOMPARE(sentencesFor(clean, sleeps), QStringList{u"Ate."_s});
        QCOMPARE(goneSentences(clean), QStringList());
        QCOMPARE(clean.section(u"subjective"_s), u"Slept well. Ate."_s);
        QCOMPARE(objectivesIn(clean), QList<RecordId>{sleeps}); // it was worked on all the same
        // That it stands in another fact is no prose.
        const NoteBody beside
            = withFact(worked(u"Ate."_s, {u"Slept."_s}), fact::present, u"Slept."_s);
        QCOMPARE(goneSentences(beside), QStringList{u"Slept."_s});
    }

    void aSentenceHasAPlaceInTheProse()
    {
        const NoteBody body
            = withFact(worked(u"Ate. Slept  well. Slept well."_s, {u"Slept well."_s}),
                       fact::present, u"Ate."_s);
        const auto place = placeOfSentence(body, u"Slept well."_s);
        QVERIFY(place);
        QCOMPARE(place->code, u"subjective"_s);
        QCOMPARE(place->span.begin, 5);
        QCOMPARE(placeOfSentence(body, u"Ate."_s)->code, u"subjective"_s);
        QVERIFY(!placeOfSentence(body, u"Sleeps 7 hours"_s)); // a fact is no prose
        QVERIFY(!placeOfSentence(body, {}));
    }

    void sentencesStayWhateverTheFormat()
    {
        const NoteFormat soap = testing::must(builtInFormat(u"soap"_s));
        const NoteFormat dap = testing::must(builtInFormat(u"dap"_s));
        const NoteBody there = switched(worked(u"Slept. Ate."_s, {u"Slept."_s}), soap, dap);
        QCOMPARE(sentencesFor(there, sleeps), QStringList{u"Slept."_s});
        QCOMPARE(goneSentences(there), QStringList());
        QCOMPARE(testing::must(parseNoteBody(storedText(there))), there);
    }

    void theSentenceAtAPlace()
    {
        const QString text = u"  Slept well. Ate.  Went out"_s;
        const auto at = [&text](qsizetype place) {
            const auto span = sentenceAt(text, static_cast<int>(place));
            return span ? text.mid(span->begin, span->length) : QString();
        };
        QCOMPARE(at(0), QString());
        QCOMPARE(at(2), u"Slept well."_s);
        QCOMPARE(at(13), u"Slept well."_s); // right behind it
        QCOMPARE(at(14), u"Ate."_s);
        QCOMPARE(at(19), u"Ate."_s); // in the space
        QCOMPARE(at(text.size()), u"Went out"_s);
        QVERIFY(!sentenceAt({}, 0));
    }
};

ALCOVE_TEST(objective_thread_test, ObjectiveThreadTest)
#include "objective_thread_test.moc"
