#include "widgets/notes_view.h"

#include "charting/note_acts.h"
#include "charting/signing.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::NotesView;

class NotesViewTest : public QObject {
    Q_OBJECT

private slots:
    void init() { begin(solo); }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_chart.reset();
        m_session.reset();
    }

    void theKeyboardIsWhereOneBeginsWhileThereIsNone()
    {
        open();

        m_view->focusList();

        const auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(button && button->text().startsWith(u"New note"_s));
        addSigned(u"Slept well."_s);
        open();
        QTRY_VERIFY(m_person->list() && m_person->list()->hasFocus());
    }

    void saysThatThereIsNoneYet()
    {
        QSignalSpy wanted(m_view.get(), &NotesView::newNoteRequested);
        open();

        m_person->click(u"New note"_s);

        QVERIFY(m_person->sees(u"No notes yet"_s));
        QCOMPARE(wanted.count(), 1);
    }

    void readsASignedNoteAndGoesOnWithADraft()
    {
        const Note signedNote = addSigned(u"Slept well."_s);
        const Note draft = m_session->desk.addDraft(m_client.id, u"Half a"_s);
        open();

        m_view->openNote({.note = signedNote.id, .addendum = {}});
        QTRY_VERIFY(m_person->sees(u"Signed by"_s));
        m_view->openNote({.note = draft.id, .section = 0, .position = 4, .addendum = {}});
        QTRY_VERIFY(Person::writing());

        QCOMPARE(Person::writing()->textCursor().position(), 4);
        QCOMPARE(m_view->open().note, std::optional(draft.id));
    }

    /// On a group's page, or by another way around this one.
    void whatIsSignedElsewhereIsReadHereAndWhatIsNotShownStaysAway()
    {
        const Note draft = m_session->desk.addDraft(m_client.id, u"Took part."_s);
        open();
        m_view->openNote({.note = draft.id, .addendum = {}});
        QTRY_VERIFY(Person::writing());
        testing::must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(draft)));

        m_view->readNoteAnew();
        QTRY_VERIFY(m_person->sees(u"Signed by"_s));

        m_view->clear();
        m_view->readNoteAnew();
        QCoreApplication::processEvents(); // a session without threads has answered by now
        QVERIFY(!m_person->sees(u"Signed by"_s));
    }

    void leadsToTheSentenceThatIsWanted()
    {
        const Note signedNote = addSigned(u"Ate. Slept well."_s);
        const Note draft = m_session->desk.addDraft(m_client.id, u"Ate. Half a"_s);
        open();

        m_view->openNote({.note = signedNote.id, .addendum = {}, .sentence = u"Slept well."_s});
        QTRY_VERIFY(qobject_cast<QLabel *>(QApplication::focusWidget()));
        QCOMPARE(qobject_cast<QLabel *>(QApplication::focusWidget())->selectedText(),
                 u"Slept well."_s);
        m_view->openNote({.note = draft.id, .addendum = {}, .sentence = u"Half a"_s});
        QTRY_VERIFY(Person::writing());

        QCOMPARE(Person::writing()->textCursor().position(), 5);
    }

    void aNoteJustBegunJoinsTheListWithItsFirstWords()
    {
        open();
        m_view->newNote();
        QTRY_VERIFY(Person::writing());
        QVERIFY(!m_view->open().note); // without a word it is not in the store

        m_person->type(u"Slept better."_s);
        const auto kept = m_view->flush();

        QVERIFY(kept.isFinished());
        QTRY_COMPARE(m_person->rows(), 1);
        QVERIFY(m_view->open().note);
    }

    void whatCanNotBeKeptIsNotLeft()
    {
        const Note other = addSigned(u"Slept well."_s);
        open();
        m_view->newNote();
        QTRY_VERIFY(Person::writing());
        m_person->type(u"Slept better."_s);
        m_session->protectFromWriting(true);

        m_view->openNote({.note = other.id, .addendum = {}});

        QTRY_VERIFY(m_person->sees(u"write-protected"_s));
        QVERIFY(!m_person->sees(u"Signed by"_s));
        QCOMPARE(m_view->open().section, 0);
    }

    void anAddendumThatIsTypedIsNotLeft()
    {
        const Note note = addSigned(u"Slept well."_s);
        const Note other = addSigned(u"Slept badly."_s);
        open();
        m_view->openNote({.note = note.id, .addendum = {}});
        QTRY_VERIFY(m_person->sees(u"Slept well."_s));
        m_person->click(u"Add an addendum"_s);
        m_person->type(u"The letter went out."_s);

        m_view->openNote({.note = other.id, .addendum = {}});
        QVERIFY(m_person->sees(u"not signed yet"_s));
        QVERIFY(m_view->close()); // stays, too
        m_person->click(u"Sign the addendum"_s);

        QTRY_VERIFY(m_person->sees(u"Addendum by"_s));
        QVERIFY(m_view->mayLeave());
    }

    void anAddendumIsJournaledAsItIsTyped()
    {
        const Note note = addSigned(u"Slept well."_s);
        open();
        m_view->openNote({.note = note.id, .addendum = {}});
        QTRY_VERIFY(m_person->sees(u"Slept well."_s));
        m_person->click(u"Add an addendum"_s);

        m_person->type(u"The"_s);

        const QStringList &told = m_session->fakeTyping().told;
        QVERIFY(told.contains(u"addendum at 2, 0 gone, +e, cursor addendum 3"_s));
        m_person->click(u"Drop it"_s);
        QCOMPARE(told.last(), u"end"_s);
    }

    void anAddendumOfASessionBeforeIsBackInItsPlace()
    {
        const Note note = addSigned(u"Slept well."_s);
        open();
        RecoveredNote recovered;
        recovered.outcome = RecoveredNote::Outcome::InAddendum;
        recovered.note = note.id;
        recovered.caret = {u"addendum"_s, 3};
        recovered.addendum = u"The letter went out."_s;
        recovered.typing = "7.typing";

        m_view->resumeAddendum(recovered);

        QTRY_COMPARE(m_view->open().addendum, recovered.addendum);
        QCOMPARE(m_view->open().position, 3);
        QCOMPARE(m_session->fakeTyping().settled, QStringList{u"7.typing"_s});
    }

    void aReasonOfASessionBeforeIsBackInItsPlaceAndNotLeft()
    {
        const Note note = addSigned(u"Slept well."_s);
        const Note other = addSigned(u"Slept badly."_s);
        open();

        m_view->resumeAddendum(reasonOf(note));

        QTRY_VERIFY(m_person->part<QTextEdit>("noteActText"));
        auto *text = m_person->part<QTextEdit>("noteActText");
        QCOMPARE(text->toPlainText(), u"entered twice"_s);
        QCOMPARE(text->textCursor().position(), 7);
        QCOMPARE(m_session->fakeTyping().settled, QStringList{u"7.typing"_s});
        QVERIFY(m_view->open().addendum.isEmpty());
        m_view->openNote({.note = other.id, .addendum = {}});
        QVERIFY(m_person->sees(u"not signed yet"_s));
        QVERIFY(!m_view->mayLeave());
        m_person->click(u"Leave it"_s);
        QVERIFY(m_view->mayLeave());
    }

    void aReasonThatIsNoneAnyMoreIsShownOnce()
    {
        const Note note = addSigned(u"Slept well."_s);
        testing::must(charting::retractNote(
            *m_session->desk.chart, note.id, NoteAct::Retraction, u"why"_s, {},
            {m_session->signingKey(), m_session->desk.build.clock, m_session->desk.build.random}));
        open();

        m_view->resumeAddendum(reasonOf(note));

        QTRY_VERIFY(m_person->sees(u"You had typed: entered twice"_s));
        QCOMPARE(m_session->fakeTyping().settled, QStringList{u"7.typing"_s});
        QVERIFY(m_view->mayLeave());
    }

    void wordsOfAnotherDeskAreSettledInThePage()
    {
        const Note draft = m_session->desk.addDraft(m_client.id, u"Slept well."_s);
        m_session->receiveVersion(draft, testing::Builders::body(u"Slept badly."_s));
        open();
        m_view->openNote({.note = draft.id, .addendum = {}});
        QTRY_VERIFY(m_person->canPress(u"Add these words"_s));

        m_person->click(u"Add these words"_s);

        QTRY_VERIFY(!m_person->canPress(u"Add these words"_s));
        QVERIFY(Person::writing());
        QCOMPARE(m_person->part<QTextEdit>()->toPlainText(), u"Slept well.\n\nSlept badly."_s);
    }

    void tellsWhichNoteIsReadOrWritten()
    {
        const Note read = addSigned(u"Slept well."_s);
        const Note draft = m_session->desk.addDraft(m_client.id, u"Half a"_s);
        QSignalSpy shown(m_view.get(), &NotesView::noteShown);
        open();
        m_view->openNote({.note = read.id, .addendum = {}});
        QTRY_COMPARE(shown.count(), 1);
        m_view->openNote({.note = draft.id, .addendum = {}});
        QTRY_COMPARE(shown.count(), 2);
        m_view->newNote();
        QCOMPARE(shown.count(), 2); // without a word it is not in the chart

        m_person->type(u"Slept better."_s);
        QVERIFY(m_view->flush().isFinished());

        QTRY_COMPARE(shown.count(), 3);
        const auto at = [&shown](int i) { return shown[i][0].value<presentation::RecentNote>(); };
        QVERIFY(at(0) == presentation::recentNote(read));
        QVERIFY(at(1) == presentation::recentNote(draft));
        QCOMPARE(std::optional(at(2).note), m_view->open().note);
        QCOMPARE(at(2).client, m_client.id);
    }

    void aNoteOfAnotherClientIsAStub()
    {
        const Note wrong = addSigned(u"Slept well."_s);
        auto &build = m_session->desk.build;
        testing::must(charting::signAct(*m_session->desk.chart, wrong, NoteAct::WrongClient,
                                        u"was Robin's"_s,
                                        {m_session->signingKey(), build.clock, build.random}));
        QSignalSpy shown(m_view.get(), &NotesView::noteShown);
        QSignalSpy stub(m_view.get(), &NotesView::stubShown);
        open();

        m_view->openNote({.note = wrong.id, .addendum = {}});

        QTRY_COMPARE(stub.count(), 1);
        QCOMPARE(stub[0][0].value<NoteId>(), wrong.id);
        QCOMPARE(shown.count(), 0);
    }

    void anotherChartHasNothingOpen()
    {
        const Note note = addSigned(u"Slept well."_s);
        open();
        m_view->openNote({.note = note.id, .addendum = {}});
        QTRY_VERIFY(m_view->isOpen());

        m_view->clear();

        QVERIFY(!m_view->isOpen());
        QVERIFY(!m_view->open().note);
        QVERIFY(!m_view->close());
    }

    void whoOnlyReadsIsNotAskedToWrite()
    {
        begin({Role::Custodian});
        open();
        QVERIFY(m_person->sees(u"No notes yet"_s));
        QVERIFY(!m_person->canPress(u"New note"_s));
    }

private:
    /// The desk of somebody with these hats.
    void begin(Roles hats)
    {
        cleanup();
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_session->desk.wear(hats);
        m_chart = std::make_unique<presentation::ChartPresenter>(testing::contextOf(*m_session));
        m_view = std::make_unique<NotesView>(testing::contextOf(*m_session), *m_chart);
        // As the page of the chart does.
        connect(m_chart.get(), &presentation::ChartPresenter::loaded, m_view.get(),
                &NotesView::reload);
        connect(m_view.get(), &NotesView::chartChanged, m_chart.get(),
                &presentation::ChartPresenter::refresh);
        m_view->resize(1000, 700);
        m_person = std::make_unique<Person>(*m_view);
    }
    static RecoveredNote reasonOf(const Note &note)
    {
        RecoveredNote recovered;
        recovered.outcome = RecoveredNote::Outcome::InAddendum;
        recovered.note = note.id;
        recovered.caret = {u"retraction"_s, 7};
        recovered.addendum = u"entered twice"_s;
        recovered.typing = "7.typing";
        return recovered;
    }
    void open()
    {
        QSignalSpy loaded(m_chart.get(), &presentation::ChartPresenter::loaded);
        m_chart->open(m_client.id);
        QTRY_COMPARE(loaded.count(), 1);
    }
    /// Truly signed.
    Note addSigned(const QString &words)
    {
        const Note draft = m_session->desk.addDraft(m_client.id, words);
        Note done = testing::must(charting::signNote(draft, m_session->practice().actor,
                                                     m_session->signingKey(), {}, draft.createdAt));
        testing::must(m_session->desk.chart->signNote(done));
        return done;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<presentation::ChartPresenter> m_chart;
    std::unique_ptr<NotesView> m_view;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(notes_view_test, NotesViewTest)
#include "notes_view_test.moc"
