#include "support/notice_bar.h"
#include "widgets/group_member_card.h"
#include "widgets/group_page.h"
#include "widgets/growing_edit.h"

#include <QKeyEvent>
#include <QPushButton>

// How the notes are signed by keyboard; the rest is in group_page.cpp.

namespace alcove::widgets {

void GroupPage::askToSign()
{
    m_wasPressed = true;
    m_notice->clear();
    m_presenter.ask();
    focusNext();
}

/// To what is asked still, then to what has to be mended.
void GroupPage::focusNext()
{
    if (m_presenter.askedTogether() > 0) {
        m_confirm->setFocus(Qt::OtherFocusReason);
        return;
    }
    for (int row = 0; row < m_rows.size(); ++row)
        if (!m_presenter.question(row).isEmpty()) {
            m_rows.at(row)->focusQuestion();
            return;
        }
    for (int row = 0; row < m_rows.size(); ++row)
        if (!m_presenter.problem(row).isEmpty()) {
            m_rows.at(row)->focusText();
            return;
        }
    focusFirst();
}

int GroupPage::rowOfQuestion() const
{
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows.at(row)->isAncestorOf(focusWidget()) && !m_presenter.question(row).isEmpty())
            return row;
    return -1;
}

bool GroupPage::agree()
{
    const int row = rowOfQuestion();
    if (row >= 0) {
        m_presenter.sign(row);
        focusNext();
    } else if (m_confirm->hasFocus()) {
        m_confirm->click();
    } else {
        return false;
    }
    return true;
}

bool GroupPage::goOnWriting()
{
    if (const int row = rowOfQuestion(); row >= 0) {
        m_presenter.goOn(row);
        m_rows.at(row)->focusText();
        return true;
    }
    if (m_presenter.askedTogether() == 0)
        return false;
    m_presenter.goOnTogether();
    m_text->setFocus(Qt::OtherFocusReason);
    return true;
}

void GroupPage::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier) && m_presenter.isBegun()) {
        // Held down it would answer what it asked.
        if (!event->isAutoRepeat() && !agree())
            askToSign();
    } else if (event->key() != Qt::Key_Escape || !goOnWriting()) {
        QWidget::keyPressEvent(event);
    }
}

} // namespace alcove::widgets
