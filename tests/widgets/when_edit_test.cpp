#include "widgets/when_edit.h"

#include "support/test_registry.h"
#include "widgets/form_undo.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::FormUndo;
using widgets::WhenEdit;

class WhenEditTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_form = std::make_unique<QWidget>();
        m_undo = new FormUndo(*m_form);
        m_line = new QLineEdit(m_form.get());
        m_when = new WhenEdit(*m_undo, m_form.get());
        m_when->setDisplayFormat(u"d MMM yyyy  HH:mm"_s);
        m_when->showWhen(m_before);
        auto *column = new QVBoxLayout(m_form.get());
        column->addWidget(m_line);
        column->addWidget(m_when);
        m_undo->watch(*m_form);
        m_person = std::make_unique<Person>(*m_form);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
    }

    void whatIsShownIsNoStep()
    {
        const QSignalSpy chosen(m_when, &WhenEdit::chosen);

        m_when->showWhen(m_before.addDays(3));
        back();

        QCOMPARE(m_when->dateTime(), m_before.addDays(3));
        QCOMPARE(chosen.count(), 0);
    }

    void oneStayInItIsOneStep()
    {
        const QSignalSpy chosen(m_when, &WhenEdit::chosen);
        goTo(*m_when);
        m_person->press(Qt::Key_Up);
        m_person->press(Qt::Key_Up);
        const QDateTime after = m_when->dateTime();
        QCOMPARE(after, m_before.addDays(2));

        back();
        QCOMPARE(m_when->dateTime(), m_before);
        QCOMPARE(chosen.last().first().toDateTime(), m_before);
        again();
        QCOMPARE(m_when->dateTime(), after);
        QCOMPARE(chosen.last().first().toDateTime(), after);
        back();
        back(); // there is no more
        QCOMPARE(m_when->dateTime(), m_before);
    }

    void comingBackIsAnother()
    {
        goTo(*m_when);
        m_person->press(Qt::Key_Up);
        m_line->setFocus();
        m_person->type(u"late"_s);
        goTo(*m_when);
        m_person->press(Qt::Key_Up);

        back();
        QCOMPARE(m_when->dateTime(), m_before.addDays(1));
        QCOMPARE(m_line->text(), u"late"_s);
        back();
        QCOMPARE(m_line->text(), QString());
        QCOMPARE(m_when->dateTime(), m_before.addDays(1));
        back();
        QCOMPARE(m_when->dateTime(), m_before);
        QVERIFY(m_when->hasFocus()); // one sees what has changed
    }

    void afterAStepBackTheNextBeginsAnew()
    {
        goTo(*m_when);
        m_person->press(Qt::Key_Up);
        back();
        m_person->press(Qt::Key_Down);
        QCOMPARE(m_when->dateTime(), m_before.addDays(-1));

        back();
        QCOMPARE(m_when->dateTime(), m_before);
        again();
        QCOMPARE(m_when->dateTime(), m_before.addDays(-1));
    }

private:
    static void goTo(WhenEdit &when)
    {
        when.setFocus();
        when.setCurrentSection(QDateTimeEdit::DaySection);
    }
    void back() { m_person->press(Qt::Key_Z, Qt::ControlModifier); }
    void again() { m_person->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }

    const QDateTime m_before{QDate(2026, 3, 2), QTime(9, 30)};
    std::unique_ptr<QWidget> m_form;
    FormUndo *m_undo = nullptr;
    QLineEdit *m_line = nullptr;
    WhenEdit *m_when = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(when_edit_test, WhenEditTest)
#include "when_edit_test.moc"
