#include "widgets/session_panel.h"

#include "charting/note_facts.h"
#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/test_registry.h"
#include "widgets/form_undo.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QShowEvent>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using testing::Person;
namespace fact = charting::fact;

class SessionPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_objective = m_session->desk.build.record(m_client.id, RecordKind::Objective,
                                                   {{u"objective"_s, u"Sleeps 7 hours"_s}});
        must(m_session->desk.chart->saveRecord({m_objective, {}, {}}));
        m_presenter = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_presenter->begin(m_client.id);
        m_page = std::make_unique<QWidget>();
        m_undo = new widgets::FormUndo(*m_page);
        m_panel = new widgets::SessionPanel(*m_presenter, *m_undo);
        auto *column = new QVBoxLayout(m_page.get());
        column->addWidget(m_panel);
        m_page->resize(900, 400);
        m_person = std::make_unique<Person>(*m_page);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        QTRY_VERIFY(m_presenter->surroundings().licences());
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void stampsBeginAndEnd()
    {
        m_person->click(u"Start session"_s);
        QTRY_VERIFY(!m_presenter->fact(fact::began).isEmpty());
        m_session->desk.build.clock.advance(3'000'000);
        m_person->click(u"Began"_s);
        QTRY_VERIFY(!m_presenter->fact(fact::ended).isEmpty());
        QVERIFY(m_presenter->fact(fact::began) != m_presenter->fact(fact::ended));
        QVERIFY(m_person->part<QPushButton>("stampSession")
                    ->text()
                    .contains(m_presenter->fact(fact::ended)));
        QVERIFY(!m_person->part<QPushButton>("stampSession")->isEnabled());
    }

    void whatWasChosenIsTakenBackByKey()
    {
        auto *mode = m_person->part<QComboBox>("sessionMode");
        auto *box = objectiveBox();
        mode->setFocus();
        m_person->press(Qt::Key_Down);
        QTRY_COMPARE(m_presenter->fact(fact::mode), u"Video"_s);
        auto *address = m_person->part<QLineEdit>("session-address");
        address->setFocus();
        m_person->type(u"12 Elm Street"_s);
        box->setFocus();
        m_person->press(Qt::Key_Space);
        const QString worked = charting::objectiveCode(m_objective.id);
        QTRY_VERIFY(!m_presenter->fact(worked).isEmpty());
        m_person->click(u"Start session"_s);
        QTRY_VERIFY(!m_presenter->fact(fact::began).isEmpty());

        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_presenter->fact(fact::began), QString());
        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_presenter->fact(worked), QString());
        QVERIFY(!box->isChecked());
        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_presenter->fact(fact::address), QString());
        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_presenter->fact(fact::mode), QString());
        m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_presenter->fact(fact::mode), u"Video"_s);
    }

    void asksWhereTheClientIsOnlyOfASessionFromAfar()
    {
        QVERIFY(!m_person->part<QLineEdit>("session-address"));
        auto *mode = m_person->part<QComboBox>("sessionMode");
        mode->setFocus();
        m_person->press(Qt::Key_Down);
        QTRY_COMPARE(m_presenter->fact(fact::mode), u"Video"_s);
        auto *address = m_person->part<QLineEdit>("session-address");
        QVERIFY(address);
        address->setFocus();
        m_person->type(u"12 Elm Street"_s);
        QTRY_COMPARE(m_presenter->note().body.section(fact::address), u"12 Elm Street"_s);
        mode->setFocus();
        m_person->press(Qt::Key_Up);
        QTRY_VERIFY(!m_person->part<QLineEdit>("session-address"));
        QCOMPARE(m_presenter->fact(fact::mode), QString());
    }

    void anObjectiveIsChosenOrAReasonGiven()
    {
        auto *box = objectiveBox();
        QVERIFY(box);
        QVERIFY(m_person->part<QLineEdit>("noObjective"));
        box->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(charting::objectivesIn(m_presenter->note().body),
                     QList<RecordId>{m_objective.id});
        QTRY_VERIFY(!m_person->part<QLineEdit>("noObjective"));
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(charting::objectivesIn(m_presenter->note().body), QList<RecordId>());
        auto *none = m_person->part<QLineEdit>("noObjective");
        none->setFocus();
        m_person->type(u"A crisis."_s);
        QTRY_COMPARE(m_presenter->fact(fact::noObjective), u"A crisis."_s);
    }

    void anObjectiveSaysHowManySentencesAreTiedToIt()
    {
        auto *box = objectiveBox();
        m_presenter->type(u"subjective"_s, u"Slept through. Ate."_s);
        m_presenter->tie(m_objective, u"Slept through."_s);
        QTRY_VERIFY(box->isChecked());
        QCOMPARE(box->text(), u"Sleeps 7 hours  (1)"_s);
        QVERIFY(box->accessibleDescription().contains(u"Slept through."_s));
        QVERIFY(!m_person->part<QLineEdit>("noObjective"));
        box->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(box->text(), u"Sleeps 7 hours"_s);
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(box->text(), u"Sleeps 7 hours  (1)"_s); // nothing was lost
    }

    void theObjectiveOfASentenceIsMarked()
    {
        auto *box = objectiveBox();
        m_panel->mark({m_objective.id});
        QCOMPARE(box->text(), u"→ Sleeps 7 hours"_s);
        QVERIFY(!box->accessibleDescription().isEmpty());
        m_panel->mark({RecordId{{9}}});
        QCOMPARE(box->text(), u"Sleeps 7 hours"_s);
        QVERIFY(box->accessibleDescription().isEmpty());
    }

    void anObjectiveOneLooksAtTellsItsSentences()
    {
        m_presenter->type(u"subjective"_s, u"Slept through. Ate."_s);
        m_presenter->tie(m_objective, u"Slept through."_s);
        QSignalSpy pointed(m_panel, &widgets::SessionPanel::sentencesPointed);
        QSignalSpy wanted(m_panel, &widgets::SessionPanel::sentenceWanted);
        objectiveBox()->setFocus();
        QCOMPARE(pointed.last().first().toStringList(), QStringList{u"Slept through."_s});
        m_person->press(Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last().first().toString(), u"Slept through."_s);
        m_person->part<QComboBox>("sessionMode")->setFocus();
        QCOMPARE(pointed.last().first().toStringList(), QStringList());
    }

    void withoutLicencesThatIsSaidQuietly()
    {
        QVERIFY(!m_person->sees(u"licences"_s)); // in person it is nothing
        chooseVideo();
        QVERIFY(m_person->sees(u"Your licences are not entered, so the state is not checked"_s));
        auto *state = m_person->part<QLineEdit>("session-state");
        state->setFocus();
        m_person->type(u"NV"_s);
        QVERIFY(!m_person->sees(u"None of your licences"_s));
    }

    void aStateWithoutALicenceIsSaidWhileOneTypes()
    {
        must(m_session->desk.chart->setSetting(licencesSetting, "MA;1;"));
        QShowEvent back; // from where one enters them
        QCoreApplication::sendEvent(m_panel, &back);
        chooseVideo();
        QTRY_VERIFY(!m_person->sees(u"Your licences are not entered"_s));
        auto *state = m_person->part<QLineEdit>("session-state");
        state->setFocus();
        m_person->type(u"N"_s);
        QVERIFY(!m_person->sees(u"None of your licences"_s)); // not at a first letter
        m_person->type(u"V"_s);
        QVERIFY(m_person->sees(u"None of your licences is for NV on"_s));
        QVERIFY(state->accessibleDescription().contains(u"None of your licences"_s));
        state->selectAll();
        m_person->type(u"ma"_s);
        QVERIFY(!m_person->sees(u"None of your licences"_s));
        QVERIFY(state->accessibleDescription().isEmpty());
    }

    void aNoteOfAPart2ProgrammeSaysSo()
    {
        m_person->part<QCheckBox>("part2")->setFocus();
        m_person->press(Qt::Key_Space);
        QTRY_COMPARE(m_presenter->note().body.section(fact::part2), u"Yes"_s);
    }

    void withoutASupervisorNobodyIsAsked() { QVERIFY(!m_person->part<QComboBox>("coSigner")); }

private:
    QCheckBox *objectiveBox() const
    {
        return m_person->part<QCheckBox>(
            charting::objectiveCode(m_objective.id).toLatin1().constData());
    }
    void chooseVideo()
    {
        m_person->part<QComboBox>("sessionMode")->setFocus();
        m_person->press(Qt::Key_Down);
        QTRY_COMPARE(m_presenter->fact(fact::mode), u"Video"_s);
        QTRY_VERIFY(m_person->part<QLineEdit>("session-state"));
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<QWidget> m_page;
    widgets::FormUndo *m_undo = nullptr;
    widgets::SessionPanel *m_panel = nullptr;
    std::unique_ptr<Person> m_person;
    Client m_client;
    ChartRecord m_objective;
};

ALCOVE_TEST(session_panel_test, SessionPanelTest)
#include "session_panel_test.moc"
