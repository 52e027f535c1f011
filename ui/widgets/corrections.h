#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTextCursor>

#include <functional>

class QKeyEvent;
class QMenu;
class QTextEdit;

namespace alcove::widgets {

class ChoiceList;
class SpellDesk;
class WritingMarks;

/// The spelling of one editor: has its words judged, goes from one that is marked to the next, and
/// offers what may stand there. Gone with the editor, whose child it is.
class Corrections final : public QObject {
    Q_OBJECT

public:
    Corrections(QTextEdit &edit, WritingMarks &marks, SpellDesk &desk);

    bool isOffered() const;
    /// Whether the key was for it: F7, or one of its list while that is offered.
    bool take(QKeyEvent &event);
    void hide();
    /// The same for the word at `place`, before what the menu has already.
    void addTo(QMenu &menu, const QTextCursor &place);

private:
    struct Choice {
        QString words;
        std::function<void()> act; ///< empty for a row that only says something
    };

    void goToNext();
    QList<Choice> choicesFor(const QTextCursor &word);
    QList<Choice> languageChoices();
    void offer(QList<Choice> choices);
    void replace(QTextCursor word, const QString &right);

    QTextEdit &m_edit;
    WritingMarks &m_marks;
    QPointer<SpellDesk> m_desk;
    ChoiceList *m_list = nullptr; ///< none until it is wanted: most editors never have one
    QList<Choice> m_choices; ///< in the list
};

} // namespace alcove::widgets
