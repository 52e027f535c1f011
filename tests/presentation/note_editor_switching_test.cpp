#include "charting/note_facts.h"
#include "presentation/context_of.h"
#include "presentation/note_editor_presenter.h"
#include "support/test_registry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using Switch = presentation::NoteEditorPresenter::Switch;

namespace {

const QString subjective = u"subjective"_s;

} // namespace

/// How a note comes into other sections, or the last one into its own, and back.
class NoteEditorSwitchingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_editor = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_editor->setPause(1'000'000'000);
        m_editor->setPatience(1'000'000'000);
        connect(m_editor.get(), &NoteEditorPresenter::switched, this,
                [this](const Switch &made) { m_switches.append(made); });
        m_switches.clear();
    }
    void cleanup()
    {
        m_editor.reset();
        m_session.reset();
    }

    void aSwitchIsInTheJournalAtOnceAndLosesNoWordInBetween()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->type(u"plan"_s, u"Rest."_s);
        m_session->fakeTyping().told.clear();

        m_editor->switchTo(u"dap"_s);

        // It comes before it goes.
        QCOMPARE(m_session->fakeTyping().told,
                 (QStringList{u"fields data"_s, u"data at 0, 0 gone, +Slept., cursor data 6"_s,
                              u"subjective at 0, 6 gone, +, cursor subjective 0"_s, u"context"_s}));
        QCOMPARE(m_switches.size(), 1);
        QCOMPARE(m_editor->note().format, u"dap"_s);
        QCOMPARE(m_editor->note().body.section(u"data"_s), u"Slept."_s);
    }

    void aSwitchIsTakenBackAndDoneAgainToTheLetter()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->type(u"objective"_s, u"Calm."_s);
        const NoteBody before = m_editor->note().body;
        m_editor->switchTo(u"dap"_s);
        const NoteBody after = m_editor->note().body;
        const Switch made = m_switches.last();
        m_session->fakeTyping().told.clear();

        m_editor->exchange(made.after, made.before);
        QVERIFY(m_editor->note().body == before);
        QCOMPARE(m_editor->note().format, u"soap"_s);
        QVERIFY(m_session->fakeTyping().told.contains(
            u"subjective at 0, 0 gone, +Slept., cursor subjective 6"_s));
        m_editor->exchange(made.before, made.after);
        QVERIFY(m_editor->note().body == after);
        QCOMPARE(m_editor->format().name, u"dap"_s);

        flush();
        QCOMPARE(plainText(stored().body), plainText(after));
        QCOMPARE(stored().format, u"dap"_s);
        QCOMPARE(m_switches.size(), 1);
    }

    void whatWasTypedSinceGoesBackAlong()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_editor->switchTo(u"dap"_s);
        m_editor->type(u"data"_s, u"Slept. Better."_s);

        m_editor->switchBack(m_switches.last());

        QCOMPARE(m_editor->note().format, u"soap"_s);
        QCOMPARE(m_editor->note().body.section(subjective), u"Slept. Better."_s);
        QCOMPARE(m_switches.size(), 2); // and can be taken back itself
        m_editor->exchange(m_switches.last().after, m_switches.last().before);
        QCOMPARE(m_editor->note().body.section(u"data"_s), u"Slept. Better."_s);
    }

    void theLastNoteIsBroughtInAndTakenBack()
    {
        signLast();
        begin();
        m_editor->type(u"plan"_s, u"Stop."_s);
        QCOMPARE(m_editor->before().section(subjective), u"Slept badly. Eats well."_s);

        m_editor->carryForward();
        QCOMPARE(m_switches.size(), 1);
        QCOMPARE(m_editor->note().body.section(subjective), u"Slept badly. Eats well."_s);
        QCOMPARE(m_editor->note().body.section(u"plan"_s), u"Stop."_s);
        m_editor->carryForward(); // there is no more
        QCOMPARE(m_switches.size(), 1);

        m_editor->exchange(m_switches.last().after, m_switches.last().before);
        QCOMPARE(m_editor->note().body.section(subjective), QString());
        QCOMPARE(m_editor->note().body.section(u"plan"_s), u"Stop."_s);
        flush();
        QCOMPARE(stored().body.section(subjective), QString());
    }

    void whatWasWrittenOnInWhatWasBroughtInStays()
    {
        signLast();
        begin();
        m_editor->carryForward();
        m_editor->type(u"plan"_s, u"Go on, and walk."_s);

        m_editor->switchBack(m_switches.last());

        QCOMPARE(m_editor->note().body.section(subjective), QString());
        QCOMPARE(m_editor->note().body.section(u"plan"_s), u"Go on, and walk."_s);
    }

    void aBlankNoteIsKeptFromItsFirstWordOnWhateverItsFormat()
    {
        begin();
        m_editor->switchTo(u"dap"_s);
        QVERIFY(m_editor->state() == NoteEditorPresenter::State::Untouched);
        QVERIFY(m_session->fakeTyping().told.isEmpty());

        m_editor->type(u"data"_s, u"Slept."_s);

        QCOMPARE(m_session->fakeTyping().told,
                 (QStringList{u"begin "_s, u"data at 0, 0 gone, +Slept., cursor data 6"_s}));
    }

    void whileItHasNoWordItMayBecomeOfAnyKind()
    {
        begin();
        QSignalSpy changed(m_editor.get(), &NoteEditorPresenter::choicesChanged);
        QVERIFY(mayBecome(u"dap"_s) && mayBecome(u"letter-work"_s)
                && mayBecome(u"sud-counselling"_s));
        QVERIFY(!mayBecome(u"psychotherapy"_s)); // they lie in a store of their own

        m_editor->type(subjective, u"Slept."_s);
        QCOMPARE(changed.count(), 1);
        QVERIFY(mayBecome(u"dap"_s));
        QVERIFY(!mayBecome(u"letter-work"_s) && !mayBecome(u"sud-counselling"_s));
        m_editor->switchTo(u"letter-work"_s);
        QCOMPARE(m_editor->note().format, u"soap"_s);
        m_editor->type(subjective, {});

        QCOMPARE(changed.count(), 2);
        QVERIFY(mayBecome(u"letter-work"_s));
    }

    void wordsOfWhatIsKeptApartGoIntoNoOtherNote()
    {
        begin();
        m_editor->switchTo(u"sud-counselling"_s);
        QVERIFY(m_editor->format().kind == charting::NoteKind::Counselling);
        m_editor->type(u"conversation"_s, u"The night at the harbour."_s);
        QVERIFY(!mayBecome(u"soap"_s));
        QSignalSpy refused(m_editor.get(), &NoteEditorPresenter::refused);

        m_editor->switchBack(m_switches.last());

        QCOMPARE(refused.count(), 1);
        QCOMPARE(m_editor->note().format, u"sud-counselling"_s);
        QCOMPARE(m_editor->note().body.section(u"conversation"_s), u"The night at the harbour."_s);
        flush();
        QCOMPARE(stored().format, u"sud-counselling"_s);
    }

    void aLetterBringsInTheLastLetterAndNoNote()
    {
        signLast();
        Note letter = m_session->desk.build.note(m_client.id);
        letter.format = u"letter-attendance"_s;
        letter.body = {{{u"statement"_s, u"Came on 2 March."_s}}};
        must(m_session->desk.chart->saveDraft(letter));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(letter)));
        begin();
        QCOMPARE(m_editor->before().section(subjective), u"Slept badly. Eats well."_s);

        m_editor->switchTo(u"letter-attendance"_s);

        QCOMPARE(m_editor->before(), NoteBody()); // until it is read
        QTRY_COMPARE(m_editor->before().section(u"statement"_s), u"Came on 2 March."_s);
        m_editor->carryForward();
        QCOMPARE(m_editor->note().body.section(u"statement"_s), u"Came on 2 March."_s);
        QVERIFY(m_editor->note().body.section(subjective).isEmpty());
    }

    void objectivesOfSessionsAreNoneOfALetter()
    {
        const RecordId sleeps = objectiveOfTheLastNote();
        begin();
        m_editor->type(subjective, u"S"_s);
        QCOMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>{sleeps});
        m_editor->type(subjective, {});

        m_editor->switchTo(u"letter-work"_s);

        QVERIFY(charting::objectivesIn(m_editor->note().body).isEmpty());
        m_editor->switchTo(u"dap"_s);
        QTRY_VERIFY(m_editor->surroundings().isRead());
        m_editor->type(u"data"_s, u"Slept."_s);
        QCOMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>{sleeps});
    }

    void aLetterOfThePracticesOwnIsBegunToo()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"camp.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("format: camp\ntitle: Letter to a camp\nkind: letter\n"
                   "sections: [{ code: statement, title: Statement }]\n");
        file.close();
        presentation::ChartContext context = testing::contextOf(*m_session);
        context.formatsFolder = folder.path();
        m_editor = std::make_unique<NoteEditorPresenter>(context);
        begin();
        QVERIFY(mayBecome(u"camp"_s));

        m_editor->switchTo(u"camp"_s);
        m_editor->type(u"statement"_s, u"Swims."_s);

        QVERIFY(m_editor->format().kind == charting::NoteKind::Letter);
        flush();
        QCOMPARE(stored().format, u"camp"_s);
        QVERIFY(mayBecome(u"letter-school"_s)); // as from one letter to another
    }

    void theLastNoteBringsItsObjectivesAlong()
    {
        const RecordId sleeps = objectiveOfTheLastNote();
        begin();

        m_editor->carryForward();

        QCOMPARE(charting::objectivesIn(m_editor->note().body), QList<RecordId>{sleeps});
        QCOMPARE(m_editor->signingProblem(), QString());
    }

    void theUsualFormatIsOneThatWasChosenAndWrittenIn()
    {
        begin();
        m_editor->switchTo(u"birp"_s); // looked at
        begin();
        QCOMPARE(m_editor->note().format, u"soap"_s);

        m_editor->switchTo(u"girp"_s); // passed by
        m_editor->switchTo(u"dap"_s);
        m_editor->type(u"data"_s, u"Slept."_s);
        begin();
        QCOMPARE(m_editor->note().format, u"dap"_s);

        m_editor->type(u"data"_s, u"Slept."_s);
        m_editor->switchTo(u"birp"_s); // and taken back
        m_editor->exchange(m_switches.last().after, m_switches.last().before);
        begin();
        QCOMPARE(m_editor->note().format, u"dap"_s);

        Note draft = m_session->desk.addDraft(m_client.id, u"Slept."_s);
        m_editor->open(draft); // in SOAP, as somebody once wrote it
        m_editor->type(subjective, u"Slept well."_s);
        begin();
        QCOMPARE(m_editor->note().format, u"dap"_s);
    }

    void aNoteThatIsSignedIsSwitchedNoMore()
    {
        begin();
        m_editor->type(subjective, u"Slept."_s);
        m_session->hold();
        m_editor->sign();

        m_editor->switchTo(u"dap"_s);
        m_editor->carryForward();

        QVERIFY(m_switches.isEmpty());
        QCOMPARE(m_editor->note().format, u"soap"_s);
        m_session->release();
        QTRY_VERIFY(m_editor->note().isSigned());
    }

private:
    void begin()
    {
        m_editor->begin(m_client.id);
        QTRY_VERIFY(m_editor->surroundings().isRead());
        m_session->fakeTyping().told.clear();
    }
    void flush()
    {
        const auto kept = m_editor->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
    }
    bool mayBecome(const QString &format) const
    {
        const QList<charting::NoteFormat> choices = m_editor->choices();
        return std::any_of(choices.begin(), choices.end(),
                           [&format](const auto &each) { return each.name == format; });
    }
    /// Which the last note, a signed one, has worked on.
    RecordId objectiveOfTheLastNote()
    {
        const ChartRecord sleeps = m_session->desk.build.record(
            m_client.id, RecordKind::Objective, {{u"objective"_s, u"Sleeps 7 hours"_s}});
        must(m_session->desk.chart->saveRecord({sleeps, {}, {}}));
        Note last = m_session->desk.build.note(m_client.id);
        last.body.sections.append({charting::objectiveCode(sleeps.id), u"Sleeps 7 hours"_s});
        must(m_session->desk.chart->saveDraft(last));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(last)));
        return sleeps.id;
    }
    Note stored() { return must(m_session->desk.chart->openNote(m_editor->note().id)); }
    void signLast()
    {
        Note last = m_session->desk.build.note(m_client.id, u"Slept badly. Eats well."_s);
        last.body.sections[1].text = u"Go on."_s;
        must(m_session->desk.chart->saveDraft(last));
        must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(last)));
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_editor;
    QList<Switch> m_switches;
    Client m_client;
};

ALCOVE_TEST(note_editor_switching_test, NoteEditorSwitchingTest)
#include "note_editor_switching_test.moc"
