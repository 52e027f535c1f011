#include "widgets/jump_panel.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::JumpPanel;

class JumpPanelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_noor = m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        m_before = new QLineEdit(m_window.get());
        m_panel = new JumpPanel(testing::contextOf(*m_session),
                                {{u"lock"_s, u"Lock the desk"_s, u"Ctrl+L"_s, u"lock"_s},
                                 {u"keys"_s, u"All keys"_s, u"F1"_s, u"keyboard"_s}},
                                m_window.get());
        m_person = std::make_unique<Person>(*m_window);
        m_before->setFocus();
        m_panel->open();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void opensAClientByTheBeginningOfTheName()
    {
        QSignalSpy chosen(m_panel, &JumpPanel::clientChosen);
        m_person->type(u"had"_s);
        QTRY_COMPARE(m_person->rows(), 2); // and the search

        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), m_noor.id);
        QVERIFY(!m_panel->isVisible());
    }

    void whoTypesFasterThanTheDiskStillGetsTheClient()
    {
        QSignalSpy chosen(m_panel, &JumpPanel::clientChosen);
        QSignalSpy searched(m_panel, &JumpPanel::notesSearched);
        m_session->hold();
        m_person->type(u"had"_s);
        m_person->press(Qt::Key_Return);

        m_session->release();

        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(searched.count(), 0);
    }

    void whoGivesUpIsNotTakenAnywhere()
    {
        QSignalSpy chosen(m_panel, &JumpPanel::clientChosen);
        m_session->hold();
        m_person->type(u"had"_s);
        m_person->press(Qt::Key_Return);
        m_person->press(Qt::Key_Escape);

        m_session->release();
        m_panel->open();
        QTRY_COMPARE(m_person->rows(), 2);

        QCOMPARE(chosen.count(), 0);
    }

    void theArrowsChooseACommand()
    {
        QSignalSpy chosen(m_panel, &JumpPanel::commandChosen);
        QTRY_COMPARE(m_person->rows(), 2);

        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString(), u"keys"_s);
    }

    void otherWordsAreSearchedInTheNotes()
    {
        QSignalSpy searched(m_panel, &JumpPanel::notesSearched);
        m_person->type(u"marigolds"_s);

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(searched.count(), 1);
        QCOMPARE(searched[0][0].toString(), u"marigolds"_s);
    }

    void theNoteReadLastIsUnderEnter()
    {
        const Note note = m_session->desk.addSigned(m_noor.id);
        testing::must(
            presentation::rememberNote(*m_session->desk.chart, presentation::recentNote(note)));
        m_person->press(Qt::Key_Escape);
        QSignalSpy chosen(m_panel, &JumpPanel::noteChosen);
        m_panel->open();
        QTRY_COMPARE(m_person->rows(), 3);

        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<ClientId>(), m_noor.id);
        QCOMPARE(chosen[0][1].value<NoteId>(), note.id);
        QVERIFY(!m_panel->isVisible());
    }

    void escapeGivesTheKeyboardBack()
    {
        m_person->press(Qt::Key_Escape);

        QVERIFY(!m_panel->isVisible());
        QVERIFY(m_before->hasFocus());
    }

    void whatItDoesIsDoneWhereOneWas()
    {
        QLineEdit other(m_window.get()); // where a panel that is hidden would leave the keyboard
        other.show();
        QPointer<QWidget> at;
        connect(m_panel, &JumpPanel::commandChosen, this,
                [&at] { at = QApplication::focusWidget(); });
        QTRY_COMPARE(m_person->rows(), 2);

        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Return);

        QCOMPARE(at.data(), m_before);
    }

    void goesWhenSomethingElseIsPressed()
    {
        m_before->setFocus();

        QVERIFY(!m_panel->isVisible());
    }

private:
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_before = nullptr;
    JumpPanel *m_panel = nullptr;
    std::unique_ptr<Person> m_person;
    Client m_noor;
};

ALCOVE_TEST(jump_panel_test, JumpPanelTest)
#include "jump_panel_test.moc"
