#pragma once

#include "charting/phrase_text.h"
#include "charting/sameness.h"

#include <QSyntaxHighlighter>
#include <QTextCursor>

#include <functional>

class QTextEdit;

namespace alcove::support {
struct WordSpan;
}

namespace alcove::widgets {

/// Marks in a text that is written: prompts that are still open, what stands word for word in the
/// note before, sentences that somebody points at from elsewhere, and words that may be misspelt.
/// They are shown, and are no part of the text: what is marked anew is not told as a change.
class WritingMarks final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    /// Whether a word is right.
    using Judge = std::function<bool(const QString &word)>;

    explicit WritingMarks(QTextEdit &edit);

    /// From here on open prompts are marked.
    void markPrompts() { m_hasPrompts = true; }
    /// These sentences are marked wherever they stand; none of an empty list.
    void setPointed(const QStringList &sentences);
    /// The first place of that sentence, selected; null where it does not stand.
    QTextCursor find(const QString &sentence) const;
    /// The text before; empty for none.
    void setBefore(const QString &text);
    /// Who is asked about words; nobody is while the text can't be written.
    void setJudge(Judge judge);
    /// This word is judged anew wherever it stands; each when it is empty.
    void judgeAgain(const QString &word = {});
    /// The word that was typed last is judged once the caret, or the keyboard, has left it: a word
    /// that is half typed is not wrong.
    void leaveWord();
    /// Also while the caret is still there.
    void judgeWordNow();

    /// Where the next word marked as misspelt is, selected; null for none. Behind a selection, else
    /// from the word at the caret on; after the end from the beginning.
    QTextCursor nextMisspelt() const;
    /// The one at this place, selected; null for none.
    QTextCursor misspeltAt(const QTextCursor &place) const;

protected:
    void highlightBlock(const QString &line) override;

private:
    void markBefore(const QString &line);
    void markWords(const QString &line, const QList<charting::OpenPrompt> &prompts);
    bool isBeingTyped(const QString &line, const support::WordSpan &word) const;
    void markAnew(const QTextBlock &block);

    QTextEdit &m_edit;
    charting::SaidBefore m_before;
    Judge m_judge;
    bool m_hasPrompts = false;
    bool m_isTyping = true; ///< what is looked at was just changed
    QTextCursor m_typed; ///< at the beginning of the word that is being typed; null for none
};

} // namespace alcove::widgets
