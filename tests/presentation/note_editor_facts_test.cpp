#include "charting/note_facts.h"
#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/note_editor_presenter.h"
#include "presentation/plain_dates.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
namespace fact = charting::fact;

namespace {

const QString subjective = u"subjective"_s;

} // namespace

/// What stands beside the prose of a note, and what is looked at before it is signed.
class NoteEditorFactsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
    }
    void cleanup()
    {
        m_editor.reset();
        m_session.reset();
    }

    void aFactIsKeptWithTheNoteAndInTheJournal()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->setFact(fact::state, u"M"_s);
        m_editor->setFact(fact::state, u"MA"_s);
        QTRY_COMPARE(m_editor->note().body.section(fact::state), u"MA"_s);
        QCOMPARE(m_editor->note().body.section(subjective), u"Slept."_s);
        m_editor->setFact(fact::state, u"NH"_s);
        QCOMPARE(m_editor->note().body.section(fact::state), u"NH"_s);
        flush();
        const NoteBody body = stored().body;
        QCOMPARE(body.section(fact::state), u"NH"_s);
        QCOMPARE(body.section(subjective), u"Slept."_s);
    }

    void whatIsTypedWhileAFactIsPutGoesAlong()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->setFact(fact::mode, u"Video"_s);
        m_editor->type(subjective, u"Slept well."_s);
        QTRY_COMPARE(m_editor->fact(fact::mode), u"Video"_s);
        flush();
        QCOMPARE(stored().body.section(subjective), u"Slept well."_s);
        QCOMPARE(stored().body.section(fact::mode), u"Video"_s);
    }

    void aPhraseThatDeniesNeedsItsQuestion()
    {
        begin();
        charting::Phrase denies;
        denies.asks = u"si"_s;
        QVERIFY(m_editor->mayInsert(charting::Phrase()));
        QVERIFY(!m_editor->mayInsert(denies));
        m_editor->markAsked(denies);
        QTRY_VERIFY(m_editor->mayInsert(denies));
        QCOMPARE(m_editor->fact(charting::askedCode(u"si"_s)), u"thoughts of suicide"_s);
        begin(); // of another session nothing was asked
        QVERIFY(!m_editor->mayInsert(denies));
    }

    void objectivesOfTheLastNoteComeAlongWithTheFirstWord()
    {
        const ChartRecord sleeps = objective(u"Sleeps 7 hours"_s);
        const ChartRecord other = objective(u"Calls a friend"_s);
        Note last = m_session->desk.build.note(m_client.id);
        last.body.sections.append({charting::objectiveCode(sleeps.id), u"Sleeps 7 hours"_s});
        sign(last);
        begin();
        QCOMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>());
        m_editor->type(subjective, u"Slept."_s);
        QTRY_COMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>{sleeps.id});
        QCOMPARE(m_editor->signingProblem(), QString());
    }

    void theyComeAlongAlsoForWhoTypesFast()
    {
        const ChartRecord sleeps = objective(u"Sleeps 7 hours"_s);
        Note last = m_session->desk.build.note(m_client.id);
        last.body.sections.append({charting::objectiveCode(sleeps.id), u"Sleeps 7 hours"_s});
        sign(last);
        m_editor = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_editor->begin(m_client.id);
        m_editor->type(subjective, u"Slept."_s);
        QVERIFY(!m_editor->surroundings().isRead());
        QTRY_COMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>{sleeps.id});
    }

    void aNoteSaysWhichObjectiveOrWhyNone()
    {
        objective(u"Sleeps 7 hours"_s);
        begin();
        m_editor->type(subjective, u"Slept."_s);
        QVERIFY(m_editor->signingProblem().contains(u"objectives"_s));
        m_editor->setFact(fact::noObjective, u"A crisis came first."_s);
        QTRY_COMPARE(m_editor->signingProblem(), QString());
    }

    void withoutATreatmentPlanThatIsSaidInTheNote()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        QSignalSpy done(m_editor.get(), &NoteEditorPresenter::noteSigned);
        m_editor->sign();
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!stored().body.section(fact::noObjective).isEmpty());
    }

    void whyNoneIsNotSignedBesideAnObjective()
    {
        const ChartRecord sleeps = objective(u"Sleeps 7 hours"_s);
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->setFact(fact::noObjective, u"A crisis came first."_s);
        m_editor->setWorkedOn(sleeps, true);
        QTRY_COMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>{sleeps.id});
        QSignalSpy done(m_editor.get(), &NoteEditorPresenter::noteSigned);
        m_editor->sign();
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(stored().body.section(fact::noObjective).isEmpty());
        QCOMPARE(charting::objectivesIn(stored().body), QList<RecordId>{sleeps.id});
    }

    void promptsThatAreOpenAreNotSigned()
    {
        begin();
        m_editor->type(subjective, u"Sleeps {one: well | badly}, since {text: when}."_s);
        QCOMPARE(m_editor->openPrompts(), 2);
        QVERIFY(m_editor->signingProblem().contains(u"F3"_s));
        m_editor->type(subjective, u"Sleeps well, since May. {not a prompt}"_s);
        QCOMPARE(m_editor->openPrompts(), 0);
        QCOMPARE(m_editor->signingProblem(), QString());
    }

    void aSessionByVideoIsSignedWhenItSaysWhereTheClientIs()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->setFact(fact::mode, u"Video"_s);
        QVERIFY(m_editor->signingProblem().contains(u"Where the client is"_s));
        QTRY_COMPARE(m_editor->note().body.section(fact::mode), u"Video"_s);
        QVERIFY(m_editor->signingProblem().contains(u"Ended"_s));
        for (const QString &code : charting::missingOfTelehealth(m_editor->note().body))
            m_editor->setFact(code, u"14:02"_s);
        QTRY_COMPARE(m_editor->signingProblem(), QString());
    }

    void timesAreReadBeforeTheyAreSigned()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->setFact(fact::ended, u"1350"_s);
        m_editor->setFact(fact::began, u"at two"_s);
        QCOMPARE(m_editor->signingProblem(),
                 u"“Began” says “at two”: write a time as 9:05 or 14:30."_s);

        m_editor->setFact(fact::began, u"14.00"_s);
        QCOMPARE(m_editor->signingProblem(), QString());
        QCOMPARE(m_editor->signingDoubt(),
                 u"It ended at 13:50, earlier in the day than it began, at 14:00."_s);
        m_editor->setFact(fact::ended, u"1450"_s);
        QCOMPARE(m_editor->signingDoubt(), QString());

        QSignalSpy done(m_editor.get(), &NoteEditorPresenter::noteSigned);
        m_editor->sign();
        QTRY_COMPARE(done.count(), 1);
        const QList<NoteSection> sections = stored().body.sections;
        QCOMPARE(sections.at(0), (NoteSection{fact::began, u"14:00"_s}));
        QCOMPARE(sections.at(1), (NoteSection{fact::ended, u"14:50"_s}));
        QCOMPARE(sections.at(2).code, subjective);
    }

    void aPaperSaysWhichSectionsAreEmptyBeforeItIsSigned()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        QCOMPARE(m_editor->signingDoubt(), QString()); // of a progress note that is usual
        flush();
        NoteBody body;
        const auto format = must(charting::builtInFormat(u"safety-plan"_s));
        for (const charting::FormatSection &section : format.sections)
            if (section.code != u"surroundings"_s)
                body.sections.append({section.code, u"Known."_s});
        m_editor->beginPaper(m_client.id, u"safety-plan"_s, body, false);

        QCOMPARE(m_editor->signingDoubt(), u"Not filled in: Making my surroundings safer."_s);
        QCOMPARE(m_editor->signingProblem(), QString()); // asked, not refused
        m_editor->type(u"surroundings"_s, u"Locked."_s);
        QCOMPARE(m_editor->signingDoubt(), QString());
    }

    void aStateWithoutALicenceIsADoubt()
    {
        const QDate day = presentation::dayOf(m_session->desk.build.clock.now());
        licences("MA;1;" + day.addDays(-1).toString(Qt::ISODate).toLatin1() + "\nNH;2;");
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->setFact(fact::state, u"nv"_s);
        QCOMPARE(m_editor->licenceProblem(), QString()); // in person nobody asks
        m_editor->setFact(fact::mode, u"Video"_s);

        const QString problem = u"None of your licences is for %1 on %2."_s;
        QCOMPARE(m_editor->licenceProblem(), problem.arg(u"NV"_s, presentation::dateText(day)));
        QCOMPARE(m_editor->signingDoubt(),
                 m_editor->licenceProblem() + u" Sign all the same: press again."_s);
        m_editor->setFact(fact::state, u"New Hampshire"_s);
        QCOMPARE(m_editor->licenceProblem(), QString());
        QCOMPARE(m_editor->signingDoubt(), QString());
        // Of the session's day, not of today.
        m_editor->setFact(fact::state, u"MA"_s);
        QVERIFY(!m_editor->licenceProblem().isEmpty());
        m_editor->setServiceAt(m_editor->note().serviceAt - Millis{2} * 86'400'000);
        QCOMPARE(m_editor->licenceProblem(), QString());
        QVERIFY(!m_editor->isWithoutLicences());
    }

    void whereNoneIsEnteredNothingIsLookedUp()
    {
        begin();
        QTRY_VERIFY(m_editor->isWithoutLicences());
        m_editor->setFact(fact::mode, u"Telephone"_s);
        m_editor->setFact(fact::state, u"NV"_s);
        QCOMPARE(m_editor->licenceProblem(), QString());
        QCOMPARE(m_editor->signingDoubt(), QString());
    }

    void aDayThatIsStillToComeIsNotSigned()
    {
        constexpr Millis day = 86'400'000;
        begin();
        m_editor->type(subjective, u"Slept."_s);
        const Millis today = m_editor->note().serviceAt;

        m_editor->setServiceAt(today + day);

        QCOMPARE(
            m_editor->signingProblem(),
            u"This note is dated %1, which is still to come. Correct its date, then sign."_s.arg(
                presentation::dateText(presentation::dayOf(today + day))));
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);
        m_editor->sign();
        QCOMPARE(refused.count(), 1);
        m_editor->setServiceAt(today - day);
        QCOMPARE(m_editor->signingProblem(), QString());
    }

    void aFactIsInTheJournalBeforeTheStoreHasIt()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_session->fakeTyping().told.clear();

        m_editor->setFact(fact::state, u"MA"_s);

        QCOMPARE(m_session->fakeTyping().told,
                 (QStringList{u"fields session-state"_s,
                              u"session-state at 0, 0 gone, +MA, cursor session-state 2"_s}));
    }

    void whoSignsTheSameNoteAgainIsTold()
    {
        sign(m_session->desk.build.note(m_client.id, u"Slept badly. Eats well."_s));
        begin();
        m_editor->type(subjective, u"Slept badly. Eats well."_s);
        QVERIFY(m_editor->signingDoubt().contains(u"100% of the text is the same"_s));
        QCOMPARE(m_editor->signingProblem(), QString()); // told, not refused
        m_editor->type(subjective, u"Slept badly. Walks every morning now."_s);
        QCOMPARE(m_editor->signingDoubt(), QString());
    }

private:
    void begin()
    {
        if (!m_editor) {
            m_editor = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
            m_editor->setPause(1'000'000'000);
            m_editor->setPatience(1'000'000'000);
        }
        m_editor->begin(m_client.id);
        QTRY_VERIFY(m_editor->surroundings().isRead());
        QTRY_VERIFY(m_editor->surroundings().licences());
    }
    void flush()
    {
        const auto kept = m_editor->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
    }
    void licences(const QByteArray &setting)
    {
        must(m_session->desk.chart->setSetting(licencesSetting, setting));
    }
    Note stored() { return must(m_session->desk.chart->openNote(m_editor->note().id)); }
    void sign(const Note &note)
    {
        must(m_session->desk.chart->saveDraft(note));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(note)));
    }
    ChartRecord objective(const QString &words)
    {
        ChartRecord made = m_session->desk.build.record(m_client.id, RecordKind::Objective,
                                                        {{u"objective"_s, words}});
        must(m_session->desk.chart->saveRecord({made, {}, {}}));
        return made;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_editor;
    Client m_client;
};

ALCOVE_TEST(note_editor_facts_test, NoteEditorFactsTest)
#include "note_editor_facts_test.moc"
