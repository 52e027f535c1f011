#include "widgets/shortcuts_panel.h"

#include "support/theme.h"

#include <QGraphicsDropShadowEffect>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

ShortcutsPanel::ShortcutsPanel(QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout)
{
    support::setKind(*this, "card");
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("All keys"));
    const std::pair<QString, QString> keys[] = {
        {u"Ctrl+K"_s, tr("client, command, note")},
        {u"Ctrl+1, Ctrl+3"_s, tr("Today, Clients")},
        {u"Ctrl+N"_s, tr("new note for the client shown")},
        {u"Ctrl+Enter"_s, tr("sign the note")},
        {u"Ctrl+F"_s, tr("find a client")},
        {u"Ctrl+Shift+F"_s, tr("search all notes")},
        {u"Ctrl+P"_s, tr("print, or save as PDF")},
        {u"F6"_s, tr("next pane")},
        {u"F8"_s, tr("hide the supplemental panel")},
        {u"Alt+Left, Alt+Right"_s, tr("back, forward")},
        {u"Esc"_s, tr("back; nothing typed is lost")},
        {u"Ctrl+L"_s, tr("lock the desk")},
        {u"Ctrl+4"_s, tr("what clients ask about their record")},
        {u"Ctrl+Shift+K"_s, tr("ways in: passphrase, recovery kit")},
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
    const int row = m_grid->rowCount();
    auto *name = new QLabel(key, this);
    support::setKind(*name, "label");
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(new QLabel(does, this), row, 1);
}

void ShortcutsPanel::open()
{
    adjustSize();
    move((parentWidget()->width() - width()) / 2, 16 * unit);
    show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

void ShortcutsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F1)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void ShortcutsPanel::focusOutEvent(QFocusEvent *event)
{
    hide();
    QFrame::focusOutEvent(event);
}

} // namespace alcove::widgets
