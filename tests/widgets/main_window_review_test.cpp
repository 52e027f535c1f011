#include "presentation/context_of.h"
#include "presentation/fake_syncing.h"
#include "support/apart_edits.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/person.h"

#include <QTextEdit>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;

/// How the window tells of what waits for a person, and leads there.
class MainWindowReviewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_apart = std::make_unique<testing::ApartEdits>(*m_session);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_apart.reset();
        m_session.reset();
    }

    void theFootIsQuietWhileNothingWaits()
    {
        open();
        m_person->press(Qt::Key_6, Qt::ControlModifier);

        QTRY_VERIFY(m_person->sees(u"Nothing waits for a decision"_s));
        QVERIFY(!m_person->canPress(u"1 waits"_s));
    }

    void theFootLeadsThereAndIsQuietAgain()
    {
        const Note note = m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        open();
        QTRY_VERIFY(m_person->canPress(u"1 waits for a decision"_s));

        m_person->click(u"1 waits for a decision"_s);
        QTRY_VERIFY(m_person->canPress(u"Keep right"_s));
        m_person->click(u"Keep right"_s);

        QTRY_VERIFY(!m_person->canPress(u"1 waits"_s));
        QCOMPARE(must(m_session->desk.chart->openNote(note.id)).body.section(u"subjective"_s),
                 u"there"_s);
        m_person->press(Qt::Key_Escape);
        QTRY_VERIFY(m_person->sees(u"Today"_s));
    }

    void oneKeyLeadsToTheLicencesAndEscapeBack()
    {
        open();
        m_person->press(Qt::Key_9, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"For each state you may treat somebody in"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"licenceState"_s);

        m_person->press(Qt::Key_Escape);

        QTRY_VERIFY(m_person->sees(u"Today"_s));
        QVERIFY(!m_person->sees(u"For each state you may treat somebody in"_s));
    }

    void whatComesBySyncIsCounted()
    {
        testing::FakeSyncing syncing;
        m_session->others = &syncing;
        open();
        m_window->keepSynced();
        m_apart->field(u"phone"_s, u"1"_s, u"2"_s);
        SyncStand stand;
        stand.hasServer = true;
        stand.received = 1;
        syncing.answer(stand);

        QTRY_VERIFY(m_person->canPress(u"1 waits for a decision"_s));
        m_person.reset();
        m_window.reset();
    }

    void oneKeyMakesAnAddendumOfAnEdit()
    {
        const Note note = m_apart->signedBeside(u"one"_s, u"meanwhile"_s);
        open();
        m_person->press(Qt::Key_6, Qt::ControlModifier);
        QTRY_VERIFY(m_person->canPress(u"Take it into an addendum"_s));

        m_person->press(Qt::Key_A, Qt::AltModifier);
        QTRY_VERIFY(m_person->canPress(u"Sign the addendum"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_COMPARE(must(m_session->desk.chart->addenda(note.id)).size(), 1);
        QVERIFY(
            must(m_session->desk.chart->addenda(note.id)).first().text.contains(u"meanwhile"_s));
        const auto settled = must(m_session->desk.chart->settledEdits());
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled[0].how, AsideHow::Addended);
    }

    void anEditIsLaidAsideOnItsNotesPage()
    {
        m_apart->signedBeside(u"one"_s, u"meanwhile"_s);
        open();
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(m_person->rows() > 0);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->list() && m_person->list()->hasFocus());
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->canPress(u"Lay them aside"_s));

        m_person->click(u"Lay them aside"_s);

        QTRY_VERIFY(!m_person->canPress(u"Lay them aside"_s));
        QCOMPARE(must(m_session->desk.chart->settledEdits()).first().how, AsideHow::LeftOut);
    }

    void twoBirthDatesAreBothShown()
    {
        m_apart->field(u"born"_s, u"1991-04-03"_s, u"1990-04-02"_s);
        open();
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(m_person->rows() > 0);
        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->sees(u"two dates were entered"_s));
    }

    void allThatDiffersGoesIntoTheNoteToBeEdited()
    {
        m_apart->draft(u"one"_s, u"here"_s, u"there"_s);
        open();
        m_person->press(Qt::Key_6, Qt::ControlModifier);
        QTRY_VERIFY(m_person->canPress(u"Edit both together"_s));

        m_person->click(u"Edit both together"_s);

        QTRY_VERIFY(isWritten(u"here\nthere"_s));
    }

private:
    void open()
    {
        m_window = std::make_unique<widgets::MainWindow>(testing::contextOf(*m_session), nullptr);
        m_person = std::make_unique<Person>(*m_window);
    }

    /// In a part of the window that is shown.
    bool isWritten(const QString &words) const
    {
        const auto texts = m_window->findChildren<QTextEdit *>();
        return std::any_of(texts.begin(), texts.end(), [&words](const QTextEdit *text) {
            return text->isVisible() && text->toPlainText() == words;
        });
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<testing::ApartEdits> m_apart;
    std::unique_ptr<widgets::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(main_window_review_test, MainWindowReviewTest)
#include "main_window_review_test.moc"
