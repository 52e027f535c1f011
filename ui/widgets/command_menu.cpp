#include "widgets/command_menu.h"

#include <QGuiApplication>
#include <QKeyEvent>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::CommandGroup;

CommandMenu::CommandMenu(const QList<WindowCommand> &commands, QWidget *parent)
    : QMenu(parent)
{
    const std::array<std::pair<CommandGroup, QString>, 6> groups{{
        {CommandGroup::GoTo, tr("&Go to")},
        {CommandGroup::Client, tr("&Client")},
        {CommandGroup::Note, tr("&Note")},
        {CommandGroup::Plan, tr("&Plan and measures")},
        {CommandGroup::Desk, tr("&Desk")},
        {CommandGroup::Help, tr("&Help")},
    }};
    for (const auto &[group, title] : groups) {
        auto *part = new QMenu(title, this);
        for (const WindowCommand &each : commands) {
            if (each.command.group != group)
                continue;
            QString words = each.command.words;
            words.replace(u'&', u"&&"_s);
            // The key is told and not bound: the window has it, and twice would be ambiguous.
            QAction *action = part->addAction(
                each.command.keys.isEmpty() ? words : words + u'\t' + each.command.keys);
            action->setObjectName(each.command.id);
            connect(action, &QAction::triggered, this, each.act);
            if (each.isPossible)
                m_rows.append({action, each.isPossible});
        }
        if (!part->isEmpty())
            addMenu(part);
    }
    connect(this, &QMenu::aboutToShow, this, &CommandMenu::judge);
}

void CommandMenu::open(const QWidget &button)
{
    popup(button.mapToGlobal(QPoint(0, button.height())));
}

void CommandMenu::showEvent(QShowEvent *event)
{
    QMenu::showEvent(event);
    if (QGuiApplication::mouseButtons() != Qt::NoButton)
        return; // where the pointer is decides
    // As somebody would press it: setActiveAction() would open the group as well.
    QKeyEvent down(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
    keyPressEvent(&down);
}

void CommandMenu::judge()
{
    for (const Row &row : std::as_const(m_rows))
        row.action->setEnabled(row.isPossible());
}

} // namespace alcove::widgets
