#include "widgets/main_window.h"

#include "support/supplemental_door.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/jump_panel.h"
#include "widgets/search_page.h"
#include "widgets/shortcuts_panel.h"
#include "widgets/today_page.h"
#include "widgets/window_place.h"
#include "words/error_text.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

namespace {

constexpr int mostSteps = 50;

} // namespace

MainWindow::MainWindow(const presentation::ChartContext &context, support::SupplementalDoor *door,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_bar(new QFrame(this))
    , m_notice(new support::NoticeBar(this))
    , m_pages(new QStackedWidget(this))
    , m_today(new TodayPage(context, this))
    , m_clients(new ClientsPage(context, this))
    , m_form(new ClientForm(context, this))
    , m_search(new SearchPage(context, this))
    , m_chart(new ChartPage(context, door, this))
    , m_state(new QLabel(this))
{
    setWindowTitle(tr("Alcove"));
    resize(1280, 800);
    buildBar();
    buildPages();
    const QList<presentation::Command> commands = {
        {u"today"_s, tr("Today"), u"Ctrl+1"_s, u"today"_s},
        {u"clients"_s, tr("Clients"), u"Ctrl+3"_s, u"clients"_s},
        {u"new-note"_s, tr("New note for this client"), u"Ctrl+N"_s, u"note-add"_s},
        {u"new-client"_s, tr("Add a client"), {}, u"client-add"_s},
        {u"search"_s, tr("Search all notes"), u"Ctrl+Shift+F"_s, u"search"_s},
        {u"print"_s, tr("Print, or save as PDF"), u"Ctrl+P"_s, u"print"_s},
        {u"keys"_s, tr("All keys"), u"F1"_s, u"keyboard"_s},
        {u"lock"_s, tr("Lock the desk"), u"Ctrl+L"_s, u"lock"_s},
    };
    m_jump = new JumpPanel(context, commands, this);
    m_keys = new ShortcutsPanel(this);
    connect(m_jump, &JumpPanel::clientChosen, this, &MainWindow::showClient);
    connect(m_jump, &JumpPanel::commandChosen, this, &MainWindow::run);
    connect(m_jump, &JumpPanel::notesSearched, this, &MainWindow::showSearch);
    buildShortcuts();
    go(m_today);
}

QFuture<Result<void>> MainWindow::flush()
{
    return m_chart->flush();
}

void MainWindow::leaveThen(std::function<void()> go)
{
    if (m_pages->currentWidget() == m_form && m_form->isChanged()) {
        m_form->askToDecide();
        return;
    }
    if (m_pages->currentWidget() == m_chart && !m_chart->mayLeave())
        return;
    whenDone(flush(), this, [this, go = std::move(go)](const Result<void> &kept) {
        if (kept)
            go();
        else
            say(support::Tone::Danger, words::errorText(kept.error(), words::Doing::Typing));
    });
}

void MainWindow::go(QWidget *page)
{
    if (page != m_pages->currentWidget()) {
        m_notices->hide();
        m_state->clear();
    }
    m_pages->setCurrentWidget(page);
    for (const auto &[place, button] : m_places)
        button->setChecked(place == page);
    if (page == m_today)
        m_today->refresh();
    else if (page == m_clients)
        m_clients->refresh();
}

void MainWindow::goBack()
{
    if (m_pages->currentWidget() == m_chart && m_chart->goBack())
        return;
    leaveThen([this] {
        if (m_behind.isEmpty())
            go(m_today);
        else
            goThrough(m_behind, m_ahead);
    });
}

void MainWindow::goThrough(QList<QByteArray> &from, QList<QByteArray> &to)
{
    if (from.isEmpty())
        return;
    to.append(place());
    restorePlace(from.takeLast());
}

void MainWindow::showToday()
{
    leaveThen([this] {
        remember();
        go(m_today);
        m_places.at(m_today)->setFocus(Qt::OtherFocusReason);
    });
}

void MainWindow::showClients()
{
    leaveThen([this] {
        remember();
        go(m_clients);
        m_clients->focusSearch();
    });
}

void MainWindow::showClient(ClientId client)
{
    leaveThen([this, client] {
        remember();
        m_today->opened(client);
        m_chart->showClient(client);
        go(m_chart);
    });
}

void MainWindow::showNote(ClientId client, NoteId note)
{
    leaveThen([this, client, note] {
        remember();
        m_today->opened(client);
        m_chart->showNote(client, note);
        go(m_chart);
    });
}

void MainWindow::showSearch(const QString &text)
{
    leaveThen([this, text] {
        remember();
        m_search->setText(text);
        go(m_search);
        m_search->focusSearch();
    });
}

void MainWindow::editClient(ClientId client)
{
    leaveThen([this, client] {
        remember();
        m_form->load(client);
        go(m_form);
    });
}

void MainWindow::newClient()
{
    leaveThen([this] {
        remember();
        m_form->begin();
        go(m_form);
    });
}

void MainWindow::newNote()
{
    if (m_pages->currentWidget() == m_chart)
        m_chart->newNote();
    else
        say(support::Tone::Quiet,
            tr("A note belongs to a client. Open the client's chart first "
               "(Ctrl+K), then press Ctrl+N."));
}

void MainWindow::print()
{
    if (m_pages->currentWidget() == m_chart)
        m_chart->print();
    else
        say(support::Tone::Quiet,
            tr("Open a chart or a note first (Ctrl+K); that is what is printed."));
}

void MainWindow::run(const QString &command)
{
    const std::map<QString, std::function<void()>> commands = {
        {u"today"_s, [this] { showToday(); }},
        {u"clients"_s, [this] { showClients(); }},
        {u"new-note"_s, [this] { newNote(); }},
        {u"new-client"_s, [this] { newClient(); }},
        {u"search"_s, [this] { showSearch(m_search->text()); }},
        {u"print"_s, [this] { print(); }},
        {u"keys"_s, [this] { m_keys->open(); }},
        {u"lock"_s, [this] { emit lockRequested(); }},
    };
    if (const auto found = commands.find(command); found != commands.end())
        found->second();
}

void MainWindow::say(support::Tone tone, const QString &sentence)
{
    m_notice->say(tone, sentence, tr("Close"));
    m_notices->show();
}

void MainWindow::nextPane()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool isInBar = focus && m_bar->isAncestorOf(focus);
    if (!isInBar && m_pages->currentWidget() == m_chart && m_chart->focusNextPane())
        return;
    if (isInBar)
        m_pages->currentWidget()->setFocus(Qt::TabFocusReason);
    else
        m_bar->findChild<QPushButton *>()->setFocus(Qt::TabFocusReason);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goBack();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::remember()
{
    m_behind.append(place());
    if (m_behind.size() > mostSteps)
        m_behind.removeFirst();
    m_ahead.clear();
}

QByteArray MainWindow::place() const
{
    WindowPlace place;
    place.page = m_pages->currentWidget() == m_chart ? WindowPlace::Page::Chart
        : m_pages->currentWidget() == m_search       ? WindowPlace::Page::Search
        : m_pages->currentWidget() == m_today        ? WindowPlace::Page::Today
                                                     : WindowPlace::Page::Clients;
    place.typed = m_clients->typed();
    place.searched = m_search->text();
    place.chart = m_chart->place();
    return place.encode();
}

void MainWindow::restorePlace(const QByteArray &bytes)
{
    const auto place = WindowPlace::decode(bytes);
    if (!place)
        return;
    m_clients->setTyped(place->typed);
    m_search->setText(place->searched);
    switch (place->page) {
    case WindowPlace::Page::Today:
        go(m_today);
        return;
    case WindowPlace::Page::Clients:
        go(m_clients);
        m_clients->focusSearch();
        return;
    case WindowPlace::Page::Search:
        go(m_search);
        m_search->focusSearch();
        return;
    case WindowPlace::Page::Chart:
        m_chart->restorePlace(place->chart);
        go(m_chart);
        return;
    }
}

} // namespace alcove::widgets
