#include "support/icon.h"
#include "support/theme.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/search_page.h"
#include "widgets/shortcuts_panel.h"
#include "widgets/today_page.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
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
    addPlace(tr("Today"), u"today"_s, QKeySequence(u"Ctrl+1"_s), m_today);
    addPlace(tr("Clients"), u"clients"_s, QKeySequence(u"Ctrl+3"_s), m_clients);
    row->addStretch();
    auto *jump = new QPushButton(support::icon(u"search"_s, support::IconTone::Muted),
                                 tr("Search or command   Ctrl+K"), m_bar);
    jump->setMinimumWidth(65 * unit);
    connect(jump, &QPushButton::clicked, this, [this] { m_jump->open(); });
    auto *lock = new QPushButton(support::icon(u"lock"_s), tr("Lock"), m_bar);
    support::setKind(*lock, "quiet");
    lock->setToolTip(tr("Lock the desk (Ctrl+L)"));
    connect(lock, &QPushButton::clicked, this, &MainWindow::lockRequested);
    row->addWidget(jump);
    row->addWidget(lock);
}

void MainWindow::addPlace(const QString &words, const QString &iconName, const QKeySequence &keys,
                          QWidget *page)
{
    auto *button = new QPushButton(support::icon(iconName), words, m_bar);
    support::setKind(*button, "place");
    button->setCheckable(true);
    button->setToolTip(u"%1 (%2)"_s.arg(words, keys.toString()));
    m_bar->layout()->addWidget(button);
    m_places[page] = button;
    const auto show = [this, page] { page == m_today ? showToday() : showClients(); };
    connect(button, &QPushButton::clicked, this, show);
    connect(new QShortcut(keys, this), &QShortcut::activated, this, show);
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
    column->addWidget(m_notices);
    column->addWidget(m_pages, 1);
    setCentralWidget(middle);
    for (QWidget *page : {static_cast<QWidget *>(m_today), static_cast<QWidget *>(m_clients),
                          static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_search),
                          static_cast<QWidget *>(m_chart)})
        m_pages->addWidget(page);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(5 * unit, 0, 5 * unit, 0);
    statusBar()->addWidget(m_state, 1);
    auto *where = new QLabel(tr("Everything is kept on this desk, encrypted"), this);
    statusBar()->addPermanentWidget(where);

    connect(m_notice, &support::NoticeBar::acted, m_notices, &QWidget::hide);
    connect(m_today, &TodayPage::clientChosen, this, &MainWindow::showClient);
    connect(m_today, &TodayPage::noteChosen, this, &MainWindow::showNote);
    connect(m_today, &TodayPage::newClientRequested, this, &MainWindow::newClient);
    connect(m_today, &TodayPage::clientsRequested, this, &MainWindow::showClients);
    connect(m_clients, &ClientsPage::clientChosen, this, &MainWindow::showClient);
    connect(m_clients, &ClientsPage::newClientRequested, this, &MainWindow::newClient);
    connect(m_form, &ClientForm::saved, this, [this](ClientId client) {
        m_today->opened(client);
        m_chart->showClient(client);
        go(m_chart);
    });
    connect(m_form, &ClientForm::cancelled, this, [this] { goThrough(m_behind, m_ahead); });
    connect(m_search, &SearchPage::hitChosen, this, [this](const SearchHit &hit) {
        if (hit.note)
            showNote(hit.client, *hit.note);
        else
            showClient(hit.client);
    });
    connect(m_chart, &ChartPage::editClientRequested, this, &MainWindow::editClient);
    connect(m_chart, &ChartPage::backRequested, this, &MainWindow::goBack);
    connect(m_chart, &ChartPage::printNoteRequested, this, &MainWindow::printNoteRequested);
    connect(m_chart, &ChartPage::printChartRequested, this, &MainWindow::printChartRequested);
    connect(m_chart, &ChartPage::stateChanged, m_state, &QLabel::setText);
}

void MainWindow::buildShortcuts()
{
    const auto on = [this](const QString &keys, auto does) {
        connect(new QShortcut(QKeySequence(keys), this), &QShortcut::activated, this, does);
    };
    on(u"Ctrl+K"_s, [this] { m_jump->open(); });
    on(u"Ctrl+L"_s, [this] { emit lockRequested(); });
    on(u"Ctrl+N"_s, [this] { newNote(); });
    on(u"Ctrl+F"_s, [this] { showClients(); });
    on(u"Ctrl+Shift+F"_s, [this] { showSearch(m_search->text()); });
    on(u"Ctrl+P"_s, [this] { print(); });
    on(u"Alt+Left"_s, [this] { leaveThen([this] { goThrough(m_behind, m_ahead); }); });
    on(u"Alt+Right"_s, [this] { leaveThen([this] { goThrough(m_ahead, m_behind); }); });
    on(u"F6"_s, [this] { nextPane(); });
    on(u"F1"_s, [this] { m_keys->open(); });
    on(u"Ctrl+/"_s, [this] { m_keys->open(); });
}

} // namespace alcove::widgets
