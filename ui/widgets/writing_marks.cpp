#include "widgets/writing_marks.h"

#include "support/words_in_line.h"

#include <QGuiApplication>
#include <QPalette>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QTextBlock>
#include <QTextCharFormat>
#include <QTextDocument>
#include <QTextEdit>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace alcove::widgets {

using charting::OpenPrompt;
using support::WordSpan;

namespace {

constexpr int isMisspelt = QTextFormat::UserProperty + 1;

/// Where a line has marks of misspelt words, in their order.
QList<WordSpan> misspeltIn(const QTextBlock &block)
{
    QList<WordSpan> found;
    for (const QTextLayout::FormatRange &range : block.layout()->formats())
        if (range.format.boolProperty(isMisspelt))
            found.append({range.start, range.length});
    return found;
}

/// A word, or a sentence.
template <typename Span>
QTextCursor selected(const QTextBlock &block, const Span &span)
{
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + span.begin);
    cursor.setPosition(block.position() + span.begin + span.length, QTextCursor::KeepAnchor);
    return cursor;
}

/// Each place of these sentences.
QList<QTextCursor> placesOf(const QStringList &sentences, const QTextDocument &document)
{
    charting::SaidBefore wanted;
    for (const QString &sentence : sentences)
        wanted.add(sentence);
    QList<QTextCursor> places;
    for (QTextBlock block = document.firstBlock(); block.isValid(); block = block.next())
        for (const charting::TextSpan &span : wanted.in(block.text()))
            places.append(selected(block, span));
    return places;
}

} // namespace

WritingMarks::WritingMarks(QTextEdit &edit)
    : QSyntaxHighlighter(edit.document())
    , m_edit(edit)
{
}

void WritingMarks::setPointed(const QStringList &sentences)
{
    if (sentences.isEmpty() && m_edit.extraSelections().isEmpty())
        return;
    const QPalette palette = QGuiApplication::palette();
    QTextEdit::ExtraSelection mark;
    mark.format.setBackground(palette.midlight());
    // The line is seen by who does not see the colour.
    mark.format.setUnderlineStyle(QTextCharFormat::DashUnderline);
    mark.format.setUnderlineColor(palette.color(QPalette::Highlight));
    QList<QTextEdit::ExtraSelection> marks;
    for (const QTextCursor &place : placesOf(sentences, *document())) {
        mark.cursor = place;
        marks.append(mark);
    }
    m_edit.setExtraSelections(marks);
}

QTextCursor WritingMarks::find(const QString &sentence) const
{
    return placesOf({sentence}, *document()).value(0);
}

void WritingMarks::setBefore(const QString &text)
{
    m_before = charting::SaidBefore(text);
    judgeAgain();
}

void WritingMarks::setJudge(Judge judge)
{
    m_judge = std::move(judge);
    judgeAgain();
}

void WritingMarks::judgeAgain(const QString &word)
{
    const QScopedValueRollback<bool> looking(m_isTyping, false);
    if (word.isEmpty()) {
        const QSignalBlocker quiet(m_edit);
        rehighlight();
        return;
    }
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next())
        if (block.text().contains(word, Qt::CaseInsensitive))
            markAnew(block);
}

void WritingMarks::markAnew(const QTextBlock &block)
{
    const QSignalBlocker quiet(m_edit);
    rehighlightBlock(block);
}

void WritingMarks::leaveWord()
{
    if (m_typed.isNull())
        return;
    const QTextBlock block = m_typed.block();
    const QString line = block.text();
    const QTextCursor caret = m_edit.textCursor();
    const int begin = m_typed.positionInBlock();
    if (m_edit.hasFocus() && caret.block() == block && caret.positionInBlock() >= begin)
        for (const WordSpan &word : support::wordsIn(line))
            if (word.begin == begin && caret.positionInBlock() <= word.begin + word.length)
                return; // inside it
    judgeWordNow();
}

void WritingMarks::judgeWordNow()
{
    if (m_typed.isNull())
        return;
    const QTextBlock block = std::exchange(m_typed, {}).block();
    const QScopedValueRollback<bool> looking(m_isTyping, false);
    markAnew(block);
}

void WritingMarks::highlightBlock(const QString &line)
{
    if (!m_typed.isNull() && m_typed.block() == currentBlock())
        m_typed = {};
    markBefore(line);
    const auto prompts
        = line.contains(u'{') ? charting::openPrompts(line) : QList<charting::OpenPrompt>();
    if (m_judge && !m_edit.isReadOnly())
        markWords(line, prompts);
    if (!m_hasPrompts || prompts.isEmpty())
        return;
    const QPalette palette = QGuiApplication::palette();
    QTextCharFormat open;
    open.setBackground(palette.midlight());
    open.setForeground(palette.highlight());
    open.setFontUnderline(true);
    for (const OpenPrompt &prompt : prompts)
        setFormat(prompt.begin, prompt.length, open);
}

void WritingMarks::markBefore(const QString &line)
{
    if (m_before.isEmpty())
        return;
    const QPalette palette = QGuiApplication::palette();
    QTextCharFormat unchanged;
    unchanged.setForeground(palette.placeholderText());
    unchanged.setFontItalic(true);
    for (const charting::TextSpan &span : m_before.in(line))
        setFormat(span.begin, span.length, unchanged);
}

void WritingMarks::markWords(const QString &line, const QList<OpenPrompt> &prompts)
{
    const QColor danger = QGuiApplication::palette().color(QPalette::BrightText);
    for (const WordSpan &word : support::wordsIn(line)) {
        const bool isInPrompt
            = std::any_of(prompts.begin(), prompts.end(), [&word](const OpenPrompt &prompt) {
                  return word.begin >= prompt.begin && word.begin < prompt.begin + prompt.length;
              });
        if (isInPrompt)
            continue;
        if (isBeingTyped(line, word)) {
            m_typed = QTextCursor(currentBlock());
            m_typed.setPosition(currentBlock().position() + word.begin);
            m_typed.setKeepPositionOnInsert(true);
            continue;
        }
        if (m_judge(line.mid(word.begin, word.length)))
            continue;
        QTextCharFormat wrong = format(word.begin); // of the note before, it may be
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(danger);
        wrong.setProperty(isMisspelt, true);
        setFormat(word.begin, word.length, wrong);
    }
}

bool WritingMarks::isBeingTyped(const QString &line, const WordSpan &word) const
{
    if (!m_isTyping || !m_edit.hasFocus())
        return false;
    const QTextCursor caret = m_edit.textCursor();
    if (caret.block() != currentBlock())
        return false;
    const int end = word.begin + word.length;
    const int place = caret.positionInBlock();
    // An apostrophe or a hyphen may go on.
    return place == end
        || (place == end + 1 && end < line.size() && support::joinsWords(line.at(end)));
}

QTextCursor WritingMarks::nextMisspelt() const
{
    const QTextCursor caret = m_edit.textCursor();
    const int here = caret.selectionEnd();
    const auto isAhead = [&caret, here](const QTextBlock &block, const WordSpan &word) {
        const int begin = block.position() + word.begin;
        return caret.hasSelection() ? begin >= here : begin + word.length >= here;
    };
    for (QTextBlock block = document()->findBlock(here); block.isValid(); block = block.next())
        for (const WordSpan &word : misspeltIn(block))
            if (isAhead(block, word))
                return selected(block, word);
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next())
        for (const WordSpan &word : misspeltIn(block))
            return selected(block, word);
    return {};
}

QTextCursor WritingMarks::misspeltAt(const QTextCursor &place) const
{
    const QTextBlock block = place.block();
    for (const WordSpan &word : misspeltIn(block))
        if (place.positionInBlock() >= word.begin
            && place.positionInBlock() <= word.begin + word.length)
            return selected(block, word);
    return {};
}

} // namespace alcove::widgets
