#pragma once

#include "presentation/note_editor_presenter.h"

#include <QWidget>

#include <map>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::widgets {

class FormUndo;

/// When the session of a note began and ended: typed, or filled in by a button as it happens.
class SessionTimes final : public QWidget {
    Q_OBJECT

public:
    /// What the button fills in is a step of `undo`, which is to watch the lines.
    SessionTimes(presentation::NoteEditorPresenter &presenter, FormUndo &undo,
                 QWidget *parent = nullptr);

    /// As the note has it now.
    void showNote();
    /// The time it begins, unless the note has one.
    void start();

private:
    void addLine(const QString &code, QHBoxLayout &row);
    void stamp();
    void put(const QString &code, const QString &time);
    void showStamp();
    void showProblem();

    presentation::NoteEditorPresenter &m_presenter;
    FormUndo &m_undo;
    QPushButton *m_stamp;
    QLabel *m_problem;
    std::map<QString, QLineEdit *> m_lines; ///< by the facts' codes
};

} // namespace alcove::widgets
