#include "presentation/note_editor_presenter.h"

#include "support/full_disk.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::NoteEditorPresenter;
using State = presentation::NoteEditorPresenter::State;

namespace {

const QString subjective = u"subjective"_s;

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
