#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/choice_list.h"
#include "widgets/note_editor.h"
#include "widgets/person.h"

#include <QCheckBox>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using testing::Person;

/// The thread between sentences and objectives, looked at from both ends.
class NoteEditorThreadTest : public QObject {
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

    void aKeyAndADigitTieTheSentence()
    {
        beginWithTwo();
        tie(Qt::Key_1);

        QTRY_COMPARE(kept(m_sleeps), QStringList{u"Called Jo."_s});
        QVERIFY(m_person->sees(u"Works on: Sleeps 7 hours"_s));
        QCOMPARE(box(m_sleeps)->text(), u"→ Sleeps 7 hours  (1)"_s);
        QVERIFY(box(m_sleeps)->isChecked());
        QVERIFY(Person::writing()); // one goes on where one was
        QCOMPARE(Person::writing()->toPlainText(), u"Slept through. Called Jo."_s);
    }

    void theSameOneAgainUntiesIt()
    {
        beginWithTwo();
        tie(Qt::Key_1);
        QTRY_COMPARE(kept(m_sleeps), QStringList{u"Called Jo."_s});
        m_person->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(list()->item(0)->text().contains(u"takes it off"_s));
        QVERIFY(!list()->item(1)->text().contains(u"takes it off"_s));
        m_person->press(Qt::Key_1);

        QTRY_COMPARE(kept(m_sleeps), QStringList());
        QVERIFY(m_person->sees(u"Not tied any more to: Sleeps 7 hours"_s));
        m_person->press(Qt::Key_Left); // it is said once
        QVERIFY(!m_person->sees(u"Not tied any more"_s));
        QVERIFY(box(m_sleeps)->isChecked());
    }

    void itIsTakenBackAndDoneAgainWithTheWordsAroundIt()
    {
        beginWithTwo();
        tie(Qt::Key_1);
        m_person->type(u" Ate."_s);

        back();
        QCOMPARE(Person::writing()->toPlainText(), u"Slept through. Called Jo."_s);
        QCOMPARE(kept(m_sleeps), QStringList{u"Called Jo."_s});
        back();
        QCOMPARE(kept(m_sleeps), QStringList());
        QVERIFY(!box(m_sleeps)->isChecked());
        QVERIFY(!m_person->sees(u"Works on: Sleeps 7 hours"_s));
        QCOMPARE(Person::writing()->toPlainText(), u"Slept through. Called Jo."_s);
        again();
        QCOMPARE(kept(m_sleeps), QStringList{u"Called Jo."_s});
        QVERIFY(box(m_sleeps)->isChecked());
    }

    void theCursorInATiedSentenceShowsItsObjective()
    {
        beginWithTwo();
        tie(Qt::Key_2);
        QTRY_COMPARE(kept(m_calls), QStringList{u"Called Jo."_s});
        m_person->press(Qt::Key_Home);
        QVERIFY(!m_person->sees(u"Works on"_s));
        QVERIFY(!box(m_calls)->text().startsWith(u'→'));
        m_person->press(Qt::Key_End);
        QVERIFY(m_person->sees(u"Works on: Calls a friend"_s));
        QVERIFY(box(m_calls)->text().startsWith(u'→'));
        QVERIFY(!box(m_sleeps)->text().startsWith(u'→'));
        // One that is written on is another one.
        m_person->type(u" x"_s);
        QVERIFY(!m_person->sees(u"Works on: Calls"_s));
    }

    void anObjectiveOneLooksAtShowsItsSentences()
    {
        beginWithTwo();
        tie(Qt::Key_1);
        QTRY_COMPARE(kept(m_sleeps), QStringList{u"Called Jo."_s});
        QTextEdit *text = Person::writing();
        m_person->press(Qt::Key_Home);

        box(m_sleeps)->setFocus();
        QCOMPARE(text->extraSelections().size(), 1);
        QCOMPARE(text->extraSelections().first().cursor.selectedText(), u"Called Jo."_s);
        box(m_calls)->setFocus(); // that one has none
        QVERIFY(text->extraSelections().isEmpty());

        box(m_sleeps)->setFocus();
        m_person->press(Qt::Key_Return);
        QVERIFY(text->hasFocus());
        QCOMPARE(text->textCursor().position(), 15);
        QVERIFY(text->extraSelections().isEmpty());
        QVERIFY(m_person->sees(u"Works on: Sleeps 7 hours"_s));
    }

    void anOpenedDraftHasItsThread()
    {
        addTwo();
        Note draft = m_session->desk.addDraft(m_client.id, u"Slept through."_s);
        draft.body.sections.append(
            {charting::objectiveCode(m_sleeps.id),
             charting::sectionOf({u"Sleeps 7 hours"_s, {u"Slept through."_s}})});
        m_presenter->open(draft);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        m_editor->focusWriting();
        m_person->press(Qt::Key_Up);
        m_editor->setPosition(m_editor->sectionOf(u"subjective"_s), 3);
        QVERIFY(m_person->sees(u"Works on: Sleeps 7 hours"_s));
        QTRY_VERIFY(box(m_sleeps)->text().endsWith(u"(1)"_s));
    }

    void withoutAPlanOrASentenceItSaysWhatIsMissing()
    {
        begin();
        m_person->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_person->sees(u"no open objective of a treatment plan"_s));
        addTwo();
        m_presenter->begin(m_client.id);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        m_editor->focusWriting();
        m_person->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_person->sees(u"Put the cursor into a sentence first"_s));
        QVERIFY(list() == nullptr || !list()->isOffered());
    }

    void tabGoesThroughThePageAsItIsRead()
    {
        beginWithTwo();
        const QStringList wanted{u"sessionMode"_s,
                                 u"part2"_s,
                                 charting::objectiveCode(m_sleeps.id),
                                 charting::objectiveCode(m_calls.id),
                                 u"noObjective"_s,
                                 u"section-subjective"_s,
                                 u"section-objective"_s,
                                 u"section-assessment"_s,
                                 u"section-plan"_s,
                                 u"openPhrases"_s};
        m_person->part<QWidget>("noteFormat")->setFocus();

        QStringList passed;
        for (int presses = 0; presses < 40 && !passed.contains(wanted.last()); ++presses) {
            m_person->press(Qt::Key_Tab);
            passed.append(QApplication::focusWidget()->objectName());
        }

        passed.removeIf([&wanted](const QString &name) { return !wanted.contains(name); });
        QCOMPARE(passed, wanted);
    }

private:
    ChartRecord objective(const QString &words)
    {
        ChartRecord made = m_session->desk.build.record(m_client.id, RecordKind::Objective,
                                                        {{u"objective"_s, words}});
        must(m_session->desk.chart->saveRecord({made, {}, {}}));
        return made;
    }
    void addTwo()
    {
        m_sleeps = objective(u"Sleeps 7 hours"_s);
        m_calls = objective(u"Calls a friend"_s);
    }
    void begin()
    {
        m_presenter->begin(m_client.id);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        m_editor->focusWriting();
        QVERIFY(Person::writing());
    }
    void beginWithTwo()
    {
        addTwo();
        begin();
        // Whatever order the chart has them in.
        if (m_presenter->surroundings().objectives().first().id != m_sleeps.id)
            std::swap(m_sleeps, m_calls);
        m_person->type(u"Slept through. Called Jo."_s);
    }
    void tie(Qt::Key digit)
    {
        m_person->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(list() && list()->isOffered());
        QCOMPARE(list()->count(), 2);
        m_person->press(digit);
    }
    void back() { m_person->press(Qt::Key_Z, Qt::ControlModifier); }
    void again() { m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    /// In the note as it stands.
    QStringList kept(const ChartRecord &of) const
    {
        return charting::sentencesFor(m_presenter->note().body, of.id);
    }
    widgets::ChoiceList *list() const { return m_person->part<widgets::ChoiceList>(); }
    QCheckBox *box(const ChartRecord &of) const
    {
        return m_person->part<QCheckBox>(charting::objectiveCode(of.id).toLatin1().constData());
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<widgets::NoteEditor> m_editor;
    std::unique_ptr<Person> m_person;
    Client m_client;
    ChartRecord m_sleeps;
    ChartRecord m_calls;
};

ALCOVE_TEST(note_editor_thread_test, NoteEditorThreadTest)
#include "note_editor_thread_test.moc"
