#include "core/desk_syncing.h"
#include "widgets/alerts_bar.h"
#include "widgets/chart_page.h"
#include "widgets/command_menu.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/restricted_room.h"
#include "widgets/search_page.h"
#include "widgets/shortcuts_panel.h"
#include "widgets/tab_stops.h"
#include "widgets/window_command.h"
#include "widgets/window_pages.h"

#include <QApplication>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

// What the window can be told to do. The palette, the menu and the keys are made of one list.

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::CommandGroup;
using presentation::Rights;

QList<WindowCommand> MainWindow::placeCommands()
{
    constexpr CommandGroup group = CommandGroup::GoTo;
    return {
        {{u"today"_s, tr("Today"), u"Ctrl+1"_s, u"today"_s, group}, [this] { showToday(); }},
        {{u"clients"_s, tr("Clients"), u"Ctrl+3, Ctrl+F"_s, u"clients"_s, group},
         [this] { showClients(); }},
        {{u"requests"_s, tr("What clients ask about their record"), u"Ctrl+4"_s, u"clients"_s,
          group},
         [this] { showRequests(); },
         &Rights::seesRequests},
        {{u"people"_s, tr("People of the practice and their hats"), u"Ctrl+5"_s, u"practice"_s,
          group},
         [this] { showPeople(); },
         nullptr,
         m_pages->people() != nullptr},
        {{u"review"_s, tr("What waits for a decision"), u"Ctrl+6"_s, u"sign"_s, group},
         [this] { showReview(); }},
        {{u"restricted"_s, tr("Restricted charts"), u"Ctrl+8"_s, u"lock"_s, group},
         [this] { showRestricted(); },
         &Rights::readsRestricted,
         m_pages->restricted() != nullptr},
        {{u"search"_s, tr("Search all notes"), u"Ctrl+Shift+F"_s, u"search"_s, group},
         [this] { showSearch(m_pages->search().text()); },
         &Rights::seesCharts},
        {{u"jump"_s, tr("Search or command"), u"Ctrl+K"_s, u"search"_s, group},
         [this] {
             m_keys->leave();
             m_jump->open();
         }},
        {{u"back"_s, tr("Back"), u"Alt+Left"_s, u"back"_s, group},
         [this] { leaveThen([this] { walk(m_trail.back(place())); }); }},
        {{u"forward"_s, tr("Forward"), u"Alt+Right"_s, u"forward"_s, group},
         [this] { leaveThen([this] { walk(m_trail.forward(place())); }); }},
        {{u"next-pane"_s, tr("Next pane"), u"F6"_s, u"forward"_s, group}, [this] { nextPane(); }},
    };
}

QList<WindowCommand> MainWindow::clientCommands()
{
    constexpr CommandGroup group = CommandGroup::Client;
    return {
        {.command
         = {u"new-client"_s, tr("Add a client"), u"Ctrl+Shift+C"_s, u"client-add"_s, group},
         .act = [this] { newClient(); },
         .right = &Rights::editsClients,
         .isPossible = [this] { return !m_isTakenOut; }},
        {{u"hand-over"_s, tr("Hand clients over, or be away..."), u"Ctrl+Shift+H"_s, u"clients"_s,
          group},
         [this] { showCaseload(); },
         &Rights::editsClients},
        {{u"audit"_s, tr("Who looked at this chart, or at anything"), u"Ctrl+Shift+L"_s, u"show"_s,
          group},
         [this] { showAudit(); },
         &Rights::readsLog},
    };
}

QList<WindowCommand> MainWindow::noteCommands()
{
    constexpr CommandGroup group = CommandGroup::Note;
    const auto isChartShown = [this] { return isAnyChartShown(); };
    return {
        {.command
         = {u"new-note"_s, tr("New note for this client"), u"Ctrl+N"_s, u"note-add"_s, group},
         .act = [this] { newNote(); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown},
        {.command = {u"start-session"_s, tr("Start the session: a note with the time it began"),
                     u"Ctrl+Shift+N"_s, u"note-add"_s, group},
         .act = [this] { inChart(&ChartPage::startSession); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown,
         .isKeyOfChart = true},
        {.command = {u"new-letter"_s, tr("New letter..."), u"Ctrl+Shift+M"_s, u"note-add"_s, group},
         .act = [this] { inChart(&ChartPage::newLetter); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown},
        {.command = {u"bring-in-last"_s, tr("Bring in the last note"), u"Ctrl+Shift+B"_s,
                     u"note-add"_s, group},
         .act = [this] { inChart(&ChartPage::bringInLastNote); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown,
         .isKeyOfChart = true},
        {.command = {u"phrases"_s, tr("Phrases"), u"F4"_s, u"note"_s, group},
         .act = [this] { inChart(&ChartPage::togglePhrases); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown,
         .isKeyOfChart = true},
        {.command = {u"sign-note"_s, tr("Sign this note"), u"Ctrl+Enter"_s, u"sign"_s, group},
         .act = [this] { inChart(&ChartPage::askToSign); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown,
         .isKeyOfChart = true},
        {{u"group"_s, tr("Group session"), u"Ctrl+Shift+G"_s, u"clients"_s, group},
         [this] { showGroup(); },
         &Rights::writesNotes},
        {.command = {u"print"_s, tr("Print, or save as PDF"), u"Ctrl+P"_s, u"print"_s, group},
         .act = [this] { print(); },
         .right = &Rights::seesCharts,
         .isPossible = isChartShown},
    };
}

QList<WindowCommand> MainWindow::planCommands()
{
    constexpr CommandGroup group = CommandGroup::Plan;
    const auto isChartShown = [this] { return isAnyChartShown(); };
    return {
        {.command
         = {u"assess-risk"_s, tr("Risk assessment for this client"), u"Ctrl+R"_s, u"sign"_s, group},
         .act = [this] { inChart(&ChartPage::assessRisk); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown,
         .isKeyOfChart = true},
        {.command = {u"safety-plan"_s, tr("Safety plan of this client"), u"Ctrl+Shift+R"_s,
                     u"note"_s, group},
         .act = [this] { inChart(&ChartPage::openSafetyPlan); },
         .right = &Rights::seesCharts,
         .isPossible = isChartShown,
         .isKeyOfChart = true},
        {.command = {u"write-plan"_s, tr("Write the treatment plan to sign"), u"Ctrl+Shift+T"_s,
                     u"note"_s, group},
         .act = [this] { inChart(&ChartPage::writePlan); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown},
        {.command = {u"write-duty"_s, tr("Record of a duty to protect"), u"Ctrl+Shift+D"_s,
                     u"note"_s, group},
         .act = [this] { inChart(&ChartPage::writeDuty); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown},
        {.command = {u"write-report"_s, tr("Mandated report"), u"Ctrl+Shift+E"_s, u"note"_s, group},
         .act = [this] { inChart(&ChartPage::writeReport); },
         .right = &Rights::writesNotes,
         .isPossible = isChartShown},
    };
}

QList<WindowCommand> MainWindow::deskCommands()
{
    constexpr CommandGroup group = CommandGroup::Desk;
    return {
        {{u"session"_s, tr("Start or end a session (50 minutes)"), u"F9"_s, u"client"_s, group},
         [this] { toggleSession(); }},
        {{u"ways-in"_s, tr("Ways in: passphrase, recovery kit, keychain"), u"Ctrl+Shift+K"_s,
          u"key"_s, group},
         [this] { showWaysIn(); },
         nullptr,
         m_pages->waysIn() != nullptr},
        {{u"licences"_s, tr("My licences"), u"Ctrl+9"_s, u"key"_s, group},
         [this] { showLicences(); },
         &Rights::writesNotes},
        {{u"sync"_s, tr("Sync with the practice's other desks now"), u"F5"_s, u"sync"_s, group},
         [this] { syncNow(); },
         nullptr,
         deskSyncingOf(m_context.session) != nullptr},
        {{u"server"_s, tr("The practice's server, and what it lost"), u"Ctrl+7"_s, u"sync"_s,
          group},
         [this] { showServer(); },
         nullptr,
         m_pages->server() != nullptr},
        {{u"lock"_s, tr("Lock the desk"), u"Ctrl+L"_s, u"lock"_s, group},
         [this] { emit lockRequested(); }},
        {{u"close"_s, tr("Save what was typed, and close Alcove"), u"Ctrl+Q"_s, u"close"_s, group},
         [this] { close(); }},
    };
}

QList<WindowCommand> MainWindow::allCommands()
{
    QList<WindowCommand> all
        = placeCommands() + clientCommands() + noteCommands() + planCommands() + deskCommands();
    all.append(
        {{u"keys"_s, tr("All keys"), u"F1, Ctrl+/"_s, u"keyboard"_s, CommandGroup::Help}, [this] {
             m_jump->leave();
             m_keys->toggle();
         }});
    all.removeIf([](const WindowCommand &each) { return !each.isThere; });
    return all;
}

void MainWindow::buildKeys(const QList<WindowCommand> &commands)
{
    const auto on = [this](const QString &keys, const auto &does) {
        connect(new QShortcut(QKeySequence(keys), this), &QShortcut::activated, this, does);
    };
    for (const WindowCommand &each : commands)
        if (!each.isKeyOfChart)
            for (const QString &key : each.command.keys.split(u", "_s, Qt::SkipEmptyParts))
                on(key, each.act);
    on(u"F10"_s, [this] { m_menu->open(*m_everything); });

    m_keys = new ShortcutsPanel(this);
    m_keys->add(u"Ctrl+6"_s, tr("what waits for a decision"));
    m_keys->add(u"Ctrl+Down, Ctrl+Up"_s, tr("the next of it, the one before"));
    if (m_pages->waysIn() != nullptr)
        m_keys->add(u"Ctrl+Shift+K"_s, tr("ways in: passphrase, recovery kit"));
    if (m_pages->people() != nullptr)
        m_keys->add(u"Ctrl+5"_s, tr("people of the practice"));
    if (deskSyncingOf(m_context.session) != nullptr)
        m_keys->add(u"F5"_s, tr("sync with the other desks"));
    if (m_pages->server() != nullptr)
        m_keys->add(u"Ctrl+7"_s, tr("the practice's server"));
    m_keys->add(u"Ctrl+9"_s, tr("my licences"));
    m_keys->add(u"Ctrl+Shift+H"_s, tr("hand clients over, or be away"));
    if (m_pages->restricted() != nullptr)
        m_keys->add(u"Ctrl+8"_s, tr("restricted charts"));
}

void MainWindow::buildCommands()
{
    QList<WindowCommand> offered = allCommands();
    buildKeys(offered);
    // What is not part of this person's role is not offered: its key alone says why.
    const Rights rights = presentation::rightsOf(m_context.session.practice().roles);
    offered.removeIf([&rights](const WindowCommand &each) {
        return each.right != nullptr && !(rights.*each.right);
    });
    m_menu = new CommandMenu(offered, m_everything);
    m_everything->setMenu(m_menu);
    QList<presentation::Command> named;
    std::map<QString, std::function<void()>> does;
    for (const WindowCommand &each : offered) {
        if (each.command.id == u"jump"_s)
            continue; // one is there already
        named.append(each.command);
        does[each.command.id] = each.act;
    }
    m_jump = new JumpPanel(m_context, named, this);
    connect(m_jump, &JumpPanel::clientChosen, this, &MainWindow::showClient);
    connect(m_jump, &JumpPanel::noteChosen, this, &MainWindow::showNote);
    connect(m_jump, &JumpPanel::commandChosen, this,
            [does](const QString &command) { does.at(command)(); });
    connect(m_jump, &JumpPanel::notesSearched, this, &MainWindow::showSearch);
}

void MainWindow::nextPane()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool isInBar = focus && m_bar->isAncestorOf(focus);
    if (!isInBar && m_pages->isChartShown() && m_pages->chart().focusNextPane())
        return;
    const bool isInAlerts = focus && m_alerts != nullptr && m_alerts->isAncestorOf(focus);
    if (isInBar && m_alerts != nullptr && m_alerts->focusBar())
        return;
    if (isInBar || isInAlerts)
        focusPage();
    else
        m_bar->findChild<QPushButton *>()->setFocus(Qt::TabFocusReason);
}

void MainWindow::focusPage()
{
    QWidget &page = *m_pages->currentWidget();
    if (m_pages->isChartShown()) {
        m_pages->chart().focusPage();
        return;
    }
    const auto canHaveKeyboard
        = [&page](const QWidget *part) { return part->isVisibleTo(&page) && part->isEnabled(); };
    QWidget *before = page.focusWidget();
    if (before != nullptr && before != &page && canHaveKeyboard(before)) {
        before->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QList<QWidget *> stops = tabStopsOf(page);
    const auto first = std::find_if(stops.begin(), stops.end(), canHaveKeyboard);
    (first == stops.end() ? &page : *first)->setFocus(Qt::OtherFocusReason);
}

bool MainWindow::isAnyChartShown() const
{
    return m_pages->isChartShown() || restrictedRoom() != nullptr;
}

void MainWindow::inChart(void (ChartPage::*act)())
{
    if (m_pages->isChartShown())
        (m_pages->chart().*act)();
    else if (RestrictedRoom *room = restrictedRoom())
        room->inChart(act);
    else
        say(support::Tone::Quiet,
            tr("That belongs to a client. Open the client's chart first (Ctrl+K)."));
}

} // namespace alcove::widgets
