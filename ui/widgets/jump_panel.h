#pragma once

#include "presentation/chart_context.h"
#include "presentation/jump_model.h"

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListView;

namespace alcove::widgets {

/// Ctrl+K: one field over the window for a client, a command, a recent note or words in all notes.
class JumpPanel final : public QFrame {
    Q_OBJECT

public:
    JumpPanel(const presentation::ChartContext &context, QList<presentation::Command> commands,
              QWidget *parent);

    /// Over the upper middle of its parent, empty.
    void open();
    /// Hides it, and the keyboard is where it was.
    void leave();

signals:
    void clientChosen(alcove::ClientId client);
    void noteChosen(alcove::ClientId client, alcove::NoteId note);
    void commandChosen(const QString &id);
    void notesSearched(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enter();
    void choose(const QModelIndex &index);

    presentation::JumpModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QPointer<QWidget> m_before; ///< had the keyboard before
    bool m_isEntered = false; ///< Enter was pressed, and the clients are still on their way
};

} // namespace alcove::widgets
