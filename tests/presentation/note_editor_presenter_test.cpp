#include "presentation/note_editor_presenter.h"

#include "support/fake_typing.h"
#include "support/full_disk.h"
#include "support/open_desk.h"
#include "support/test_registry.h"
#include "words/recovery_text.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::NoteEditorPresenter;
using State = presentation::NoteEditorPresenter::State;

namespace {

const QString subjective = u"subjective"_s;
constexpr int never = 1'000'000'000;

/// The store's draft of what the editor holds.
Note stored(OpenDesk &desk, const NoteEditorPresenter &editor)
{
    return desk.run([id = editor.note().id](Chart &chart) { return chart.openNote(id); });
}

ClientId someone(OpenDesk &desk)
{
    Client client;
    client.id = ClientId::make(desk.clock, desk.windowRandom);
    client.givenName = u"Sam"_s;
    auto kept = desk.session->chart().ask([client](Chart &chart) -> Result<ClientId> {
        TRY(chart.saveClient(client));
        return client.id;
    });
    while (!kept.isFinished())
        QThread::yieldCurrentThread();
    return testing::must(kept.result());
}

} // namespace

class NoteEditorPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatIsTypedAfterAPause()
    {
        OpenDesk desk;
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        editor.setPause(0);
        editor.begin(someone(desk));
        QCOMPARE(editor.state(), State::Untouched);
        editor.type(subjective, u"Slept better."_s);
        QCOMPARE(editor.state(), State::Waiting);
        QTRY_COMPARE(editor.state(), State::Kept);
        QCOMPARE(stored(desk, editor).body.section(subjective), u"Slept better."_s);
        QVERIFY(editor.stateWords().startsWith(u"saved "_s));
    }

    void savesWhileSomebodyTypesOnAndOn()
    {
        OpenDesk desk;
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        editor.setPause(never);
        editor.setPatience(0);
        editor.begin(someone(desk));

        editor.type(subjective, u"Slept better."_s);

        QTRY_COMPARE(editor.state(), State::Kept);
        QCOMPARE(stored(desk, editor).body.section(subjective), u"Slept better."_s);
    }

    void eachKeyIsInTheJournalBeforeTheStoreHasIt()
    {
        OpenDesk desk;
        testing::FakeTyping typing;
        testing::SessionTypingTo session(*desk.session, typing);
        NoteEditorPresenter editor({session, desk.clock, desk.windowRandom});
        editor.begin(someone(desk));

        editor.type(subjective, u"S"_s);
        editor.type(subjective, u"Sl"_s, 1);
        editor.moveCaret(subjective, 0);

        QCOMPARE(typing.told,
                 (QStringList{u"begin "_s, u"subjective at 0, 0 gone, +S, cursor subjective 1"_s,
                              u"subjective at 1, 0 gone, +l, cursor subjective 1"_s,
                              u"subjective at 0, 0 gone, +, cursor subjective 0"_s}));
        QCOMPARE(editor.stateWords(), u"words kept, saving …"_s);
        typing.told.clear();
        auto saved = editor.flush();
        QTRY_VERIFY(saved.isFinished());
        QTRY_COMPARE(editor.state(), State::Kept);
        QCOMPARE(typing.told, (QStringList{u"saving 2"_s, u"kept 2"_s}));
    }

    void theJournalEndsWithTheSignature()
    {
        OpenDesk desk;
        testing::FakeTyping typing;
        testing::SessionTypingTo session(*desk.session, typing);
        NoteEditorPresenter editor({session, desk.clock, desk.windowRandom});
        QSignalSpy isSigned(&editor, &NoteEditorPresenter::noteSigned);
        editor.begin(someone(desk));
        editor.type(subjective, u"Slept."_s);
        typing.told.clear();

        editor.sign();

        QTRY_COMPARE(isSigned.count(), 1);
        QCOMPARE(typing.told, (QStringList{u"saving 1"_s, u"kept 1"_s, u"end"_s}));
    }

    void saysOnceThatNothingIsKeptKeyByKey()
    {
        OpenDesk desk;
        testing::FakeTyping typing;
        testing::SessionTypingTo session(*desk.session, typing);
        NoteEditorPresenter editor({session, desk.clock, desk.windowRandom});
        QSignalSpy refused(&editor, &NoteEditorPresenter::refused);
        editor.begin(someone(desk));
        typing.isFull = true;

        editor.type(subjective, u"S"_s);
        editor.type(subjective, u"Sl"_s);

        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().toString(), words::notJournaledText());
        QCOMPARE(editor.stateWords(), u"saving …"_s);
        typing.isFull = false;
        editor.type(subjective, u"Sle"_s);
        QCOMPARE(editor.stateWords(), u"words kept, saving …"_s);
        typing.isFull = true;
        editor.type(subjective, u"Slep"_s);
        QCOMPARE(refused.count(), 2);
    }

    void wordsThatWereNotSavedAreBackAfterUnlocking()
    {
        OpenDesk desk;
        NoteId note;
        {
            NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
            editor.setPause(never);
            editor.begin(someone(desk));
            editor.type(subjective, u"Slept bettr"_s);
            editor.type(subjective, u"Slept better"_s, 11);
            note = editor.note().id;
        }

        desk.unlockAgain();

        QCOMPARE(desk.session->recovered().size(), 1);
        const RecoveredNote &recovered = desk.session->recovered().first();
        QVERIFY(recovered.outcome == RecoveredNote::Outcome::InDraft && recovered.note == note);
        QVERIFY(recovered.caret == (Caret{subjective, 11}));
        const Note found = desk.run([note](Chart &chart) { return chart.openNote(note); });
        QCOMPARE(found.body.section(subjective), u"Slept better"_s);
    }

    void nothingIsRecoveredOfWhatWasSaved()
    {
        OpenDesk desk;
        {
            NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
            editor.begin(someone(desk));
            editor.type(subjective, u"Slept better"_s);
            auto saved = editor.flush();
            QTRY_VERIFY(saved.isFinished());
            QTRY_COMPARE(editor.state(), State::Kept);
        }

        desk.unlockAgain();

        QVERIFY(desk.session->recovered().isEmpty());
    }

    void aNoteWithoutAWordIsNotKept()
    {
        OpenDesk desk;
        const ClientId client = someone(desk);
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        editor.begin(client);
        editor.setServiceAt(desk.clock.now() - 3'600'000);
        VERIFY_OK(editor.flush().result());
        QVERIFY(desk.run([client](Chart &chart) { return chart.notes(client); }).isEmpty());
        QVERIFY(!editor.signingProblem().isEmpty());
    }

    void aFullDiskLosesNoWord()
    {
        OpenDesk desk;
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        editor.begin(someone(desk));
        editor.type(subjective, u"First."_s);
        auto first = editor.flush();
        QTRY_VERIFY(first.isFinished());
        VERIFY_OK(first.result());
        QSignalSpy refused(&editor, &NoteEditorPresenter::refused);
        {
            const testing::FullDisk disk;
            editor.type(subjective, u"First. Second."_s);
            auto second = editor.flush();
            QTRY_VERIFY(second.isFinished());
            VERIFY_ERROR(second.result(), ErrorCode::DiskFull);
            QTRY_COMPARE(editor.state(), State::Failed);
            QVERIFY(testing::FullDisk::refused() > 0);
        }
        QCOMPARE(refused.count(), 1);
        QVERIFY(refused.first().first().toString().contains(
            u"what you typed is still on the screen"_s));
        QCOMPARE(editor.note().body.section(subjective), u"First. Second."_s);
        QCOMPARE(stored(desk, editor).body.section(subjective), u"First."_s);

        auto again = editor.flush();
        QTRY_VERIFY(again.isFinished());
        VERIFY_OK(again.result());
        QCOMPARE(stored(desk, editor).body.section(subjective), u"First. Second."_s);
        QTRY_COMPARE(editor.state(), State::Kept);
    }

    void signsWhatWasTypedLast()
    {
        OpenDesk desk;
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy isSigned(&editor, &NoteEditorPresenter::noteSigned);
        editor.begin(someone(desk));
        editor.type(subjective, u"Slept better."_s);
        editor.sign();
        editor.sign(); // pressed twice
        QTRY_COMPARE(isSigned.count(), 1);
        const Note note = stored(desk, editor);
        QVERIFY(note.isSigned());
        QCOMPARE(note.body.section(subjective), u"Slept better."_s);
        QVERIFY(editor.note().isSigned());
    }

    void saysWhyItCanNotBeSigned()
    {
        OpenDesk desk;
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy refused(&editor, &NoteEditorPresenter::refused);
        editor.begin(someone(desk));
        editor.sign();
        QCOMPARE(refused.count(), 1);
        editor.type(subjective, u"Slept better."_s);
        {
            const testing::FullDisk disk;
            editor.sign();
            QTRY_COMPARE(refused.count(), 2);
        }
        QVERIFY(!editor.note().isSigned());
        QCOMPARE(editor.note().body.section(subjective), u"Slept better."_s);
    }

    void aLateAnswerIsNotTakenForAnotherNotes()
    {
        OpenDesk desk;
        const ClientId client = someone(desk);
        NoteEditorPresenter editor({*desk.session, desk.clock, desk.windowRandom});
        editor.begin(client);
        editor.type(subjective, u"Of the first."_s);
        auto first = editor.flush();
        editor.begin(client);
        editor.type(subjective, u"Of the second."_s);
        QTRY_VERIFY(first.isFinished());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(editor.state(), State::Waiting);
        auto second = editor.flush();
        QTRY_VERIFY(second.isFinished());
        QCOMPARE(desk.run([client](Chart &chart) { return chart.notes(client); }).size(), 2);
    }
};

ALCOVE_TEST(note_editor_presenter_test, NoteEditorPresenterTest)
#include "note_editor_presenter_test.moc"
