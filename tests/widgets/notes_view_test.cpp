#include "widgets/notes_view.h"

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
