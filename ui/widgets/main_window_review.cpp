#include "support/theme.h"
#include "widgets/chart_page.h"
#include "widgets/main_window.h"
#include "widgets/review_page.h"
#include "widgets/today_page.h"
#include "widgets/window_pages.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

// How the window tells of what waits for a person, and leads there.

namespace alcove::widgets {

void MainWindow::buildReview()
{
    m_waiting->setObjectName(u"waitingCount"_s);
    m_waiting->setToolTip(tr("Read what waits for a decision (Ctrl+6)"));
    support::setKind(*m_waiting, "quiet");
    m_waiting->hide();
    connect(m_waiting, &QPushButton::clicked, this, &MainWindow::showReview);
    const ReviewPage &page = m_pages->review();
    connect(&page, &ReviewPage::counted, this, &MainWindow::showWaiting);
    connect(&page, &ReviewPage::backRequested, this, &MainWindow::goBack);
    connect(&page, &ReviewPage::editRequested, this, &MainWindow::showNote);
    connect(&page, &ReviewPage::addendumRequested, this, &MainWindow::takeIntoAddendum);
    m_pages->review().refresh();
}

void MainWindow::showWaiting()
{
    const QString words = m_pages->review().summary();
    m_waiting->setText(words);
    m_waiting->setVisible(!words.isEmpty());
}

void MainWindow::showReview()
{
    ReviewPage &page = m_pages->review();
    if (m_pages->currentWidget() == &page)
        return;
    goOn([this, &page] {
        m_pages->show(page);
        page.focusList();
    });
}

void MainWindow::takeIntoAddendum(ClientId client, NoteId note)
{
    showChart(client, [this, client, note] { m_pages->chart().takeIntoAddendum(client, note); });
}

} // namespace alcove::widgets
