#pragma once

#include "support/enter_key.h"
#include "support/theme.h"
#include "widgets/klm.h"
#include "widgets/person.h"
#include "widgets/row_button.h"

#include <QDialog>
#include <QPointer>

namespace alcove::testing {

/// The look and the keys of the program, for a test of what a person does in it.
inline void dressAsTheProgram()
{
    support::apply(*qApp, support::Scheme::Paper);
    new support::EnterKey(*qApp); // its parent
    // Letters that choose in a list are one word to it, however slow the machine is.
    QApplication::setKeyboardInputInterval(60'000);
}

/// What the part with the keyboard is called; null when none has it.
inline QString keyboardAt()
{
    const QWidget *there = QApplication::focusWidget();
    if (there == nullptr)
        return {};
    return there->objectName().isEmpty() ? there->accessibleName() : there->objectName();
}

/// Ctrl+1, and waits for its rows: where most tasks begin. Something has to wait there already.
inline void goToToday(Person &person)
{
    QTRY_VERIFY(person.part<widgets::RowButton>() != nullptr);
    const QPointer<widgets::RowButton> before = person.part<widgets::RowButton>();
    person.press(Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(before.isNull());
    QTRY_VERIFY(person.part<widgets::RowButton>() != nullptr);
}

/// What a task took when its test was written.
struct TaskFigure {
    int actions = 0;
    double seconds = 0; ///< by KLM
};

/// One of the commonest tasks, done by keys alone. Counts what there is to do, predicts how long a
/// skilled person takes, and prints both; packaging/bench reads that line.
class MeasuredTask {
public:
    /// It begins now.
    explicit MeasuredTask(Person &person)
        : m_person(person)
    {
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++m_actions;
        m_person.press(key, modifiers);
    }
    /// The same key until the keyboard is where `isThere` says, each press an action. False when it
    /// does not come there.
    template <typename Check>
    bool pressUntil(Qt::Key key, Qt::KeyboardModifiers modifiers, Check isThere)
    {
        constexpr int farthest = 15;
        for (int step = 0; step < farthest; ++step) {
            press(key, modifiers);
            if (const QWidget *there = QApplication::focusWidget(); there && isThere(*there))
                return true;
        }
        return false;
    }
    /// A few letters that find, choose or fill in something are one action. Each goes to whatever
    /// has the keyboard by then.
    void type(const QString &text)
    {
        ++m_actions;
        for (const QChar letter : text)
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
    }
    /// What the person came to write: its keys take time and are no action.
    void write(const QString &text) { m_person.type(text); }

    int actions() const { return m_actions; }
    double seconds() const { return m_log.seconds(); }

    /// Prints the figures, and fails when they are worse than `written`, by a twentieth of the
    /// time, or when a mouse or a dialog was needed.
    void end(const char *name, const TaskFigure &written) const
    {
        constexpr double mayRise = 1.05;
        qInfo("task: %s: %d actions, %d keys, %.1f s by KLM", name, m_actions, m_log.keys(),
              m_log.seconds());
        QCOMPARE(m_log.clicks(), 0);
        for (const QWidget *top : QApplication::topLevelWidgets())
            QVERIFY(qobject_cast<const QDialog *>(top) == nullptr);
        QVERIFY2(m_actions <= written.actions, QByteArray::number(m_actions));
        QVERIFY2(m_log.seconds() <= written.seconds * mayRise, QByteArray::number(m_log.seconds()));
    }

private:
    Person &m_person;
    KlmLog m_log;
    int m_actions = 0;
};

} // namespace alcove::testing
