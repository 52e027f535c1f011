#include "presentation/backup_presenter.h"
#include "presentation/idle_setting.h"
#include "presentation/rights.h"
#include "support/icon.h"
#include "support/theme.h"
#include "widgets/alerts_bar.h"
#include "widgets/audit_page.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/people_page.h"
#include "widgets/requests_page.h"
#include "widgets/restricted_page.h"
#include "widgets/search_page.h"
#include "widgets/server_page.h"
#include "widgets/shortcuts_panel.h"
#include "widgets/today_page.h"
#include "widgets/ways_in_page.h"
#include "widgets/window_pages.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStatusBar>
#include <QVBoxLayout>

// What the window is made of; what it does is in main_window.cpp.

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

void MainWindow::buildBar()
{
    support::setKind(*m_bar, "bar");
    auto *mark = new QLabel(m_bar);
    mark->setPixmap(support::icon(u"alcove"_s, support::IconTone::Accent)
                        .pixmap(QSize(22, 22), devicePixelRatioF()));
    auto *name = new QLabel(tr("Alcove"), m_bar);
    support::setKind(*name, "heading");
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(5 * unit, 2 * unit, 4 * unit, 2 * unit);
    row->setSpacing(2 * unit);
    row->addWidget(mark);
    row->addWidget(name);
    row->addSpacing(4 * unit);
    addPlace(tr("Today"), u"today"_s, QKeySequence(u"Ctrl+1"_s), m_pages->today(),
             &MainWindow::showToday);
    addPlace(tr("Clients"), u"clients"_s, QKeySequence(u"Ctrl+3"_s), m_pages->clients(),
             &MainWindow::showClients);
    if (m_pages->people() != nullptr)
        addPlace(tr("People"), u"practice"_s, QKeySequence(u"Ctrl+5"_s), *m_pages->people(),
                 &MainWindow::showPeople);
    row->addStretch();
    auto *jump = new QPushButton(support::icon(u"search"_s, support::IconTone::Muted),
                                 tr("Search or command   Ctrl+K"), m_bar);
    jump->setMinimumWidth(65 * unit);
    connect(jump, &QPushButton::clicked, this, [this] { m_jump->open(); });
    auto *lock = new QPushButton(support::icon(u"lock"_s), tr("Lock"), m_bar);
    support::setKind(*lock, "quiet");
    lock->setToolTip(tr("Lock the desk (Ctrl+L)"));
    connect(lock, &QPushButton::clicked, this, &MainWindow::lockRequested);
    buildSessionButton();
    buildDeskButton();
    row->addWidget(jump);
    row->addWidget(m_session);
    row->addWidget(lock);
    row->addWidget(m_desk);
}

void MainWindow::buildSessionButton()
{
    m_session = new QPushButton(support::icon(u"client"_s), {}, m_bar);
    support::setKind(*m_session, "menu");
    m_session->setToolTip(tr("While a session runs, a desk nobody touches is covered. It locks at "
                             "the session's end."));
    auto *menu = new QMenu(m_session);
    const auto add = [this, menu](const QString &words, Millis length) {
        QAction *action = menu->addAction(words);
        action->setData(qint64{length});
        connect(action, &QAction::triggered, this,
                [this, length] { emit sessionRequested(length); });
    };
    for (const int minutes : {25, 50, 80, 90})
        add(tr("&%1 minutes").arg(minutes), Millis{minutes} * 60'000);
    add(tr("&End the session"), 0);
    m_session->setMenu(menu);
    showSession(std::nullopt);
}

void MainWindow::buildDeskButton()
{
    m_desk = new QPushButton(support::icon(u"key"_s), {}, m_bar);
    support::setKind(*m_desk, "menu");
    m_desk->setObjectName(u"desk"_s);
    m_desk->setToolTip(tr("What opens and what locks this desk"));
    m_desk->setAccessibleName(m_desk->toolTip());
    auto *menu = new QMenu(m_desk);
    if (m_pages->waysIn() != nullptr)
        connect(menu->addAction(tr("&Ways in...\tCtrl+Shift+K")), &QAction::triggered, this,
                &MainWindow::showWaysIn);
    if (presentation::rightsOf(m_context.session.practice().roles).seesRequests)
        connect(menu->addAction(tr("&Requests about records...\tCtrl+4")), &QAction::triggered,
                this, &MainWindow::showRequests);
    if (m_pages->server() != nullptr)
        connect(menu->addAction(tr("The practice's &server...\tCtrl+7")), &QAction::triggered, this,
                &MainWindow::showServer);
    connect(menu->addAction(tr("&Lock now\tCtrl+L")), &QAction::triggered, this,
            &MainWindow::lockRequested);
    QMenu *after = menu->addMenu(tr("Lock when &nobody is there"));
    m_idle = new QActionGroup(this);
    for (const int minutes : {1, 2, 3, 5, 10, 15, 20, 30}) {
        QAction *action = after->addAction(minutes == 1 ? tr("after a minute")
                                                        : tr("after %1 minutes").arg(minutes));
        action->setData(minutes);
        action->setCheckable(true);
        m_idle->addAction(action);
        connect(action, &QAction::triggered, this, [this, minutes] { setIdleMinutes(minutes); });
    }
    showIdleMinutes(presentation::idleMinutesUsual);
    m_desk->setMenu(menu);
}

void MainWindow::addPlace(const QString &words, const QString &iconName, const QKeySequence &keys,
                          QWidget &page, void (MainWindow::*goThere)())
{
    auto *button = new QPushButton(support::icon(iconName), words, m_bar);
    support::setKind(*button, "place");
    button->setCheckable(true);
    button->setToolTip(u"%1 (%2)"_s.arg(words, keys.toString()));
    m_bar->layout()->addWidget(button);
    m_places[&page] = button;
    connect(button, &QPushButton::clicked, this, [this, goThere] {
        markPlace(); // the click alone is no reason to look chosen: one may have to stay
        (this->*goThere)();
    });
    connect(new QShortcut(keys, this), &QShortcut::activated, this, goThere);
}

void MainWindow::buildPages()
{
    auto *middle = new QWidget(this);
    support::setKind(*middle, "ground");
    // A row that takes no place while there is nothing to say.
    m_notices = new QWidget(middle);
    auto *notices = new QHBoxLayout(m_notices);
    notices->setContentsMargins(8 * unit, 3 * unit, 8 * unit, 0);
    notices->addWidget(m_notice);
    m_notices->hide();
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    buildAlerts(*middle);
    if (m_alerts != nullptr)
        column->addWidget(m_alerts);
    column->addWidget(m_notices);
    column->addWidget(m_pages, 1);
    setCentralWidget(middle);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(5 * unit, 0, 5 * unit, 0);
    statusBar()->addWidget(m_state, 1);
    m_backups->setObjectName(u"backups"_s);
    m_synced->setObjectName(u"synced"_s);
    m_synced->hide();
    statusBar()->addPermanentWidget(m_waiting);
    statusBar()->addPermanentWidget(m_synced);
    statusBar()->addPermanentWidget(m_backups);
    auto *where = new QLabel(tr("Everything is kept on this desk, encrypted"), this);
    statusBar()->addPermanentWidget(where);
    connectPages();
    buildReview();
}

void MainWindow::connectPages()
{
    connect(m_notice, &support::NoticeBar::acted, m_notices, &QWidget::hide);
    connect(&m_pages->audit(), &AuditPage::backRequested, this, &MainWindow::goBack);
    if (m_pages->waysIn() != nullptr) {
        connect(m_pages->waysIn(), &WaysInPage::backRequested, this, &MainWindow::goBack);
        connect(m_pages->waysIn(), &WaysInPage::newKeysRequested, this,
                &MainWindow::newKeysRequested);
    }
    if (m_pages->restricted() != nullptr) {
        connect(m_pages->restricted(), &RestrictedPage::lockRequested, this,
                &MainWindow::lockRequested);
        connect(m_pages->restricted(), &RestrictedPage::stateChanged, m_state, &QLabel::setText);
        m_pages->clients().offerRestricted(m_pages->restricted()->isOffered());
    }
    connect(&m_pages->clients(), &ClientsPage::restrictedRequested, this,
            &MainWindow::showRestricted);
    connectSync();
    connect(&m_pages->requests(), &RequestsPage::backRequested, this, &MainWindow::goBack);
    const auto logBy = [this](void (AuditPage::*open)(ClientId, const QString &)) {
        return [this, open](ClientId client, const QString &name) {
            goOn([this, open, client, name] {
                (m_pages->audit().*open)(client, name);
                m_pages->show(m_pages->audit());
                m_pages->audit().focusList();
            });
        };
    };
    connect(&m_pages->requests(), &RequestsPage::readersRequested, this,
            logBy(&AuditPage::showReaders));
    connect(m_pages, &QStackedWidget::currentChanged, this, &MainWindow::pageChanged);
    connect(&m_pages->today(), &TodayPage::clientChosen, this, &MainWindow::showClient);
    connect(&m_pages->today(), &TodayPage::noteChosen, this, &MainWindow::showNote);
    connect(&m_pages->today(), &TodayPage::newClientRequested, this, &MainWindow::newClient);
    connect(&m_pages->today(), &TodayPage::clientsRequested, this, &MainWindow::showClients);
    connect(&m_pages->clients(), &ClientsPage::clientChosen, this, &MainWindow::showClient);
    connect(&m_pages->clients(), &ClientsPage::newClientRequested, this, &MainWindow::newClient);
    connect(&m_pages->form(), &ClientForm::saved, this, [this](ClientId client) {
        m_pages->today().opened(client);
        m_pages->chart().showClient(client);
        m_pages->show(m_pages->chart());
    });
    connect(&m_pages->form(), &ClientForm::cancelled, this,
            [this] { walk(m_trail.back(place())); });
    connect(&m_pages->search(), &SearchPage::hitChosen, this, &MainWindow::showHit);
    connect(&m_pages->chart(), &ChartPage::editClientRequested, this, &MainWindow::editClient);
    connect(&m_pages->chart(), &ChartPage::backRequested, this, &MainWindow::goBack);
    connect(&m_pages->chart(), &ChartPage::printNoteRequested, this,
            &MainWindow::printNoteRequested);
    connect(&m_pages->chart(), &ChartPage::printChartRequested, this,
            &MainWindow::printChartRequested);
    connect(&m_pages->chart(), &ChartPage::auditRequested, this, logBy(&AuditPage::showClient));
    connect(&m_pages->chart(), &ChartPage::stateChanged, m_state, &QLabel::setText);
}

/// What is not part of this person's role, or not there, is not offered.
QHash<QString, bool> MainWindow::offeredCommands() const
{
    const presentation::Rights rights = presentation::rightsOf(m_context.session.practice().roles);
    return {{u"new-note"_s, rights.writesNotes},
            {u"new-client"_s, rights.editsClients},
            {u"search"_s, rights.seesCharts},
            {u"print"_s, rights.seesCharts},
            {u"audit"_s, rights.readsLog},
            {u"ways-in"_s, m_pages->waysIn() != nullptr},
            {u"restricted"_s, m_pages->restricted() != nullptr && rights.readsRestricted},
            {u"people"_s, m_pages->people() != nullptr},
            {u"sync"_s, deskSyncingOf(m_context.session) != nullptr},
            {u"server"_s, m_pages->server() != nullptr},
            {u"requests"_s, rights.seesRequests}};
}

void MainWindow::buildKeys()
{
    m_keys = new ShortcutsPanel(this);
    m_keys->add(u"Ctrl+6"_s, tr("what waits for a decision"));
    m_keys->add(u"Ctrl+Down, Ctrl+Up"_s, tr("the next of it, the one before"));
    if (m_pages->people() != nullptr)
        m_keys->add(u"Ctrl+5"_s, tr("people of the practice"));
    if (deskSyncingOf(m_context.session) != nullptr)
        m_keys->add(u"F5"_s, tr("sync with the other desks"));
    if (m_pages->server() != nullptr)
        m_keys->add(u"Ctrl+7"_s, tr("the practice's server"));
}

void MainWindow::buildCommands()
{
    const QHash<QString, bool> offered = offeredCommands();
    const std::pair<presentation::Command, std::function<void()>> commands[] = {
        {{u"ways-in"_s, tr("Ways in: passphrase, recovery kit, keychain"), u"Ctrl+Shift+K"_s,
          u"key"_s},
         [this] { showWaysIn(); }},
        {{u"today"_s, tr("Today"), u"Ctrl+1"_s, u"today"_s}, [this] { showToday(); }},
        {{u"restricted"_s, tr("Restricted charts"), {}, u"lock"_s}, [this] { showRestricted(); }},
        {{u"clients"_s, tr("Clients"), u"Ctrl+3"_s, u"clients"_s}, [this] { showClients(); }},
        {{u"people"_s, tr("People of the practice and their hats"), u"Ctrl+5"_s, u"practice"_s},
         [this] { showPeople(); }},
        {{u"new-note"_s, tr("New note for this client"), u"Ctrl+N"_s, u"note-add"_s},
         [this] { newNote(); }},
        {{u"new-client"_s, tr("Add a client"), {}, u"client-add"_s}, [this] { newClient(); }},
        {{u"search"_s, tr("Search all notes"), u"Ctrl+Shift+F"_s, u"search"_s},
         [this] { showSearch(m_pages->search().text()); }},
        {{u"print"_s, tr("Print, or save as PDF"), u"Ctrl+P"_s, u"print"_s}, [this] { print(); }},
        {{u"audit"_s, tr("Who looked at this chart, or at anything"), {}, u"show"_s},
         [this] { showAudit(); }},
        {{u"requests"_s, tr("What clients ask about their record"), u"Ctrl+4"_s, u"clients"_s},
         [this] { showRequests(); }},
        {{u"review"_s, tr("What waits for a decision"), u"Ctrl+6"_s, u"sign"_s},
         [this] { showReview(); }},
        {{u"sync"_s, tr("Sync with the practice's other desks now"), u"F5"_s, u"sync"_s},
         [this] { syncNow(); }},
        {{u"server"_s, tr("The practice's server, and what it lost"), u"Ctrl+7"_s, u"sync"_s},
         [this] { showServer(); }},
        {{u"keys"_s, tr("All keys"), u"F1"_s, u"keyboard"_s}, [this] { m_keys->open(); }},
        {{u"session"_s, tr("Start or end a session (50 minutes)"), {}, u"client"_s},
         [this] { toggleSession(); }},
        {{u"lock"_s, tr("Lock the desk"), u"Ctrl+L"_s, u"lock"_s},
         [this] { emit lockRequested(); }},
    };
    QList<presentation::Command> shown;
    std::map<QString, std::function<void()>> does;
    for (const auto &[command, act] : commands) {
        if (!offered.value(command.id, true))
            continue;
        shown.append(command);
        does[command.id] = act;
    }
    buildKeys();
    m_jump = new JumpPanel(m_context, shown, this);
    connect(m_jump, &JumpPanel::clientChosen, this, &MainWindow::showClient);
    connect(m_jump, &JumpPanel::commandChosen, this,
            [does](const QString &command) { does.at(command)(); });
    connect(m_jump, &JumpPanel::notesSearched, this, &MainWindow::showSearch);
}

void MainWindow::buildShortcuts()
{
    const auto on = [this](const QString &keys, auto does) {
        connect(new QShortcut(QKeySequence(keys), this), &QShortcut::activated, this, does);
    };
    on(u"Ctrl+K"_s, [this] { m_jump->open(); });
    on(u"Ctrl+L"_s, [this] { emit lockRequested(); });
    on(u"Ctrl+Q"_s, [this] { close(); });
    on(u"Ctrl+N"_s, [this] { newNote(); });
    on(u"Ctrl+F"_s, [this] { showClients(); });
    on(u"Ctrl+Shift+F"_s, [this] { showSearch(m_pages->search().text()); });
    on(u"Ctrl+Shift+K"_s, [this] { showWaysIn(); });
    on(u"Ctrl+4"_s, [this] { showRequests(); });
    on(u"Ctrl+6"_s, [this] { showReview(); });
    on(u"Ctrl+P"_s, [this] { print(); });
    on(u"Alt+Left"_s, [this] { leaveThen([this] { walk(m_trail.back(place())); }); });
    on(u"Alt+Right"_s, [this] { leaveThen([this] { walk(m_trail.forward(place())); }); });
    if (deskSyncingOf(m_context.session) != nullptr)
        on(u"F5"_s, [this] { syncNow(); });
    if (m_pages->server() != nullptr)
        on(u"Ctrl+7"_s, [this] { showServer(); });
    on(u"F6"_s, [this] { nextPane(); });
    on(u"F1"_s, [this] { m_keys->open(); });
    on(u"Ctrl+/"_s, [this] { m_keys->open(); });
}

void MainWindow::keepBackups()
{
    Backups *backups = m_context.session.backups();
    if (backups == nullptr || m_copies != nullptr)
        return;
    m_copies = new presentation::BackupPresenter(*backups, m_context.clock, this);
    connect(m_copies, &presentation::BackupPresenter::changed, this, &MainWindow::showBackups);
    m_copies->start();
}

void MainWindow::showBackups()
{
    const presentation::BackupLine &line = m_copies->line();
    m_backups->setText(line.text);
    m_backups->setToolTip(line.detail);
    m_backups->setAccessibleDescription(line.detail);
    support::setKind(*m_backups, line.isWarning ? "warning" : "");
}

} // namespace alcove::widgets
