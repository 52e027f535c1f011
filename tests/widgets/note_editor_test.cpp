#include "widgets/note_editor.h"

#include "chart/note_table.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QPlainTextEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::Person;

class NoteEditorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_presenter = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_presenter->setPause(0);
        m_presenter->setRetry(0);
        m_editor = std::make_unique<widgets::NoteEditor>(*m_presenter);
        m_editor->resize(900, 700);
        m_person = std::make_unique<Person>(*m_editor);
    }
    void cleanup()
    {
        m_person.reset();
        m_editor.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void saysInWordsThatItIsSaved()
    {
        begin();
        QVERIFY(m_person->sees(u"kept as you type"_s));

        m_person->type(u"Slept better."_s);

        QTRY_VERIFY(m_person->sees(u"saved 0"_s) || m_person->sees(u"saved 1"_s));
        QCOMPARE(stored().section(u"subjective"_s), u"Slept better."_s);
    }

    void saysThatItTriesAgainAndStopsSayingSoWhenItIsSaved()
    {
        begin();
        m_session->protectFromWriting(true);
        m_person->type(u"Slept better."_s);
        QTRY_VERIFY(m_person->sees(u"not saved, trying again"_s));
        QVERIFY(m_person->sees(u"write-protected"_s));
        QVERIFY(m_person->canPress(u"Try again"_s));

        m_session->protectFromWriting(false);

        QTRY_VERIFY(!m_person->sees(u"not saved"_s));
        QVERIFY(!m_person->sees(u"write-protected"_s));
        QCOMPARE(stored().section(u"subjective"_s), u"Slept better."_s);
    }

    void whatIsSaidOfSavingMovesNothing()
    {
        begin();
        auto *state = m_person->part<QLabel>("savingState");
        QVERIFY(state);
        const auto *edit = Person::writing();
        layOut();
        const QPoint place = edit->mapTo(m_editor.get(), QPoint());

        for (const QString &words :
             {QString(), u"words kept, saving …"_s, u"Enter switches the note, Esc leaves it"_s,
              u"a sentence that is longer than any page is wide, "_s.repeated(9)}) {
            state->setText(words);
            layOut();
            QCOMPARE(edit->mapTo(m_editor.get(), QPoint()), place);
        }
        state->setText(u"Enter switches the note, Esc leaves it"_s);
        QVERIFY(state->width() >= state->sizeHint().width()); // and is read
    }

    void theNamesOfFormatsAreReadWhole()
    {
        m_editor->resize(1366 - 300 - 32, 700); // beside the list of notes
        begin();
        auto *formats = m_person->part<QComboBox>("noteFormat");
        formats->addItem(u"No-show or late cancellation"_s);
        formats->addItem(u"Couples or family session"_s);

        layOut();

        QVERIFY(formats->width() >= formats->sizeHint().width());
        QVERIFY(formats->minimumSizeHint().width() < formats->sizeHint().width()); // gives way
    }

    void aDraftInAnotherFormatIsShownInItsOwn()
    {
        Note draft = m_session->desk.build.note(m_client.id);
        draft.format = u"dap"_s;
        draft.body.sections = {{u"data"_s, u"Slept."_s}, {u"of-before"_s, u"Kept."_s}};

        m_presenter->open(draft);

        QCOMPARE(m_person->part<QTextEdit>("section-data")->toPlainText(), u"Slept."_s);
        QCOMPARE(m_person->part<QTextEdit>("section-of-before")->toPlainText(), u"Kept."_s);
        QVERIFY(m_person->part<QTextEdit>("section-subjective") == nullptr);
    }

    void asksBeforeItSignsAndEscapeGoesOnWriting()
    {
        begin();
        m_person->type(u"Slept better."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"can't be changed"_s));

        m_person->press(Qt::Key_Escape);

        QVERIFY(!m_person->sees(u"can't be changed"_s));
        QVERIFY(Person::writing());
        QVERIFY(!m_presenter->note().isSigned());
    }

    void signsOnTheSecondPress()
    {
        begin();
        m_person->type(u"Slept better."_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_VERIFY(m_presenter->note().isSigned());
    }

    void anEmptyNoteIsNotSignedAndSaysWhy()
    {
        begin();

        m_person->click(u"Sign"_s);

        QVERIFY(m_person->sees(u"nothing to sign yet"_s));
        QVERIFY(!m_person->sees(u"can't be changed"_s));
    }

    void aFailedSigningLetsOneGoOnWriting()
    {
        begin();
        m_person->type(u"Slept better."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_session->protectFromWriting(true);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"write-protected"_s));

        m_editor->focusWriting();
        m_person->type(u" And longer."_s);

        QVERIFY(plainText(m_presenter->note().body).contains(u"And longer."_s));
    }

    void theOtherDesksWordsJoinTheNote()
    {
        openWithTwoVersions();
        QVERIFY(m_person->part<QPlainTextEdit>()->toPlainText().contains(u"Slept badly."_s));
        m_person->click(u"Sign"_s);
        QVERIFY(m_person->sees(u"settle which words stay"_s));

        m_person->click(u"Add these words"_s);

        QTRY_VERIFY(!m_person->part<QPlainTextEdit>());
        QCOMPARE(stored().section(u"subjective"_s), u"Slept well.\n\nSlept badly."_s);
        QCOMPARE(m_person->part<QTextEdit>()->toPlainText(), u"Slept well.\n\nSlept badly."_s);
        QVERIFY(Person::writing());
    }

    void theNoteStaysAsItStands()
    {
        openWithTwoVersions();

        m_person->click(u"Keep the note"_s);

        QTRY_VERIFY(!m_person->part<QPlainTextEdit>());
        QCOMPARE(stored().section(u"subjective"_s), u"Slept well."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_presenter->note().isSigned());
    }

    void theTimeOfTheSessionIsKept()
    {
        begin();
        m_person->type(u"Slept better."_s);
        QTRY_COMPARE(m_presenter->state(), NoteEditorPresenter::State::Kept);
        auto *when = m_person->part<QDateTimeEdit>();

        when->setDateTime(when->dateTime().addSecs(-3600));

        const Millis wanted = when->dateTime().toMSecsSinceEpoch();
        QTRY_COMPARE(row().serviceAt, wanted);

        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(row().serviceAt, wanted + Millis{3600} * 1000);
        m_person->press(Qt::Key_Z, Qt::ControlModifier); // what was typed before that
        QCOMPARE(m_person->part<QTextEdit>()->toPlainText(), QString());
        m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(row().serviceAt, wanted);
    }

    void knowsWhereTheCursorIsAndPutsItBack()
    {
        begin();
        m_person->type(u"First."_s);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"Second."_s);
        QCOMPARE(m_editor->section(), 1);
        QCOMPARE(m_editor->position(), 7);

        m_editor->setPosition(0, 3);
        QCOMPARE(m_editor->section(), 0);
        QCOMPARE(m_editor->position(), 3);
        m_editor->setPosition(0, 300);
        QCOMPARE(m_editor->position(), 6);
        m_editor->setPosition(9, 1);
        QCOMPARE(m_editor->section(), 0);

        m_person->press(Qt::Key_Tab); // by the keyboard alone, without a word

        QCOMPARE(m_editor->section(), 1);
    }

private:
    void begin()
    {
        m_presenter->begin(m_client.id);
        m_editor->focusWriting();
        QVERIFY(Person::writing());
    }
    /// What the next events would do.
    static void layOut() { QCoreApplication::sendPostedEvents(); }
    void openWithTwoVersions()
    {
        const Note draft = m_session->desk.addDraft(m_client.id, u"Slept well."_s);
        m_session->receiveVersion(draft, testing::Builders::body(u"Slept badly."_s));
        m_presenter->open(testing::must(m_session->desk.chart->openNote(draft.id)));
        QTRY_VERIFY(m_person->part<QPlainTextEdit>());
    }
    Note row() const
    {
        return testing::must(
                   chart::NoteTable(*m_session->desk.connection).find(m_presenter->note().id))
            ->note;
    }
    NoteBody stored() const { return row().body; }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<widgets::NoteEditor> m_editor;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(note_editor_test, NoteEditorTest)
#include "note_editor_test.moc"
