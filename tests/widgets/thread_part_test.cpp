#include "widgets/thread_part.h"

#include "charting/note_facts.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/objective_box.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::must;
using testing::Person;
using widgets::ThreadPart;
namespace fact = charting::fact;

/// Where there is no undo; session_panel_test has it with one.
class ThreadPartTest : public QObject {
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
        m_part = new ThreadPart(*m_presenter, nullptr, m_page.get());
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void itsObjectivesComeWithThePlanAndAreChosen()
    {
        const QSignalSpy changed(m_part, &ThreadPart::changed);
        QTRY_COMPARE(m_part->tabOrder().size(), 2);
        auto *box = m_page->findChild<widgets::ObjectiveBox *>();
        QCOMPARE(m_part->tabOrder().first(), box);
        QCOMPARE(m_part->tabOrder().last()->objectName(), u"noObjective"_s);

        box->setFocus();
        m_person->press(Qt::Key_Space);

        QCOMPARE(charting::objectivesIn(m_presenter->note().body), QList<RecordId>{m_objective.id});
        QVERIFY(!m_person->part<QLineEdit>("noObjective"));
        QVERIFY(changed.count() > 0);
    }

    void orSomebodySaysWhyNone()
    {
        QTRY_VERIFY(m_person->part<QLineEdit>("noObjective"));
        const QSignalSpy changed(m_part, &ThreadPart::changed);

        m_person->part<QLineEdit>("noObjective")->setFocus();
        m_person->type(u"A crisis."_s);

        QCOMPARE(m_presenter->fact(fact::noObjective), u"A crisis."_s);
        QVERIFY(changed.count() > 0);
    }

private:
    std::unique_ptr<testing::DirectSession> m_session;
    Client m_client;
    ChartRecord m_objective;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<QWidget> m_page;
    ThreadPart *m_part = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(thread_part_test, ThreadPartTest)
#include "thread_part_test.moc"
