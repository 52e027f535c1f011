#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "presentation/context_of.h"
#include "presentation/note_editor_presenter.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;

namespace {

const QString subjective = u"subjective"_s;

} // namespace

/// Which sentences of a note are tied to which objective.
class NoteEditorThreadTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_sleeps = objective(u"Sleeps 7 hours"_s);
        m_calls = objective(u"Calls a friend"_s);
        m_editor = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_editor->setPause(1'000'000'000);
        m_editor->setPatience(1'000'000'000);
        m_editor->begin(m_client.id);
        QTRY_VERIFY(m_editor->surroundings().isRead());
        m_editor->type(subjective, u"Slept  through. Called Jo."_s);
    }
    void cleanup()
    {
        m_editor.reset();
        m_session.reset();
    }

    void aTiedSentenceStandsBelowItsObjective()
    {
        QSignalSpy changed(m_editor.get(), &NoteEditorPresenter::threadChanged);
        m_editor->tie(m_sleeps, u"Slept  through."_s);

        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_editor->tiedTo(u"Slept through."_s), QList<RecordId>{m_sleeps.id});
        QCOMPARE(m_editor->worksOn(u"Slept through."_s), u"Works on: Sleeps 7 hours"_s);
        QCOMPARE(m_editor->worksOn(u"Called Jo."_s), QString());
        flush();
        QCOMPARE(stored().section(charting::objectiveCode(m_sleeps.id)),
                 u"Sleeps 7 hours\n– “Slept through.”"_s);
    }

    void oneSentenceMayWorkOnTwo()
    {
        m_editor->tie(m_sleeps, u"Slept through."_s);
        m_editor->tie(m_calls, u"Slept through."_s);
        m_editor->tie(m_calls, u"Called Jo."_s);

        const QString words = m_editor->worksOn(u"Slept through."_s);
        QVERIFY(words.contains(u"Sleeps 7 hours"_s) && words.contains(u"Calls a friend"_s));
        QCOMPARE(m_editor->tiedTo(u"Slept through."_s).size(), 2);
        QCOMPARE(m_editor->sentencesFor(m_calls.id),
                 (QStringList{u"Slept through."_s, u"Called Jo."_s}));
        QCOMPARE(m_editor->tiedSentences().size(), 2);
    }

    void theSameOneAgainUntiesIt()
    {
        m_editor->tie(m_sleeps, u"Slept through."_s);
        m_editor->tie(m_sleeps, u" Slept through. "_s);

        QCOMPARE(m_editor->tiedSentences(), QStringList());
        flush();
        // It was worked on all the same; the box takes that away.
        QCOMPARE(stored().section(charting::objectiveCode(m_sleeps.id)), u"Sleeps 7 hours"_s);
    }

    void anObjectiveThatIsTakenOutAndBackKeepsItsSentences()
    {
        m_editor->tie(m_sleeps, u"Slept through."_s);
        m_editor->setWorkedOn(m_sleeps, false);
        QCOMPARE(m_editor->tiedSentences(), QStringList());
        flush();
        QCOMPARE(charting::objectivesIn(stored()), QList<RecordId>());

        m_editor->setWorkedOn(m_sleeps, true);

        flush();
        QCOMPARE(charting::sentencesFor(stored(), m_sleeps.id), QStringList{u"Slept through."_s});
        m_editor->begin(m_client.id); // of another note nothing comes back
        QTRY_VERIFY(m_editor->surroundings().isRead());
        m_editor->setWorkedOn(m_sleeps, true);
        QCOMPARE(m_editor->sentencesFor(m_sleeps.id), QStringList());
    }

    void itGoesAlongWithTheFormatAndUnderTheSignature()
    {
        m_editor->tie(m_sleeps, u"Slept through."_s);
        QSignalSpy switched(m_editor.get(), &NoteEditorPresenter::switched);
        m_editor->switchTo(u"dap"_s);
        QCOMPARE(switched.count(), 1);
        QCOMPARE(m_editor->sentencesFor(m_sleeps.id), QStringList{u"Slept through."_s});
        QCOMPARE(m_editor->signingProblem(), QString());
        QCOMPARE(m_editor->signingDoubt(), QString());

        sign();

        QCOMPARE(charting::sentencesFor(stored(), m_sleeps.id), QStringList{u"Slept through."_s});
    }

    void aSentenceThatWasChangedIsToldAndTakenOut()
    {
        m_editor->tie(m_sleeps, u"Slept through."_s);
        m_editor->tie(m_sleeps, u"Called Jo."_s);
        m_editor->type(subjective, u"Slept badly. Called Jo."_s);

        QVERIFY(m_editor->signingDoubt().contains(u"No longer in the note"_s));
        QVERIFY(m_editor->signingDoubt().contains(u"“Slept through.”"_s));
        QVERIFY(!m_editor->signingDoubt().contains(u"Called Jo"_s));
        QCOMPARE(m_editor->signingProblem(), QString());

        sign();

        QCOMPARE(charting::sentencesFor(stored(), m_sleeps.id), QStringList{u"Called Jo."_s});
        QCOMPARE(charting::goneSentences(stored()), QStringList());
    }

    void ofManyThatAreGoneSomeAreShown()
    {
        QString text;
        for (int i = 0; i < 5; ++i) {
            const QString sentence = u"Sentence %1 %2."_s.arg(i).arg(QString(80, u'x'));
            text += sentence + u' ';
            m_editor->type(subjective, text);
            m_editor->tie(m_sleeps, sentence);
        }
        m_editor->type(subjective, u"Something else."_s);
        const QString doubt = m_editor->signingDoubt();
        QVERIFY(doubt.contains(u"Sentence 2"_s) && !doubt.contains(u"Sentence 3"_s));
        QVERIFY(doubt.contains(u"…"_s));
        QVERIFY(doubt.size() < 400);
    }

    void aFormatWithoutObjectivesTiesNothing()
    {
        QCOMPARE(m_editor->tieProblem(), QString());
        m_editor->beginPaper(m_client.id, u"no-show"_s, {}, false);
        QTRY_VERIFY(m_editor->surroundings().isRead());
        QVERIFY(m_editor->tieProblem().contains(u"no objectives"_s));
        const Client other = m_session->desk.addClient(u"Robin"_s, u"Vale"_s);
        m_editor->begin(other.id);
        QTRY_VERIFY(m_editor->surroundings().isRead());
        QVERIFY(m_editor->tieProblem().contains(u"treatment plan"_s));
    }

private:
    void flush()
    {
        const auto kept = m_editor->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
    }
    void sign()
    {
        QSignalSpy done(m_editor.get(), &NoteEditorPresenter::noteSigned);
        m_editor->sign();
        QTRY_COMPARE(done.count(), 1);
    }
    NoteBody stored() { return must(m_session->desk.chart->openNote(m_editor->note().id)).body; }
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
    ChartRecord m_sleeps;
    ChartRecord m_calls;
};

ALCOVE_TEST(note_editor_thread_test, NoteEditorThreadTest)
#include "note_editor_thread_test.moc"
