#include "widgets/writing_edit.h"

#include "charting/objective_thread.h"
#include "core/note_body.h"
#include "widgets/choice_list.h"
#include "widgets/writing_marks.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocumentFragment>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using charting::OpenPrompt;

namespace {

/// Some programs give HTML alone.
QString wordsOf(const QMimeData &source)
{
    const QString text = cleanText(source.text());
    if (!text.isEmpty() || !source.hasHtml())
        return text;
    QString words = QTextDocumentFragment::fromHtml(source.html()).toPlainText();
    words.remove(QChar::ObjectReplacementCharacter); // where a picture stood
    return cleanText(words);
}

} // namespace

WritingEdit::WritingEdit(QWidget *parent)
    : GrowingEdit(parent)
    , m_list(new ChoiceList(this))
{
    marks().markPrompts();
    connect(m_list, &ChoiceList::chosen, this, &WritingEdit::take);
    // What it offers was for other words; one may take them back without a key of this.
    connect(this, &QTextEdit::textChanged, m_list, &QWidget::hide);
}

void WritingEdit::setBefore(const QString &text)
{
    // All of a long text is looked at for it.
    if (text != std::exchange(m_before, text))
        marks().setBefore(text);
}

QString WritingEdit::sentenceAt(const QTextCursor &place)
{
    const QString line = place.block().text();
    const auto span = charting::sentenceAt(line, place.positionInBlock());
    return span ? line.mid(span->begin, span->length) : QString();
}

QString WritingEdit::sentence() const
{
    return sentenceAt(textCursor());
}

void WritingEdit::offerRows(const QStringList &rows)
{
    m_phrases.clear();
    m_prompt.reset();
    m_hasRows = true;
    m_list->offer(rows, ChoiceList::Kind::One, *viewport(), cursorRect());
}

void WritingEdit::followPointer(bool isFollowed)
{
    if (isFollowed == m_under.has_value())
        return;
    m_under = isFollowed ? std::optional(QString()) : std::nullopt;
    if (isFollowed)
        viewport()->setMouseTracking(true);
}

void WritingEdit::point(const QStringList &sentences)
{
    marks().setPointed(sentences);
}

bool WritingEdit::goTo(const QString &sentence)
{
    QTextCursor place = marks().find(sentence);
    if (place.isNull())
        return false;
    place.setPosition(place.selectionStart());
    setFocus(Qt::OtherFocusReason);
    setTextCursor(place);
    return true;
}

bool WritingEdit::isChoosing() const
{
    return m_list->isOffered() || GrowingEdit::isChoosing();
}

bool WritingEdit::focusNextPrevChild(bool isNext)
{
    // Asked before the key itself comes: it is for the phrase that is being filled in.
    return !(isNext && hasPromptAhead()) && GrowingEdit::focusNextPrevChild(isNext);
}

std::optional<QString> WritingEdit::typedKey() const
{
    static const QRegularExpression form(u"(?:^|[\\s(])(;[a-z0-9]*)$"_s);
    const QTextCursor cursor = textCursor();
    if (cursor.hasSelection())
        return std::nullopt;
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    if (!before.contains(u';'))
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(before);
    return match.hasMatch() ? std::optional(match.captured(1).mid(1)) : std::nullopt;
}

std::optional<OpenPrompt> WritingEdit::promptHere() const
{
    const QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    if (!line.contains(u'{'))
        return std::nullopt;
    const int place = cursor.positionInBlock();
    for (const OpenPrompt &prompt : charting::openPrompts(line))
        if (place > prompt.begin && place < prompt.begin + prompt.length)
            return prompt;
    return std::nullopt;
}

void WritingEdit::offer()
{
    m_list->hide();
    m_phrases.clear();
    m_prompt.reset();
    m_hasRows = false;
    if (isReadOnly() || !hasFocus())
        return;
    if (const auto key = typedKey(); key && m_finder) {
        m_phrases = m_finder(*key);
        QStringList rows;
        for (const charting::Phrase &phrase : m_phrases)
            rows.append(u";%1   %2"_s.arg(phrase.key, phrase.label));
        if (!rows.isEmpty())
            m_list->offer(rows, ChoiceList::Kind::One, *viewport(), cursorRect());
        return;
    }
    m_prompt = promptHere();
    if (m_prompt && m_prompt->kind != OpenPrompt::Kind::Text)
        m_list->offer(m_prompt->options,
                      m_prompt->kind == OpenPrompt::Kind::Many ? ChoiceList::Kind::Some
                                                               : ChoiceList::Kind::One,
                      *viewport(), cursorRect());
}

void WritingEdit::take(const QList<int> &rows)
{
    if (std::exchange(m_hasRows, false)) {
        emit rowTaken(rows.first());
        return;
    }
    if (!m_phrases.isEmpty()) {
        const charting::Phrase phrase = m_phrases.at(rows.first());
        m_phrases.clear();
        emit phraseChosen(phrase);
        return;
    }
    const auto prompt = std::exchange(m_prompt, std::nullopt);
    if (!prompt)
        return;
    QStringList chosen;
    for (const int row : rows)
        chosen.append(prompt->options.value(row));
    QTextCursor cursor = textCursor();
    const QTextBlock block = cursor.block();
    const bool begins = charting::beginsSentence(block.text(), prompt->begin);
    cursor.setPosition(block.position() + prompt->begin);
    cursor.setPosition(block.position() + prompt->begin + prompt->length, QTextCursor::KeepAnchor);
    cursor.insertText(charting::filledIn(chosen, begins));
    setTextCursor(cursor);
    // On to what else the phrase asks, or behind it.
    const QTextCursor end = m_end;
    if (goToPrompt(true) && (end.isNull() || textCursor().position() <= end.position()))
        return;
    if (!end.isNull()) {
        m_list->hide();
        setTextCursor(end);
    }
}

void WritingEdit::put(const QString &text)
{
    m_list->hide();
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    if (const auto key = typedKey())
        for (qsizetype i = 0; i <= key->size(); ++i)
            cursor.deletePreviousChar();
    const QString line = cursor.block().text();
    const int place = cursor.positionInBlock();
    const bool isBehindWord
        = place > 0 && !line.at(place - 1).isSpace() && line.at(place - 1) != u'(';
    const int begin = cursor.position() + (isBehindWord ? 1 : 0);
    cursor.insertText((isBehindWord ? u" "_s : QString()) + cleanText(text));
    const bool isAtEnd = cursor.atBlockEnd();
    if (isAtEnd)
        cursor.insertText(u" "_s);
    cursor.endEditBlock();
    setTextCursor(cursor);
    m_end = cursor;
    m_end.setKeepPositionOnInsert(false);
    const QTextBlock block = document()->findBlock(begin);
    for (const OpenPrompt &prompt : charting::openPrompts(block.text()))
        if (block.position() + prompt.begin >= begin) {
            enter(block.blockNumber(), prompt);
            return;
        }
}

bool WritingEdit::hasPromptAhead() const
{
    if (m_end.isNull() || textCursor().position() > m_end.position())
        return false;
    const QTextBlock block = textCursor().block();
    for (const OpenPrompt &prompt : charting::openPrompts(block.text())) {
        const int begin = block.position() + prompt.begin;
        if (begin >= textCursor().selectionEnd() && begin < m_end.position())
            return true;
    }
    return false;
}

bool WritingEdit::goToPrompt(bool isForward)
{
    const QTextCursor cursor = textCursor();
    const int here = isForward ? cursor.selectionEnd() : cursor.selectionStart();
    QTextBlock block = document()->findBlock(here);
    while (block.isValid()) {
        QList<OpenPrompt> prompts = charting::openPrompts(block.text());
        if (!isForward)
            std::reverse(prompts.begin(), prompts.end());
        for (const OpenPrompt &prompt : prompts) {
            const int begin = block.position() + prompt.begin;
            if (isForward ? begin >= here : begin + prompt.length <= here) {
                enter(block.blockNumber(), prompt);
                return true;
            }
        }
        block = isForward ? block.next() : block.previous();
    }
    return false;
}

void WritingEdit::enter(int line, const OpenPrompt &prompt)
{
    const QTextBlock block = document()->findBlockByNumber(line);
    QTextCursor cursor = textCursor();
    cursor.setPosition(block.position() + prompt.begin);
    if (prompt.kind == OpenPrompt::Kind::Text) // what is typed takes its place
        cursor.setPosition(block.position() + prompt.begin + prompt.length,
                           QTextCursor::KeepAnchor);
    else
        cursor.setPosition(block.position() + prompt.begin + 1);
    setTextCursor(cursor);
    offer();
}

bool WritingEdit::takeKey(QKeyEvent &event)
{
    if (m_list->isOffered() && m_list->take(event))
        return true;
    const bool isModifier = event.key() == Qt::Key_Shift || event.key() == Qt::Key_Control
        || event.key() == Qt::Key_Alt || event.key() == Qt::Key_AltGr;
    if (m_hasRows && m_list->isOffered() && isModifier)
        return true; // some keyboards have digits behind one
    // While a phrase is filled in, Tab goes through it before it leaves the field.
    if (event.key() == Qt::Key_Tab && event.modifiers() == Qt::NoModifier && hasPromptAhead()) {
        goToPrompt(true);
        return true;
    }
    if (event.key() == Qt::Key_F3) {
        const bool isForward = !event.modifiers().testFlag(Qt::ShiftModifier);
        if (!goToPrompt(isForward))
            emit promptsEnded(isForward);
        return true;
    }
    if (event.key() == Qt::Key_O
        && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        emit tieWanted();
        return true;
    }
    return false;
}

void WritingEdit::keyPressEvent(QKeyEvent *event)
{
    if (takeKey(*event)) {
        event->accept();
        return;
    }
    GrowingEdit::keyPressEvent(event);
    offer();
}

bool WritingEdit::viewportEvent(QEvent *event)
{
    const bool isMove = event->type() == QEvent::MouseMove;
    if (m_under && (isMove || event->type() == QEvent::Leave)) {
        const QString now = isMove
            ? sentenceAt(cursorForPosition(static_cast<QMouseEvent *>(event)->position().toPoint()))
            : QString();
        if (now != std::exchange(*m_under, now))
            emit pointerMoved(now);
    }
    return GrowingEdit::viewportEvent(event);
}

void WritingEdit::focusOutEvent(QFocusEvent *event)
{
    m_list->hide();
    GrowingEdit::focusOutEvent(event);
}

bool WritingEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasHtml();
}

void WritingEdit::insertFromMimeData(const QMimeData *source)
{
    // Of HTML and RTF the words alone; a picture has none.
    const QString text = wordsOf(*source);
    if (text.isEmpty()) {
        emit nothingPasted();
        return;
    }
    textCursor().insertText(text);
    ensureCursorVisible();
    emit pasted(text);
}

} // namespace alcove::widgets
