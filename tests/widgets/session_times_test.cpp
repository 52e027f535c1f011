#include "widgets/session_times.h"

#include "charting/note_facts.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/form_undo.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::NoteEditorPresenter;
using testing::Person;
namespace fact = charting::fact;

class SessionTimesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_presenter = std::make_unique<NoteEditorPresenter>(testing::contextOf(*m_session));
        m_presenter->begin(m_session->desk.addClient().id);
        m_page = std::make_unique<QWidget>();
        auto *undo = new widgets::FormUndo(*m_page);
        m_times = new widgets::SessionTimes(*m_presenter, *undo);
        auto *column = new QVBoxLayout(m_page.get());
        column->addWidget(m_times);
        undo->watch(*m_times);
        m_page->resize(900, 200);
        m_person = std::make_unique<Person>(*m_page);
        QTRY_VERIFY(m_presenter->surroundings().isRead());
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
        m_session.reset();
    }

    void aSessionThatIsOverIsWrittenDownWithItsTimes()
    {
        type(fact::began, u"0905"_s);
        type(fact::ended, u"9.55"_s);

        QTRY_COMPARE(m_presenter->fact(fact::began), u"0905"_s);
        QCOMPARE(m_presenter->fact(fact::ended), u"9.55"_s);
        QCOMPARE(m_presenter->timeProblem(), QString());
        QVERIFY(!stamp()->isEnabled());
    }

    void whatTheButtonFilledInIsCorrectedAndItGoesOn()
    {
        m_person->click(u"Start session"_s);
        QTRY_COMPARE(line(fact::began)->text(), m_presenter->fact(fact::began));
        QVERIFY(!line(fact::began)->text().isEmpty());
        m_person->click(u"Began"_s);
        QTRY_COMPARE(line(fact::ended)->text(), m_presenter->fact(fact::ended));
        QVERIFY(!stamp()->isEnabled());

        line(fact::ended)->setFocus();
        line(fact::ended)->selectAll();
        m_person->press(Qt::Key_Delete);
        QTRY_COMPARE(m_presenter->fact(fact::ended), QString());
        QVERIFY(stamp()->isEnabled());
        m_person->click(u"Began"_s);
        QTRY_VERIFY(!m_presenter->fact(fact::ended).isEmpty());
    }

    void whatIsNoTimeIsSaidAndStays()
    {
        type(fact::began, u"half two"_s);
        QVERIFY(!m_person->sees(u"write a time"_s)); // one is still typing
        line(fact::ended)->setFocus(Qt::TabFocusReason);

        QTRY_VERIFY(m_person->sees(u"“Began” says “half two”: write a time as 9:05 or 14:30."_s));
        QCOMPARE(line(fact::began)->text(), u"half two"_s);
        QCOMPARE(m_presenter->fact(fact::began), u"half two"_s);
        line(fact::began)->selectAll();
        type(fact::began, u"14:00"_s);
        QTRY_VERIFY(!m_person->sees(u"write a time"_s));
    }

    void eachIsTakenBackByKey()
    {
        type(fact::began, u"14:00"_s);
        m_person->click(u"Began 14:00"_s);
        QTRY_VERIFY(!m_presenter->fact(fact::ended).isEmpty());

        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_presenter->fact(fact::ended), QString());
        QCOMPARE(line(fact::ended)->text(), QString());
        m_person->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_presenter->fact(fact::began), QString());
        m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_presenter->fact(fact::began), u"14:00"_s);
    }

    void theEndIsStampedByALetterOfItsOwn()
    {
        m_person->press(Qt::Key_A, Qt::AltModifier);
        QTRY_VERIFY(!m_presenter->fact(fact::began).isEmpty());
        m_person->press(Qt::Key_B, Qt::AltModifier);
        QTRY_VERIFY(!m_presenter->fact(fact::ended).isEmpty());
    }

private:
    QLineEdit *line(const QString &code) const { return m_page->findChild<QLineEdit *>(code); }
    QPushButton *stamp() const { return m_person->part<QPushButton>("stampSession"); }
    void type(const QString &code, const QString &text)
    {
        line(code)->setFocus();
        m_person->type(text);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<NoteEditorPresenter> m_presenter;
    std::unique_ptr<QWidget> m_page;
    widgets::SessionTimes *m_times = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(session_times_test, SessionTimesTest)
#include "session_times_test.moc"
