#include "core/async.h"
#include "core/practice_care.h"
#include "core/setting_names.h"
#include "presentation/sync_presenter.h"
#include "support/theme.h"
#include "widgets/alerts_bar.h"
#include "widgets/main_window.h"
#include "widgets/people_page.h"
#include "widgets/server_page.h"
#include "widgets/window_pages.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>

// What the main window says and does about sync, and about what came late by it.

using namespace Qt::StringLiterals;

namespace alcove::widgets {

namespace {

/// Enough to end a sentence.
constexpr int beforeClosing = 60'000;

} // namespace

void MainWindow::connectSync()
{
    m_closing->setObjectName(u"closing"_s);
    m_closing->setSingleShot(true);
    m_closing->setInterval(beforeClosing);
    connect(m_closing, &QTimer::timeout, this, &MainWindow::lockRequested);
    const auto take = [this](const SyncStand &stand) {
        if (m_sync != nullptr)
            m_sync->take(stand);
    };
    if (PeoplePage *people = m_pages->people()) {
        connect(people, &PeoplePage::backRequested, this, &MainWindow::goBack);
        connect(people, &PeoplePage::roundMade, this, take);
        connect(people, &PeoplePage::lateCounted, this, &MainWindow::showLate);
    }
    if (ServerPage *server = m_pages->server()) {
        connect(server, &ServerPage::backRequested, this, &MainWindow::goBack);
        connect(server, &ServerPage::roundMade, this, take);
    }
    const auto left = m_context.session.chart().ask(
        [](Chart &chart) { return chart.setting(takenOutSetting); });
    whenDone(left, this, [this](const Result<QByteArray> &setting) {
        if (setting && !setting->isEmpty())
            showTakenOut();
    });
}

void MainWindow::keepSynced()
{
    DeskSyncing *desk = deskSyncingOf(m_context.session);
    if (desk == nullptr || m_sync != nullptr)
        return;
    m_sync = new presentation::SyncPresenter(*desk, m_context.clock, this);
    connect(m_sync, &presentation::SyncPresenter::changed, this, &MainWindow::showSync);
    connect(m_sync, &presentation::SyncPresenter::arrived, m_pages, &WindowPages::readAnew);
    m_sync->start();
}

void MainWindow::buildAlerts(QWidget &middle)
{
    PracticeCare *care = practiceCareOf(m_context.session);
    if (care == nullptr)
        return;
    m_alerts = new AlertsBar(care->deskAlerts(), &middle);
    connect(m_alerts, &AlertsBar::peopleWanted, this, &MainWindow::showPeople);
    connect(m_alerts, &AlertsBar::refused, this,
            [this](const QString &words) { say(support::Tone::Danger, words); });
    m_alerts->refresh();
}

void MainWindow::syncNow()
{
    if (m_sync != nullptr)
        m_sync->syncNow();
}

void MainWindow::showSync()
{
    const presentation::SyncLine &line = m_sync->line();
    const bool isNews = line.isWarning && m_synced->toolTip() != line.detail;
    m_synced->setText(line.text);
    m_synced->setToolTip(line.detail);
    m_synced->setAccessibleDescription(line.detail);
    support::setKind(*m_synced, line.isWarning ? "warning" : "");
    m_synced->setVisible(!line.text.isEmpty());
    showLate(m_sync->stand().late);
    if (PeoplePage *people = m_pages->people())
        people->setCodeAwaited(m_sync->stand().isCodeAwaited);
    if (m_alerts != nullptr)
        m_alerts->refreshAfter(m_sync->stand().contactAt); // the log may have grown
    if (m_sync->stand().isRemoved)
        showTakenOut();
    // What is to go goes at the door; what could not go there would only be locked in vain.
    if (!m_sync->stand().isClosing || m_sync->stand().isClosingTried)
        m_closing->stop();
    else if (!m_closing->isActive())
        m_closing->start();
    if (isNews)
        say(support::Tone::Warning, line.detail);
}

void MainWindow::showLate(int count)
{
    const auto place = m_places.find(m_pages->people());
    if (place == m_places.end())
        return;
    QPushButton &button = *place->second;
    button.setText(count == 0 ? tr("People") : tr("People (%1)").arg(count));
    const QString words = count == 0 ? tr("People (Ctrl+5)")
        : count == 1 ? tr("People (Ctrl+5): 1 piece of late work waits for a decision")
                     : tr("People (Ctrl+5): %1 pieces of late work wait for a decision").arg(count);
    button.setToolTip(words);
    button.setAccessibleDescription(count == 0 ? QString() : words);
}

void MainWindow::showTakenOut()
{
    if (std::exchange(m_isTakenOut, true))
        return;
    m_pages->addsNobody(tr("This desk belongs to the practice no more"),
                        tr("An owner took it, or you, out of the practice, and what was the "
                           "practice's goes from here. Your private notes and the supplemental "
                           "panel stay yours. If this is a mistake, ask an owner to let you in "
                           "anew."));
}

void MainWindow::showServer()
{
    ServerPage *page = m_pages->server();
    if (page == nullptr || m_pages->currentWidget() == page)
        return;
    goOn([this, page] {
        m_pages->show(*page);
        page->focusPage();
    });
}

} // namespace alcove::widgets
