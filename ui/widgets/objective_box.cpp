#include "widgets/objective_box.h"

#include "charting/note_facts.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

namespace {

constexpr qsizetype longest = 60; ///< characters that are shown

} // namespace

ObjectiveBox::ObjectiveBox(const ChartRecord &objective, QWidget *parent)
    : QCheckBox(parent)
    , m_objective(objective)
{
    setObjectName(charting::objectiveCode(objective.id));
    setAccessibleName(tr("Worked on: %1").arg(objective.value(u"objective"_s).simplified()));
    showWords();
}

void ObjectiveBox::setSentences(const QStringList &sentences)
{
    if (sentences == m_sentences)
        return;
    m_sentences = sentences;
    showWords();
    if (hasFocus() || underMouse())
        emit lookedAt(true); // at others now
}

void ObjectiveBox::setMarked(bool isMarked)
{
    if (isMarked == m_isMarked)
        return;
    m_isMarked = isMarked;
    showWords();
}

void ObjectiveBox::showWords()
{
    const QString words = m_objective.value(u"objective"_s).simplified();
    QString shown = words.size() > longest ? words.left(longest - 1) + u"…"_s : words;
    shown.replace(u'&', u"&&"_s);
    if (!m_sentences.isEmpty())
        shown += u"  (%1)"_s.arg(m_sentences.size());
    setText(m_isMarked ? u"→ "_s + shown : shown);
    QStringList tied;
    for (const QString &sentence : m_sentences)
        tied.append(u"– “%1”"_s.arg(sentence));
    setToolTip((QStringList{words} + tied).join(u'\n'));
    QStringList told;
    if (m_isMarked)
        told.append(tr("The sentence at the cursor works on it."));
    if (!tied.isEmpty())
        told.append(tr("Tied to it: %1").arg(tied.join(u' ')));
    setAccessibleDescription(told.join(u' '));
}

void ObjectiveBox::enterEvent(QEnterEvent *event)
{
    QCheckBox::enterEvent(event);
    emit lookedAt(true);
}

void ObjectiveBox::leaveEvent(QEvent *event)
{
    QCheckBox::leaveEvent(event);
    emit lookedAt(hasFocus());
}

void ObjectiveBox::focusInEvent(QFocusEvent *event)
{
    QCheckBox::focusInEvent(event);
    emit lookedAt(true);
}

void ObjectiveBox::focusOutEvent(QFocusEvent *event)
{
    QCheckBox::focusOutEvent(event);
    emit lookedAt(false);
}

void ObjectiveBox::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::NoModifier && !m_sentences.isEmpty()) {
        emit sentenceWanted(m_sentences.first());
        event->accept();
    } else {
        QCheckBox::keyPressEvent(event);
    }
}

} // namespace alcove::widgets
