#pragma once

#include <QDateTimeEdit>

#include <memory>

namespace alcove::widgets {

class FormUndo;

/// A date and time of a form whose Ctrl+Z takes it back: all that is changed in it while the
/// keyboard stays there is one step.
class WhenEdit final : public QDateTimeEdit {
    Q_OBJECT

public:
    /// `undo` is the one of its form, and stays as long as this does.
    explicit WhenEdit(FormUndo &undo, QWidget *parent = nullptr);

    /// What the form has now; no step.
    void showWhen(const QDateTime &when);

signals:
    /// By a person, or taken back.
    void chosen(const QDateTime &when);

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Span {
        QDateTime before;
        QDateTime after;
    };

    void change(const QDateTime &when);
    void turn(const QDateTime &when);

    FormUndo &m_undo;
    QDateTime m_last;
    std::shared_ptr<Span> m_span; ///< what is being changed; none once the keyboard has left
    int m_step = 0; ///< of m_undo
    bool m_isShowing = false;
};

} // namespace alcove::widgets
