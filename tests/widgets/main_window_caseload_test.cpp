#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/fake_door.h"
#include "widgets/main_window.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::MainWindow;

/// The ways to the page where clients are handed over.
class MainWindowCaseloadTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_people.members = QList<PracticeMember>{
            {m_session->practice().actor.user, u"Ada Quill"_s, solo, 1, true}};
        m_session->others = &m_people;
        testing::must(m_session->desk.chart->assign(
            {m_session->desk.addClient().id, m_session->practice().actor.user, true}));
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void oneKeyLeadsThereAndEscapeBack()
    {
        open();

        m_person->press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);

        QTRY_VERIFY(m_person->canPress(u"Hand 1 client over"_s));
        QTRY_COMPARE(m_person->part<QComboBox>("handOverFrom")->currentText(),
                     u"Ada Quill (you): 1"_s);
        m_person->press(Qt::Key_Escape);
        QTRY_VERIFY(!m_person->canPress(u"Hand 1 client over"_s));
    }

    void soDoesAButtonAmongThePeople()
    {
        open();
        m_person->press(Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(m_person->canPress(u"Hand clients over..."_s));

        m_person->click(u"Hand clients over..."_s);

        QTRY_VERIFY(m_person->canPress(u"Hand 1 client over"_s));
        m_person->part<QPushButton>("back")->click();
        QTRY_VERIFY(m_person->canPress(u"Hand clients over..."_s)); // among the people again
    }

    void isThereAgainAfterTheDeskWasLocked()
    {
        open();
        m_person->press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_person->canPress(u"Hand 1 client over"_s));
        m_person->part<QLineEdit>("handOverReason")->setFocus();
        m_person->type(u"I go on leave in May"_s);
        m_person->part<QLineEdit>("awayTo")->setFocus();
        m_person->type(u"2026-05-10"_s);
        const QByteArray place = m_window->place();
        open();

        m_window->restorePlace(place);

        QTRY_VERIFY(m_person->canPress(u"Hand 1 client over"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"handOverFrom"_s);
        QCOMPARE(m_person->part<QLineEdit>("handOverReason")->text(), u"I go on leave in May"_s);
        QCOMPARE(m_person->part<QLineEdit>("awayTo")->text(), u"2026-05-10"_s);
        // What is typed since is not undone by a way back.
        m_person->part<QLineEdit>("handOverReason")->clear();
        m_window->restorePlace(place);
        QCOMPARE(m_person->part<QLineEdit>("handOverReason")->text(), QString());
    }

    void whoEditsNoClientsIsToldSo()
    {
        m_session->desk.wear({Role::Biller});
        open();

        m_person->press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_person->sees(u"not part of your role"_s));

        m_person->press(Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"Ada Quill"_s));
        QVERIFY(!m_person->canPress(u"Hand clients over..."_s));
    }

private:
    void open()
    {
        m_person.reset();
        m_window = std::make_unique<MainWindow>(testing::contextOf(*m_session), &m_door);
        m_person = std::make_unique<Person>(*m_window);
    }

    testing::FakePeople m_people;
    testing::FakeDoor m_door;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(main_window_caseload_test, MainWindowCaseloadTest)
#include "main_window_caseload_test.moc"
