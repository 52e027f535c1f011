#include "widgets/form_undo.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QSignalBlocker>
#include <QTextDocument>
#include <QTextEdit>

#include <utility>

namespace alcove::widgets {

namespace {

/// The key, which is first as the one that we name, and what else the system has for it.
QList<QKeySequence> keysFor(QKeySequence::StandardKey standard, const QKeySequence &key)
{
    QList<QKeySequence> keys = QKeySequence::keyBindings(standard);
    keys.removeAll(key);
    keys.prepend(key);
    return keys;
}

bool canRedo(const QWidget &text)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&text))
        return line->isRedoAvailable();
    const auto *edit = qobject_cast<const QTextEdit *>(&text);
    return edit != nullptr && edit->document()->isRedoAvailable();
}

void takeBack(QWidget &text)
{
    text.setFocus(Qt::OtherFocusReason); // one sees what changes
    if (auto *line = qobject_cast<QLineEdit *>(&text))
        line->undo();
    else if (auto *edit = qobject_cast<QTextEdit *>(&text))
        edit->undo();
}

void doAgain(QWidget &text)
{
    text.setFocus(Qt::OtherFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(&text))
        line->redo();
    else if (auto *edit = qobject_cast<QTextEdit *>(&text))
        edit->redo();
}

} // namespace

FormUndo::FormUndo(QWidget &form)
    : QObject(&form)
{
    const auto on = [this, &form](const QList<QKeySequence> &keys, void (FormUndo::*act)()) {
        auto *shortcut = new QShortcut(&form);
        shortcut->setKeys(keys);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    on(keysFor(QKeySequence::Undo, Qt::CTRL | Qt::Key_Z), &FormUndo::undo);
    on(keysFor(QKeySequence::Redo, Qt::CTRL | Qt::SHIFT | Qt::Key_Z), &FormUndo::redo);
}

void FormUndo::watch(QWidget &part)
{
    for (auto *line : part.findChildren<QLineEdit *>()) {
        heed(*line);
        connect(line, &QLineEdit::textEdited, this, [this, line] { typed(*line); });
        connect(line, &QLineEdit::textChanged, this,
                [this, line] { m_marks[line] = markOf(*line); });
    }
    for (auto *edit : part.findChildren<QTextEdit *>()) {
        heed(*edit);
        connect(edit, &QTextEdit::textChanged, this, [this, edit] { typed(*edit); });
        // Also of a text that is replaced without a word of it to others.
        connect(edit->document(), &QTextDocument::undoAvailable, this, [this, edit](bool isAny) {
            if (!isAny)
                m_marks[edit] = {};
        });
    }
}

void FormUndo::takeKeysOf(QWidget &part)
{
    part.installEventFilter(this);
}

void FormUndo::heed(QWidget &text)
{
    takeKeysOf(text);
    m_marks[&text] = markOf(text);
    connect(&text, &QObject::destroyed, this, [this, gone = &text] { m_marks.erase(gone); });
}

int FormUndo::did(Act undo, Act redo)
{
    add(Choice{++m_steps, std::move(undo), std::move(redo)});
    return m_steps;
}

bool FormUndo::isNext(int step) const
{
    const auto *choice = m_done.isEmpty() ? nullptr : std::get_if<Choice>(&m_done.last());
    return choice != nullptr && choice->number == step;
}

void FormUndo::clear()
{
    m_done.clear();
    m_undone.clear();
}

void FormUndo::add(Step step)
{
    // Typed on later, it would be one step with what comes now in between.
    if (Run *run = lastRun(); run != nullptr && run->text != nullptr) {
        endStep(*run->text);
        run->after = markOf(*run->text);
    }
    m_undone.clear();
    m_done.append(std::move(step));
}

void FormUndo::typed(QWidget &text)
{
    const Mark now = markOf(text);
    const Mark before = std::exchange(m_marks[&text], now);
    // Whoever types has nothing to do again: the text took a step back by itself, from its menu.
    if (m_isActing || canRedo(text))
        return;
    if (Run *run = lastRun(); run != nullptr && run->text == &text) {
        m_undone.clear();
        run->after = now;
    } else if (now.steps > before.steps || now.words != before.words) {
        add(Run{&text, before, now});
    }
}

void FormUndo::undo()
{
    const QScopedValueRollback acting(m_isActing, true);
    while (!m_done.isEmpty()) {
        if (const Run *run = lastRun()) {
            const bool isAny = run->text != nullptr && !run->isAtBegin();
            if (isAny)
                takeBack(*run->text);
            if (run->text == nullptr || run->isAtBegin())
                m_undone.append(m_done.takeLast());
            if (isAny)
                return;
            continue;
        }
        m_undone.append(m_done.takeLast());
        if (const auto *choice = std::get_if<Choice>(&m_undone.last())) {
            const Act act = choice->undo; // it may clear all of this
            act();
        }
        return;
    }
}

void FormUndo::redo()
{
    const QScopedValueRollback acting(m_isActing, true);
    // Of what was typed last, a part may have been taken back.
    if (const Run *run = lastRun(); run != nullptr && run->text != nullptr && !run->isAtEnd()) {
        doAgain(*run->text);
        return;
    }
    while (!m_undone.isEmpty()) {
        m_done.append(m_undone.takeLast());
        if (const Run *run = lastRun()) {
            if (run->text == nullptr || run->isAtEnd())
                continue;
            doAgain(*run->text);
            return;
        }
        if (const auto *choice = std::get_if<Choice>(&m_done.last())) {
            const Act act = choice->redo;
            act();
        }
        return;
    }
}

bool FormUndo::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (!press->matches(QKeySequence::Undo) && !press->matches(QKeySequence::Redo))
        return QObject::eventFilter(watched, event);
    // Left to the text, it would be taken back there, however long ago it was typed.
    event->ignore(); // the keys of the form are next
    return true;
}

FormUndo::Run *FormUndo::lastRun()
{
    return m_done.isEmpty() ? nullptr : std::get_if<Run>(&m_done.last());
}

FormUndo::Mark FormUndo::markOf(const QWidget &text)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&text))
        return {0, line->text()};
    if (const auto *edit = qobject_cast<const QTextEdit *>(&text))
        return {edit->document()->availableUndoSteps(), {}};
    return {};
}

void FormUndo::endStep(QWidget &text)
{
    if (auto *edit = qobject_cast<QTextEdit *>(&text)) {
        edit->document()->setModified(false); // nothing is joined to a step that was saved
        return;
    }
    auto *line = qobject_cast<QLineEdit *>(&text);
    if (line == nullptr || line->text().isEmpty() || line->hasSelectedText())
        return;
    // A line begins a step where the cursor has moved.
    const QSignalBlocker quiet(line);
    const int place = line->cursorPosition();
    line->setCursorPosition(place > 0 ? place - 1 : 1);
    line->setCursorPosition(place);
}

bool FormUndo::Run::isAtBegin() const
{
    if (const auto *line = qobject_cast<const QLineEdit *>(text.data()))
        return !line->isUndoAvailable() || line->text() == before.words;
    return markOf(*text).steps <= before.steps;
}

bool FormUndo::Run::isAtEnd() const
{
    if (!canRedo(*text))
        return true;
    if (const auto *line = qobject_cast<const QLineEdit *>(text.data()))
        return line->text() == after.words;
    return markOf(*text).steps >= after.steps;
}

} // namespace alcove::widgets
