#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/fake_emergency.h"
#include "support/test_registry.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QTabBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::JumpModel;
using testing::must;
using testing::Person;

/// The way back to a note that was read or written a moment ago, and what never stands there.
class MainWindowRecentTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_people = std::make_unique<testing::FakeEmergency>(*m_apart);
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_session->others = m_people.get();
        m_window = std::make_unique<widgets::MainWindow>(testing::contextOf(*m_session), nullptr);
        m_person = std::make_unique<Person>(*m_window);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
        m_people.reset();
        m_apart.reset();
    }

    void aNoteThatWasReadIsTwoKeysAway()
    {
        const Note note = m_session->desk.addSigned(m_session->desk.addClient().id);
        openFirstClient();
        QTRY_VERIFY(m_person->list() && m_person->list()->hasFocus());
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"Signed by"_s));
        m_person->press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"Notes to sign"_s));

        m_person->press(Qt::Key_K, Qt::ControlModifier);
        QTRY_COMPARE(palette()->kindAt(0), JumpModel::Kind::Note);
        QCOMPARE(palette()->noteAt(0), note.id);
        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->sees(u"Signed by"_s));
    }

    void aNoteThatWasBegunIsAmongThem()
    {
        const Client sam = m_session->desk.addClient();
        openFirstClient();
        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        m_person->type(u"Slept better."_s);
        flush();

        QTRY_COMPARE(must(presentation::recentNotes(*m_session->desk.chart)).size(), 1);
        const auto recent = must(presentation::recentNotes(*m_session->desk.chart));
        QCOMPARE(recent[0].note.note, must(m_session->desk.chart->notes(sam.id)).first().id);
        QVERIFY(!must(m_session->desk.chart->setting(recentNotesSetting)).contains("Slept"));
    }

    void notesOfARestrictedChartAreNowhereAmongThem()
    {
        m_person->press(Qt::Key_8, Qt::ControlModifier);
        QTRY_VERIFY(m_person->canPress(u"Begin a restricted chart"_s));
        m_person->click(u"Begin a restricted chart"_s);
        m_person->type(u"Robin"_s);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"Vale"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"Robin Vale"_s));
        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        m_person->type(u"Came for the first time."_s);
        flush();
        const auto clients = must(m_apart->notes.desk.chart->clients({}));
        QCOMPARE(must(m_apart->notes.desk.chart->notes(clients.first().id)).size(), 1);

        nothingIsRemembered();
    }

    void privateNotesAreNowhereAmongThem()
    {
        const Client sam = m_session->desk.addClient();
        openFirstClient();
        auto *tabs = m_person->part<QTabBar>();
        QVERIFY(tabs != nullptr);
        tabs->setFocus();
        constexpr int privateNotes = 4;
        while (tabs->currentIndex() != privateNotes)
            m_person->press(Qt::Key_Right);
        QTRY_VERIFY(m_person->sees(u"yours alone"_s));
        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        m_person->type(u"She reminds me of my sister."_s);
        flush();
        QCOMPARE(must(m_apart->notes.desk.chart->notes(sam.id)).size(), 1);

        nothingIsRemembered();
    }

    void aConsentOfTodayOpensAtItsRecord()
    {
        const Client sam = m_session->desk.addClient();
        const ChartRecord consent = m_session->desk.build.record(sam.id, RecordKind::Consent,
                                                                 {{u"what"_s, u"release"_s},
                                                                  {u"whom"_s, u"Dr Wen"_s},
                                                                  {u"signed-on"_s, u"2024-05-03"_s},
                                                                  {u"to"_s, u"2025-05-03"_s}});
        must(m_session->desk.chart->saveRecord({consent, {}, {}}));
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        m_person->press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(m_person->canPress(u"Sam Rivera"_s));

        m_person->click(u"Sam Rivera"_s);

        QTRY_VERIFY(m_person->part<QLineEdit>("field-whom") != nullptr);
        QCOMPARE(m_person->part<QLineEdit>("field-whom")->text(), u"Dr Wen"_s);
        constexpr int contacts = 3;
        QCOMPARE(m_person->part<QTabBar>()->currentIndex(), contacts);
    }

private:
    void openFirstClient()
    {
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(m_person->rows() > 0);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"born"_s));
        QTRY_VERIFY(m_person->part<QTabBar>() != nullptr);
    }
    void flush()
    {
        const auto kept = m_window->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
    }
    JumpModel *palette() const
    {
        return qobject_cast<JumpModel *>(
            m_window->findChild<widgets::JumpPanel *>()->findChild<QListView *>()->model());
    }
    /// In no store, and not in the palette.
    void nothingIsRemembered()
    {
        QCOMPARE(must(m_session->desk.chart->setting(recentNotesSetting)), QByteArray());
        QCOMPARE(must(m_apart->notes.desk.chart->setting(recentNotesSetting)), QByteArray());
        m_person->press(Qt::Key_1, Qt::ControlModifier);
        m_person->press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(!palette()->isAsking());
        for (int row = 0; row < palette()->rowCount(); ++row)
            QCOMPARE(palette()->kindAt(row), JumpModel::Kind::Command);
    }

    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::FakeEmergency> m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(main_window_recent_test, MainWindowRecentTest)
#include "main_window_recent_test.moc"
