#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <variant>

class QWidget;

namespace alcove::widgets {

/// Ctrl+Z and Ctrl+Shift+Z in a form, wherever the keyboard is in it. Its texts know themselves
/// what was typed in them; this knows what was chosen, and in which order all of that came.
class FormUndo final : public QObject {
    Q_OBJECT

public:
    using Act = std::function<void()>;

    /// A child of `form`, where it takes both keys while that is enabled.
    explicit FormUndo(QWidget &form);

    /// The texts in `part`, which may come and go with their form.
    void watch(QWidget &part);
    /// Leaves both keys to the form in a part that has steps of its own, which it tells by did().
    void takeKeysOf(QWidget &part);
    /// Something was chosen; what had been taken back before is past. The number of that step.
    int did(Act undo, Act redo);
    /// Whether that step is the next to be taken back.
    bool isNext(int step) const;
    /// Another form: nothing of the one before is taken back in it.
    void clear();

    void undo();
    void redo();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Choice {
        int number = 0;
        Act undo;
        Act redo;
    };
    /// How far a text's own steps go: their number, or of a line, which does not tell it, its
    /// words.
    struct Mark {
        int steps = 0;
        QString words;
    };
    /// What was typed in one text until something else was done.
    struct Run {
        QPointer<QWidget> text;
        Mark before;
        Mark after;

        bool isAtBegin() const;
        bool isAtEnd() const;
    };
    using Step = std::variant<Choice, Run>;

    static Mark markOf(const QWidget &text);
    /// What is typed from here on is no part of the step before.
    static void endStep(QWidget &text);

    void heed(QWidget &text);
    void typed(QWidget &text);
    void add(Step step);
    Run *lastRun();

    QList<Step> m_done; ///< the last at the end
    QList<Step> m_undone; ///< the next to be done again at the end
    std::map<const QWidget *, Mark> m_marks; ///< how far each text was last
    int m_steps = 0;
    bool m_isActing = false; ///< what changes in the texts is not typed
};

} // namespace alcove::widgets
