#include "chart/note_table.h"
#include "charting/note_facts.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/format_box.h"
#include "widgets/note_editor.h"
#include "widgets/person.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using testing::Person;
using widgets::FormatBox;

/// How a note comes into other sections, or the last one into its own, and back.
class NoteEditorSwitchingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_presenter = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_presenter->setPause(0);
        m_editor = std::make_unique<widgets::NoteEditor>(*m_presenter);
        m_editor->resize(1100, 800);
        m_person = std::make_unique<Person>(*m_editor);
    }
    void cleanup()
    {
        m_person.reset();
        m_editor.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void isSwitchedToAnotherFormatAndBack()
    {
        begin();
        m_person->type(u"Slept better."_s);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"Calm."_s);
        QVERIFY(formats()->findData(u"psychotherapy"_s) < 0);

        choose(u"dap"_s);

        QCOMPARE(text("data"), u"Slept better.\n\nCalm."_s);
        QTRY_COMPARE(stored().section(u"data"_s), u"Slept better.\n\nCalm."_s);
        QTRY_COMPARE(m_presenter->state(), NoteEditorPresenter::State::Kept);
        m_person->click(u"Undo"_s);
        QCOMPARE(text("objective"), u"Calm."_s);
        QTRY_COMPARE(stored().section(u"objective"_s), u"Calm."_s);
        QCOMPARE(stored().section(u"subjective"_s), u"Slept better."_s);
        QCOMPARE(formats()->currentData().toString(), u"soap"_s);
        QVERIFY(!m_person->canPress(u"Undo"_s));
        QVERIFY(Person::writing());
    }

    /// Typed before, switched, typed after: each goes in its turn, and comes back in it.
    void aSwitchIsTakenBackBetweenTheWordsAroundIt()
    {
        begin();
        m_person->type(u"Slept."_s);
        choose(u"dap"_s);
        place("data");
        m_person->type(u" Better."_s);
        place("plan");
        m_person->type(u"Rest."_s);

        back();
        QCOMPARE(text("plan"), QString());
        back();
        QCOMPARE(text("data"), u"Slept."_s);
        back();
        QCOMPARE(text("subjective"), u"Slept."_s);
        QVERIFY(m_person->part<QTextEdit>("section-data") == nullptr);
        QCOMPARE(keyboard(), u"section-subjective"_s);
        QCOMPARE(Person::writing()->textCursor().position(), 6);
        QCOMPARE(formats()->currentData().toString(), u"soap"_s);
        back();
        QCOMPARE(text("subjective"), QString());
        back(); // there is no more
        QCOMPARE(m_presenter->note().format, u"soap"_s);

        again();
        QCOMPARE(text("subjective"), u"Slept."_s);
        again();
        QCOMPARE(text("data"), u"Slept."_s);
        again();
        QCOMPARE(text("data"), u"Slept. Better."_s);
        again();
        QCOMPARE(text("plan"), u"Rest."_s);
        again();
        QTRY_COMPARE(stored().section(u"data"_s), u"Slept. Better."_s);
        QCOMPARE(stored().section(u"plan"_s), u"Rest."_s);
        QVERIFY(m_session->fakeTyping().told.contains(
            u"subjective at 0, 0 gone, +Slept., cursor subjective 6"_s));
    }

    void twoSwitchesAreTakenBackOneAfterTheOther()
    {
        begin();
        m_person->type(u"Slept."_s);
        choose(u"dap"_s);
        choose(u"birp"_s);
        QCOMPARE(text("behavior"), u"Slept."_s);

        back();
        QCOMPARE(text("data"), u"Slept."_s);
        back();
        QCOMPARE(text("subjective"), u"Slept."_s);
        again();
        QCOMPARE(text("data"), u"Slept."_s);
        place("data");
        m_person->type(u" Better."_s); // that ends what was taken back
        again();

        QCOMPARE(m_presenter->note().format, u"dap"_s);
        QCOMPARE(text("data"), u"Slept. Better."_s);
        back();
        back();
        QCOMPARE(text("subjective"), u"Slept."_s);
    }

    void theLastNoteIsTakenOutAgainBetweenTheWordsAroundIt()
    {
        m_session->desk.addSigned(m_client.id, u"Slept badly."_s);
        begin();
        place("plan");
        m_person->type(u"Rest."_s);
        m_person->click(u"Bring in the last note"_s);
        QCOMPARE(text("subjective"), u"Slept badly."_s);
        place("subjective");
        m_person->type(u" Still."_s);

        back();
        QCOMPARE(text("subjective"), u"Slept badly."_s);
        back();
        QCOMPARE(text("subjective"), QString());
        QCOMPARE(text("plan"), u"Rest."_s);
        QVERIFY(!m_person->sees(u"Brought in"_s));
        back();
        QCOMPARE(text("plan"), QString());
        again();
        again();
        again();
        QCOMPARE(text("subjective"), u"Slept badly. Still."_s);
        QTRY_COMPARE(stored().section(u"subjective"_s), u"Slept badly. Still."_s);
    }

    void whatIsChosenBesideTheTextKeepsItsTurn()
    {
        begin();
        m_person->type(u"Slept."_s);
        m_person->click(u"Part 2"_s);
        choose(u"dap"_s);
        QCOMPARE(m_presenter->fact(charting::fact::part2), u"Yes"_s);

        back();
        QCOMPARE(text("subjective"), u"Slept."_s);
        QCOMPARE(m_presenter->fact(charting::fact::part2), u"Yes"_s);
        back();
        QCOMPARE(m_presenter->fact(charting::fact::part2), QString());
        QCOMPARE(text("subjective"), u"Slept."_s);
        back();
        QCOMPARE(text("subjective"), QString());
    }

    void theButtonTakesASwitchBackWithTheWordsTypedSince()
    {
        begin();
        m_person->type(u"Slept."_s);
        choose(u"dap"_s);
        place("data");
        m_person->type(u" Better."_s);

        m_person->click(u"Undo"_s);

        QCOMPARE(text("subjective"), u"Slept. Better."_s);
        back(); // a step like others
        QCOMPARE(text("data"), u"Slept. Better."_s);
        back();
        QCOMPARE(text("data"), u"Slept."_s);
    }

    void goingThroughTheFormatsSwitchesNothing()
    {
        begin();
        m_person->type(u"Slept."_s);
        formats()->setFocus();

        m_person->press(Qt::Key_Up);
        m_person->press(Qt::Key_Up);

        QCOMPARE(m_presenter->note().format, u"soap"_s);
        QVERIFY(m_person->sees(u"Enter switches the note, Esc leaves it"_s));
        m_person->press(Qt::Key_Escape);
        QCOMPARE(formats()->currentData().toString(), u"soap"_s);
        QVERIFY(!m_person->sees(u"Enter switches the note"_s));
        QCOMPARE(keyboard(), u"section-subjective"_s);
        QCOMPARE(Person::writing()->textCursor().position(), 6);
    }

    void tabOutOfTheFormatsSwitchesAndGoesToTheFirstEmptySection()
    {
        begin();
        m_person->type(u"Slept."_s);
        goTo(u"dap"_s);
        QCOMPARE(m_presenter->note().format, u"soap"_s);

        m_person->press(Qt::Key_Tab);

        QCOMPARE(m_presenter->note().format, u"dap"_s);
        QCOMPARE(text("data"), u"Slept."_s);
        QCOMPARE(keyboard(), u"section-assessment"_s);
    }

    void whereNoSectionIsEmptyOneGoesOnWhereOneWas()
    {
        begin();
        for (const QString &words : {u"Slept."_s, u"Calm."_s, u"Better."_s, u"Rest."_s}) {
            m_person->type(words);
            m_person->press(Qt::Key_Tab);
        }
        m_editor->setPosition(m_editor->sectionOf(u"objective"_s), 2);

        choose(u"dap"_s);

        QCOMPARE(keyboard(), u"section-data"_s);
        QCOMPARE(Person::writing()->textCursor().position(), 10); // "Slept.\n\nCa"
    }

    void aNoteWithoutAWordIsMadeALetter()
    {
        begin();
        m_person->type(u"S"_s);
        QVERIFY(formats()->findData(u"letter-work"_s) < 0);
        m_person->press(Qt::Key_Backspace);

        choose(u"letter-work"_s);
        QVERIFY(Person::writing());
        m_person->type(u"Mill"_s);

        QCOMPARE(text("recipient"), u"Mill"_s);
        QVERIFY(formats()->findData(u"soap"_s) < 0);
        QVERIFY(formats()->findData(u"letter-school"_s) >= 0);
        m_person->click(u"Undo"_s); // would carry them into a note of a session
        QVERIFY(m_person->sees(u"goes into no note of the format SOAP"_s));
        QCOMPARE(text("recipient"), u"Mill"_s);
        back(); // in their turn
        back();
        QCOMPARE(m_presenter->note().format, u"soap"_s);
    }

    void theNotesOwnFormatLeadsBackToWriting()
    {
        begin();
        m_person->type(u"Slept."_s);
        formats()->setFocus();

        m_person->press(Qt::Key_Return);

        QCOMPARE(keyboard(), u"section-subjective"_s);
        QVERIFY(!m_person->canPress(u"Undo"_s));
    }

    void whoIsWritingStaysInTheSentenceWhenTheLastNoteComes()
    {
        m_session->desk.addSigned(m_client.id, u"Slept badly."_s);
        begin();
        place("plan");
        m_person->type(u"Rest"_s);

        m_presenter->carryForward();
        m_person->type(u", and walk."_s);

        QCOMPARE(text("plan"), u"Rest, and walk."_s);
        QCOMPARE(text("subjective"), u"Slept badly."_s);
    }

    void theNextNoteIsInTheFormatOneWroteIn()
    {
        begin();
        choose(u"birp"_s);
        m_person->type(u"Slept."_s);
        QCOMPARE(text("behavior"), u"Slept."_s);

        m_presenter->begin(m_client.id);

        QCOMPARE(m_presenter->note().format, u"birp"_s);
        QCOMPARE(text("behavior"), QString());
        back(); // nothing of the note before
        QCOMPARE(m_presenter->note().format, u"birp"_s);
        QCOMPARE(text("behavior"), QString());
    }

    void whileItIsSignedNothingIsTakenBack()
    {
        begin();
        m_person->type(u"Slept."_s);
        choose(u"dap"_s);
        m_session->hold();
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        back();

        QCOMPARE(m_presenter->note().format, u"dap"_s);
        m_session->release();
        QTRY_VERIFY(m_presenter->note().isSigned());
        QCOMPARE(m_presenter->note().body.section(u"data"_s), u"Slept."_s);
    }

private:
    void begin()
    {
        m_presenter->begin(m_client.id);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        m_editor->focusWriting();
        QVERIFY(Person::writing());
    }
    void goTo(const QString &format)
    {
        formats()->setFocus();
        const int wanted = formats()->findData(format);
        QVERIFY(wanted >= 0);
        while (formats()->currentIndex() != wanted)
            m_person->press(formats()->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    }
    void choose(const QString &format)
    {
        goTo(format);
        m_person->press(Qt::Key_Return);
        QCOMPARE(m_presenter->note().format, format);
    }
    /// At the end of that section.
    void place(const char *section)
    {
        m_editor->setPosition(m_editor->sectionOf(QLatin1String(section)), 1000);
    }
    void back() { m_person->press(Qt::Key_Z, Qt::ControlModifier); }
    void again() { m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    FormatBox *formats() const { return m_person->part<FormatBox>("noteFormat"); }
    QString text(const char *section) const
    {
        const auto *edit
            = m_person->part<QTextEdit>((QByteArrayLiteral("section-") + section).constData());
        return edit == nullptr ? u"not shown"_s : edit->toPlainText();
    }
    static QString keyboard()
    {
        const QWidget *there = QApplication::focusWidget();
        return there == nullptr ? QString() : there->objectName();
    }
    NoteBody stored() const
    {
        const auto found
            = must(chart::NoteTable(*m_session->desk.connection).find(m_presenter->note().id));
        return found ? found->note.body : NoteBody(); // it is kept a moment after it is typed
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<widgets::NoteEditor> m_editor;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(note_editor_switching_test, NoteEditorSwitchingTest)
#include "note_editor_switching_test.moc"
