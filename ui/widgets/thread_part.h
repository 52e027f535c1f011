#pragma once

#include "presentation/note_editor_presenter.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace alcove::widgets {

class FormUndo;
class ObjectiveBox;

/// Which objectives of the treatment plan a note worked on, or why none. Hidden where its format
/// asks for none, or there is no objective.
class ThreadPart final : public QWidget {
    Q_OBJECT

public:
    /// What is chosen in it is a step of `undo`, where its page has one.
    ThreadPart(presentation::NoteEditorPresenter &presenter, FormUndo *undo, QWidget *parent);

    /// As the note has it now.
    void showNote();
    /// Marks the objectives that the sentence one looks at works on.
    void mark(const QList<RecordId> &objectives);
    /// What Tab goes through, in the order it is read in.
    QList<QWidget *> tabOrder() const;

signals:
    /// By a person.
    void changed();
    /// tabOrder() has other parts now.
    void partsChanged();
    /// Of the objective one looks at; none when one looks at none any more.
    void sentencesPointed(const QStringList &sentences);
    /// Somebody goes from an objective to it.
    void sentenceWanted(const QString &sentence);

private:
    void build();
    void workOn(const ChartRecord &objective, bool isWorkedOn);

    presentation::NoteEditorPresenter &m_presenter;
    FormUndo *m_undo;
    QVBoxLayout *m_column;
    QWidget *m_objectives = nullptr;
    QList<ObjectiveBox *> m_boxes;
    QLineEdit *m_none;
    QList<ChartRecord> m_shown; ///< objectives with a box
};

} // namespace alcove::widgets
