#include "widgets/private_notes_view.h"

#include "presentation/context_of.h"
#include "presentation/spelling_words.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"
#include "widgets/chart_page.h"
#include "widgets/choice_list.h"
#include "widgets/notes_view.h"
#include "widgets/person.h"
#include "widgets/session_panel.h"
#include "widgets/spell_desk.h"
#include "widgets/spelling_marks.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTabBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;

/// Psychotherapy notes in the client's window, by keyboard.
class PrivateNotesViewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_sam = m_session->desk.addClient();
        m_noor = m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);
        open();
    }
    void cleanup()
    {
        disconnect(m_watch);
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_apart.reset();
    }

    void theNotesAreOpenedWhenTheirTabIsAndSayWhatTheyAre()
    {
        m_page->showClient(m_sam.id);
        QTRY_VERIFY(m_person->list() != nullptr || m_person->canPress(u"New note"_s));
        QCOMPARE(m_apart->asked, 0);

        choosePrivate();

        QTRY_VERIFY(m_person->sees(u"yours alone"_s));
        QCOMPARE(m_apart->asked, 1);
    }

    void whatIsWrittenThereIsOnlyThere()
    {
        beginPrivate();
        m_person->type(u"She reminds me of my sister."_s);
        flush();

        QCOMPARE(must(m_apart->notes.desk.chart->notes(m_sam.id)).size(), 1);
        QCOMPARE(must(m_apart->notes.desk.chart->notes(m_sam.id)).first().format,
                 u"psychotherapy"_s);
        QCOMPARE(must(m_session->desk.chart->notes(m_sam.id)).size(), 0);
    }

    void timesOfSessionsHaveNoPlaceThere()
    {
        beginPrivate();

        QVERIFY(m_person->part<widgets::SessionPanel>() == nullptr);
        m_person->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);

        QVERIFY(m_person->sees(u"Private notes have no times of sessions"_s));
        QCOMPARE(tabs()->currentIndex(), 4);
    }

    void whereOneIsStandsInNoSettingOfTheChart()
    {
        beginPrivate();
        m_person->type(u"She reminds me of my sister."_s);
        flush();
        const NoteId note = must(m_apart->notes.desk.chart->notes(m_sam.id)).first().id;

        QVERIFY(!m_page->place().contains(idString(note).toUtf8()));
        QVERIFY(!m_page->place().contains("sister"));
    }

    void aWordAddedThereIsKeptThere()
    {
        const auto *desk
            = new widgets::SpellDesk(m_session->chart(), {u"/usr/share/hunspell"_s}, m_page.get());
        beginPrivate();
        QTRY_VERIFY(widgets::SpellDesk::of(Person::writing())->isReady());
        m_person->type(u"Ibarguren's aunt "_s);
        QCOMPARE(testing::wavedWords(*Person::writing()), QStringList{u"Ibarguren's"_s});

        m_person->press(Qt::Key_F7);
        const auto rows = m_page->findChild<widgets::ChoiceList *>()->findItems(
            u"known here alone"_s, Qt::MatchContains);
        QCOMPARE(rows.size(), 1);
        m_person->type(rows.first()->text().left(1));

        QCOMPARE(testing::wavedWords(*Person::writing()), QStringList());
        QCOMPARE(must(presentation::spellingChoice(*m_apart->notes.desk.chart)).words,
                 QStringList{u"Ibarguren"_s});
        QCOMPARE(must(presentation::spellingChoice(*m_session->desk.chart)).words, QStringList());
        QVERIFY(!desk->knows(u"Ibarguren"_s));
    }

    void oneComesBackToTheNoteOneWasWriting()
    {
        beginPrivate();
        m_person->type(u"She reminds me of my sister."_s);
        flush();
        const QByteArray place = m_page->place();
        open();

        m_page->restorePlace(place);

        QTRY_VERIFY(m_person->writing() != nullptr);
        QCOMPARE(m_person->writing()->toPlainText(), u"She reminds me of my sister."_s);
    }

    void anotherClientShowsNoneOfIt()
    {
        beginPrivate();
        m_person->type(u"She reminds me of my sister."_s);
        flush();

        m_page->showClient(m_noor.id);
        choosePrivate();

        QTRY_VERIFY(m_person->canPress(u"New note"_s));
        QCOMPARE(m_person->rows(), 0);
        for (const auto *edit : m_page->findChildren<QTextEdit *>())
            QVERIFY(!edit->isVisible() || !edit->toPlainText().contains(u"sister"_s));
    }

    /// They come after a moment: whoever has gone on by then types where they are.
    void theyLeaveTheKeyboardToWhoHasGoneOn()
    {
        m_page->showClient(m_sam.id);
        QTRY_VERIFY(m_person->sees(u"born"_s));
        watchFocus();
        choosePrivate();
        tabs()->setCurrentIndex(0);
        QTRY_COMPARE(m_apart->asked, 1);
        QTRY_VERIFY(view().findChild<widgets::NotesView *>() != nullptr);
        choosePrivate();

        // Back there, it is given to them.
        QTRY_VERIFY(view().isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(m_takenBehind, 0);
    }

    void theyLeaveTheKeyboardToTheNextClient()
    {
        m_page->showClient(m_sam.id);
        choosePrivate();
        QTRY_VERIFY(view().isAncestorOf(QApplication::focusWidget()));
        m_page->newNote();
        QTRY_VERIFY(m_person->writing() != nullptr);
        m_person->type(u"She reminds me of my sister."_s);
        flush();
        QTRY_COMPARE(m_person->rows(), 1);
        tabs()->setCurrentIndex(0);
        watchFocus();

        m_page->showClient(m_noor.id);

        QTRY_VERIFY(m_person->sees(u"Haddad"_s));
        QTRY_COMPARE(tabs()->currentIndex(), 1);
        QCOMPARE(m_takenBehind, 0);
    }

    void theyAreNotPrinted()
    {
        beginPrivate();
        m_person->type(u"She reminds me of my sister."_s);
        QSignalSpy note(m_page.get(), &widgets::ChartPage::printNoteRequested);
        QSignalSpy chart(m_page.get(), &widgets::ChartPage::printChartRequested);

        m_page->print();

        QTRY_VERIFY(m_person->sees(u"Private notes are not printed"_s));
        QCOMPARE(note.size() + chart.size(), 0);
    }

    void escapeLeadsBackToTheList()
    {
        beginPrivate();
        m_person->type(u"She reminds me of my sister."_s);
        flush();

        QVERIFY(m_page->goBack());

        QTRY_COMPARE(m_person->rows(), 1);
    }

    void whatStaysShutSaysWhy()
    {
        m_apart->refusal = Error(ErrorCode::Corrupt);
        m_page->showClient(m_sam.id);

        choosePrivate();

        QTRY_VERIFY(m_person->sees(u"store of the private notes is damaged"_s));
        VERIFY_OK(m_page->flush().result());
    }

    void whatStaysShutComesBackFromABackupAndOneIsWhereOneWas()
    {
        m_apart->refusal = Error(ErrorCode::Corrupt);
        m_apart->copies = {{u"000003-daily"_s, 1'772'442'000'000, CopyApart::Holds{1, 4}}};
        m_page->showClient(m_sam.id);
        choosePrivate();
        QTRY_VERIFY(m_person->canPress(u"Put this backup in its place"_s));
        QVERIFY(m_apart->lookedAt == StoreApart());
        if (const QString folder = qEnvironmentVariable("ALCOVE_PICTURES"); !folder.isEmpty())
            QVERIFY(m_page->grab().save(folder + u"/private-put-back.png"_s));

        m_person->click(u"Put this backup in its place"_s);

        QTRY_VERIFY(m_person->sees(u"yours alone"_s));
        QTRY_VERIFY(m_person->sees(u"kept in private/replaced/"_s));
        if (const QString folder = qEnvironmentVariable("ALCOVE_PICTURES"); !folder.isEmpty())
            QVERIFY(m_page->grab().save(folder + u"/private-came-back.png"_s));
        QCOMPARE(m_apart->broughtBack, QStringList{u"000003-daily"_s});
        QVERIFY(!m_person->canPress(u"Put this backup in its place"_s));
    }

    void howTheirBackupsStandIsSaid()
    {
        m_apart->stands = {{{}, 0, 0}};

        beginPrivate();

        QTRY_VERIFY(m_person->sees(u"Backup overdue"_s));
    }

    void whoHasNoneSeesNoTab()
    {
        m_session->apart = nullptr;
        open();

        QVERIFY(!tabs()->isTabVisible(4));
        QVERIFY(tabs()->isTabVisible(1));
    }

private:
    void open()
    {
        m_person.reset();
        m_page = std::make_unique<widgets::ChartPage>(testing::contextOf(*m_session), nullptr);
        m_page->resize(1100, 700);
        m_person = std::make_unique<Person>(*m_page);
    }
    QTabBar *tabs() const { return m_page->findChild<QTabBar *>(); }
    void choosePrivate()
    {
        QTRY_VERIFY(tabs()->isVisible());
        tabs()->setFocus();
        while (tabs()->currentIndex() != 4)
            m_person->press(Qt::Key_Right);
    }
    widgets::PrivateNotesView &view() const
    {
        return *m_page->findChild<widgets::PrivateNotesView *>();
    }
    /// Counts how often they take the keyboard from behind another page.
    void watchFocus()
    {
        m_takenBehind = 0;
        m_watch = connect(qApp, &QApplication::focusChanged, this,
                          [this, view = &view()](QWidget * /*old*/, const QWidget *now) {
                              if (view->isAncestorOf(now) && !now->isVisible())
                                  ++m_takenBehind;
                          });
    }
    void beginPrivate()
    {
        m_page->showClient(m_sam.id);
        choosePrivate();
        QTRY_VERIFY(m_person->sees(u"yours alone"_s));
        m_page->newNote();
        QTRY_VERIFY(m_person->writing() != nullptr);
    }
    void flush()
    {
        const auto kept = m_page->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
    }

    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::ChartPage> m_page;
    std::unique_ptr<Person> m_person;
    Client m_sam;
    Client m_noor;
    int m_takenBehind = 0;
    QMetaObject::Connection m_watch;
};

ALCOVE_TEST(private_notes_view_test, PrivateNotesViewTest)
#include "private_notes_view_test.moc"
