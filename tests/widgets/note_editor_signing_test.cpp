#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/note_editor.h"
#include "widgets/person.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using testing::Person;
namespace fact = charting::fact;

/// What is asked before a note is signed.
class NoteEditorSigningTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_objective = m_session->desk.build.record(m_client.id, RecordKind::Objective,
                                                   {{u"objective"_s, u"Sleeps 7 hours"_s}});
        must(m_session->desk.chart->saveRecord({m_objective, {}, {}}));
        must(m_session->desk.chart->setSetting(licencesSetting, "MA;1;"));
        m_presenter = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_presenter->setPause(0);
        m_editor = std::make_unique<widgets::NoteEditor>(*m_presenter);
        m_editor->resize(1100, 800);
        m_person = std::make_unique<Person>(*m_editor);
        m_presenter->begin(m_client.id);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
        QTRY_VERIFY(m_presenter->surroundings().licences());
        m_editor->focusWriting();
        m_person->type(u"Slept through. Ate."_s);
        m_presenter->setWorkedOn(m_objective, true);
    }
    void cleanup()
    {
        m_person.reset();
        m_editor.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void aStateWithoutALicenceIsSaidAndSignedAllTheSame()
    {
        beAt(u"NV"_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QVERIFY(m_person->sees(u"None of your licences is for NV on"_s));
        QVERIFY(m_person->sees(u"Sign all the same: press again."_s));
        QVERIFY(!m_presenter->note().isSigned());
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_presenter->note().isSigned());
        QCOMPARE(m_presenter->note().body.section(fact::state), u"NV"_s);
    }

    void aStateWithALicenceIsNoQuestion()
    {
        beAt(u"MA"_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QVERIFY(m_person->sees(u"Sign it now?"_s));
        QVERIFY(!m_person->sees(u"licences"_s));
    }

    void escapeLeavesTheQuestion()
    {
        beAt(u"NV"_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Escape);
        QVERIFY(!m_person->sees(u"Sign all the same"_s));
        QVERIFY(Person::writing());
        QVERIFY(!m_presenter->note().isSigned());
    }

    void whatIsMissingStaysSaidUntilItIsThere()
    {
        m_presenter->setWorkedOn(m_objective, false);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_person->sees(u"Choose the objectives"_s));

        m_person->type(u" More."_s);
        QTRY_COMPARE(m_presenter->state(), NoteEditorPresenter::State::Kept);
        QVERIFY(m_person->sees(u"Choose the objectives"_s)); // saving is no answer to it

        m_presenter->setWorkedOn(m_objective, true);
        QTRY_VERIFY(!m_person->sees(u"Choose the objectives"_s));
    }

    void aTiedSentenceThatIsGoneIsSaid()
    {
        m_presenter->tie(m_objective, u"Slept through."_s);
        QTRY_COMPARE(m_presenter->note().body.section(charting::objectiveCode(m_objective.id)),
                     u"Sleeps 7 hours\n– “Slept through.”"_s);
        m_person->press(Qt::Key_Home);
        m_person->type(u"Hardly "_s);

        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QVERIFY(m_person->sees(u"No longer in the note"_s));
        QVERIFY(m_person->sees(u"“Slept through.”"_s));
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_presenter->note().isSigned());
        QCOMPARE(m_presenter->note().body.section(charting::objectiveCode(m_objective.id)),
                 u"Sleeps 7 hours"_s);
    }

private:
    /// All that a session by video has to say, with the client in that state.
    void beAt(const QString &state)
    {
        m_presenter->setFact(fact::mode, u"Video"_s);
        for (const QString &code : {fact::address, fact::emergency, fact::callBack, fact::consent,
                                    fact::present, fact::fallback})
            m_presenter->setFact(code, u"said"_s);
        m_presenter->setFact(fact::began, u"9:00"_s);
        m_presenter->setFact(fact::ended, u"9:50"_s);
        m_presenter->setFact(fact::state, state);
        QTRY_COMPARE(m_presenter->signingProblem(), QString());
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<widgets::NoteEditor> m_editor;
    std::unique_ptr<Person> m_person;
    Client m_client;
    ChartRecord m_objective;
};

ALCOVE_TEST(note_editor_signing_test, NoteEditorSigningTest)
#include "note_editor_signing_test.moc"
