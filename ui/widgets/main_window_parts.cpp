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
#include "widgets/group_page.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/people_page.h"
#include "widgets/requests_page.h"
#include "widgets/restricted_page.h"
#include "widgets/search_page.h"
#include "widgets/server_page.h"
#include "widgets/today_page.h"
#include "widgets/unfinished_bar.h"
#include "widgets/ways_in_page.h"
#include "widgets/window_pages.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
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
    jump->setMinimumWidth(56 * unit);
    connect(jump, &QPushButton::clicked, this, [this] { m_jump->open(); });
    auto *lock = new QPushButton(support::icon(u"lock"_s), tr("Lock"), m_bar);
    support::setKind(*lock, "quiet");
    lock->setToolTip(tr("Lock the desk (Ctrl+L)"));
    connect(lock, &QPushButton::clicked, this, &MainWindow::lockRequested);
    buildSessionButton();
    buildDeskButton();
    m_everything = new QPushButton(tr("Menu"), m_bar);
    support::setKind(*m_everything, "menu");
    m_everything->setObjectName(u"everything"_s);
    m_everything->setToolTip(tr("Every command (F10)"));
    m_everything->setAccessibleName(m_everything->toolTip());
    row->addWidget(jump);
    row->addWidget(m_session);
    row->addWidget(lock);
    row->addWidget(m_desk);
    row->addWidget(m_everything);
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
    m_unfinished = new UnfinishedBar(m_context, middle);
    column->addWidget(m_unfinished);
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
    connect(m_unfinished, &UnfinishedBar::wanted, this,
            [this](const RecoveredNote &one) { goOn([this, one] { goOnIn(one); }); });
    connect(&m_pages->audit(), &AuditPage::backRequested, this, &MainWindow::goBack);
    if (m_pages->waysIn() != nullptr) {
        connect(m_pages->waysIn(), &WaysInPage::backRequested, this, &MainWindow::goBack);
        connect(m_pages->waysIn(), &WaysInPage::newKeysRequested, this,
                &MainWindow::newKeysRequested);
    }
    if (m_pages->restricted() != nullptr) {
        connect(m_pages->restricted(), &RestrictedPage::lockRequested, this,
                &MainWindow::lockRequested);
        connect(m_pages->restricted(), &RestrictedPage::clientModeWanted, this,
                &MainWindow::clientModeWanted);
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
    connectToday();
    connect(&m_pages->clients(), &ClientsPage::clientChosen, this, &MainWindow::showClient);
    connect(&m_pages->clients(), &ClientsPage::newClientRequested, this, &MainWindow::newClient);
    connect(&m_pages->form(), &ClientForm::saved, this, [this](ClientId client) {
        m_pages->today().opened(client);
        m_pages->chart().showClient(client);
        m_pages->show(m_pages->chart());
    });
    connect(&m_pages->form(), &ClientForm::openRequested, this, [this](ClientId client) {
        m_trail.leave(place()); // back leads to what was typed
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
    connect(&m_pages->chart(), &ChartPage::printMeasureRequested, this,
            &MainWindow::printMeasureRequested);
    connect(&m_pages->chart(), &ChartPage::clientModeWanted, this, &MainWindow::clientModeWanted);
    connect(&m_pages->chart(), &ChartPage::auditRequested, this, logBy(&AuditPage::showClient));
    connect(&m_pages->chart(), &ChartPage::stateChanged, m_state, &QLabel::setText);
    // Of the practice's charts alone: what is kept apart is named nowhere else.
    connect(&m_pages->chart(), &ChartPage::noteShown, this,
            [this](const presentation::RecentNote &note) {
                m_context.session.chart().ask(
                    [note](Chart &chart) { return presentation::rememberNote(chart, note); });
            });
    connect(&m_pages->chart(), &ChartPage::stubShown, this, [this](NoteId note) {
        m_context.session.chart().ask(
            [note](Chart &chart) { return presentation::forgetNote(chart, note); });
    });
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
