#pragma once

#include <QFrame>
#include <QList>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::presentation {
class NoteEditorPresenter;
}

namespace alcove::widgets {

class GrowingEdit;
class ThreadPart;

/// A member of a group in its session: whether they were there, how they took part, and what is
/// asked before their note is signed.
class GroupMemberCard final : public QFrame {
    Q_OBJECT

public:
    /// `row` is part of what its parts are called.
    GroupMemberCard(const QString &member, int row, QWidget *parent = nullptr);

    struct State {
        bool isThere = false;
        bool isSigning = false;
        bool isSigned = false;
        QString problem = {}; ///< why the note can't be signed; empty while nobody asked to sign it
        bool isOfName = false; ///< the problem is a name, which may be somebody else's
        QString question = {}; ///< to be answered before it is signed; empty without one
    };
    void showState(const State &state);
    /// The objectives that this note of theirs works on are chosen here from now on.
    void showThreadOf(presentation::NoteEditorPresenter &note);
    /// What Tab goes through, in the order it is read in.
    QList<QWidget *> tabOrder() const;
    /// Without telling.
    void setText(const QString &text);
    void focusText();
    void focusThere();
    void focusQuestion();

signals:
    void marked(bool isThere);
    void typed(const QString &text);
    /// Which objectives were worked on, or why none.
    void threadChanged();
    /// tabOrder() has other parts now.
    void partsChanged();
    /// The name is somebody else's, or a word.
    void nameKept();
    void signAgreed();
    /// Not to sign yet.
    void writingChosen();

private:
    QCheckBox *m_there;
    GrowingEdit *m_text;
    QVBoxLayout *m_column;
    ThreadPart *m_thread = nullptr; ///< from when they were there
    QLabel *m_state;
    QPushButton *m_name;
    QPushButton *m_goOn;
    QPushButton *m_confirm;
};

} // namespace alcove::widgets
