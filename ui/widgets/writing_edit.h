#pragma once

#include "charting/phrase_bank.h"
#include "charting/phrase_text.h"
#include "widgets/growing_edit.h"

#include <functional>
#include <optional>

namespace alcove::widgets {

class ChoiceList;

/// Where a section of a note is written: a ";" and a few letters bring a phrase, prompts are filled
/// in where they stand, and paste comes as plain text.
class WritingEdit final : public GrowingEdit {
    Q_OBJECT

public:
    using Finder = std::function<QList<charting::Phrase>(const QString &typed)>;

    explicit WritingEdit(QWidget *parent = nullptr);

    /// Where phrases come from; without one a ";" is a ";".
    void setFinder(Finder finder) { m_finder = std::move(finder); }
    /// What the note before has in this section.
    void setBefore(const QString &text);
    /// At the cursor, in the place of the key that was typed there, as one step to undo; then to
    /// its first prompt.
    void put(const QString &text);
    /// The sentence at the cursor; empty where there is none.
    QString sentence() const;
    /// At the cursor, one of them to be taken: rowTaken().
    void offerRows(const QStringList &rows);
    /// From here on pointerMoved() tells over which sentence the pointer is.
    void followPointer(bool isFollowed);
    /// These sentences are marked, from somewhere else.
    void point(const QStringList &sentences);
    /// Goes to that sentence; false where it does not stand here.
    bool goTo(const QString &sentence);
    /// To the next prompt that is open, or the one before; false when there is none.
    bool goToPrompt(bool isForward);

signals:
    void phraseChosen(const alcove::charting::Phrase &phrase);
    /// No prompt is left in that direction here.
    void promptsEnded(bool isForward);
    void pasted(const QString &text);
    /// What was pasted has no words.
    void nothingPasted();
    /// The key for it: the sentence at the cursor is to be tied to an objective.
    void tieWanted();
    void rowTaken(int row);
    /// Empty where the pointer is over none.
    void pointerMoved(const QString &sentence);

protected:
    bool isChoosing() const override;
    bool focusNextPrevChild(bool isNext) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    /// Where a key that is being typed begins in its line, without its ";".
    std::optional<QString> typedKey() const;
    std::optional<charting::OpenPrompt> promptHere() const;
    void offer();
    void take(const QList<int> &rows);
    bool takeKey(QKeyEvent &event);
    static QString sentenceAt(const QTextCursor &place);
    /// In the phrase that is being filled in, behind the cursor.
    bool hasPromptAhead() const;
    void enter(int line, const charting::OpenPrompt &prompt);

    Finder m_finder;
    ChoiceList *m_list;
    QList<charting::Phrase> m_phrases; ///< in the list
    std::optional<charting::OpenPrompt> m_prompt; ///< whose options are in the list
    bool m_hasRows = false; ///< from elsewhere, in the list
    QString m_before;
    std::optional<QString> m_under; ///< the sentence under the pointer; nothing while none follows
    QTextCursor m_end; ///< of the phrase that is being filled in
};

} // namespace alcove::widgets
