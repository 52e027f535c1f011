#include "widgets/shortcuts_panel.h"

#include "support/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

/// As many as fit into a small window; what is more stands beside.
constexpr int mostRows = 19;

} // namespace

ShortcutsPanel::ShortcutsPanel(QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout)
{
    support::setKind(*this, "card");
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("All keys"));
    const std::pair<QString, QString> keys[] = {
        {u"Ctrl+K"_s, tr("client, command, note")},
        {u"F10"_s, tr("every command, in a menu")},
        {u"Ctrl+1, Ctrl+3"_s, tr("Today, Clients")},
        {u"Ctrl+N"_s, tr("new note for the client shown")},
        {u"Ctrl+Shift+N"_s, tr("start the session: a note with the time it began")},
        {u"Ctrl+Shift+M"_s, tr("new letter about the client shown")},
        {u"Ctrl+Shift+G"_s, tr("group session")},
        {u"Ctrl+R, Ctrl+Shift+R"_s, tr("assess risk, safety plan")},
        {u"Ctrl+Shift+T"_s, tr("write the treatment plan to sign")},
        {u"Ctrl+Shift+D, Ctrl+Shift+E"_s, tr("duty to protect, mandated report")},
        {u"Ctrl+Enter"_s, tr("sign the note, keep the form")},
        {u"Ctrl+Shift+B"_s, tr("bring in the last note")},
        {u"F2, Ctrl+F2"_s, tr("as is normal: this row of an exam, all of it")},
        {u"F3, Shift+F3"_s, tr("next blank of a phrase, the one before")},
        {u"F4"_s, tr("phrases")},
        {u"Ctrl+Z, Ctrl+Shift+Z"_s, tr("take back a step, do it again")},
        {u"Ctrl+F"_s, tr("find a client")},
        {u"Ctrl+Shift+C"_s, tr("add a client")},
        {u"Ctrl+Shift+F"_s, tr("search all notes")},
        {u"Ctrl+P"_s, tr("print, or save as PDF")},
        {u"F6"_s, tr("next pane")},
        {u"Ctrl+Shift+O"_s, tr("tie the sentence at the cursor to an objective")},
        {u"F7"_s, tr("next word that may be misspelt")},
        {u"F8"_s, tr("hide the supplemental panel")},
        {u"Alt+Left, Alt+Right"_s, tr("back, forward")},
        {u"Esc"_s, tr("back; nothing typed is lost")},
        {u"F9"_s, tr("start or end a session")},
        {u"Ctrl+L"_s, tr("lock the desk")},
        {u"Ctrl+4"_s, tr("what clients ask about their record")},
        {u"Ctrl+Shift+L"_s, tr("who looked at this chart")},
        {u"Ctrl+Q"_s, tr("save what was typed, and close")},
        {u"F1, Ctrl+/"_s, tr("this list")},
    };
    auto *title = new QLabel(tr("Keys"), this);
    support::setKind(*title, "heading");
    m_grid->setHorizontalSpacing(8 * unit);
    m_grid->setVerticalSpacing(2 * unit);
    for (const auto &[key, does] : keys)
        add(key, does);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6 * unit, 5 * unit, 6 * unit, 5 * unit);
    column->setSpacing(4 * unit);
    column->addWidget(title);
    column->addLayout(m_grid);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(8 * unit);
    shadow->setOffset(0, unit);
    setGraphicsEffect(shadow);
    hide();
}

void ShortcutsPanel::add(const QString &key, const QString &does)
{
    const int row = m_count % mostRows;
    const int column = 2 * (m_count / mostRows);
    ++m_count;
    auto *name = new QLabel(key, this);
    support::setKind(*name, "label");
    m_grid->addWidget(name, row, column);
    m_grid->addWidget(new QLabel(does, this), row, column + 1);
}

void ShortcutsPanel::open()
{
    if (isVisible())
        return;
    m_before = QApplication::focusWidget();
    adjustSize();
    move(std::max(0, (parentWidget()->width() - width()) / 2), 16 * unit);
    show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

void ShortcutsPanel::leave()
{
    // First: what has the keyboard as it is hidden passes it on to whatever comes next.
    if (isVisible() && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
}

void ShortcutsPanel::toggle()
{
    if (isVisible())
        leave();
    else
        open();
}

void ShortcutsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1)
        leave();
    else
        QFrame::keyPressEvent(event);
}

void ShortcutsPanel::focusOutEvent(QFocusEvent *event)
{
    hide();
    QFrame::focusOutEvent(event);
}

} // namespace alcove::widgets
