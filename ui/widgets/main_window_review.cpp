#include "support/theme.h"
#include "widgets/caseload_page.h"
#include "widgets/chart_page.h"
#include "widgets/group_page.h"
#include "widgets/licences_page.h"
#include "widgets/main_window.h"
#include "widgets/people_page.h"
#include "widgets/review_page.h"
#include "widgets/today_page.h"
#include "widgets/window_pages.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

// How the window tells of what waits for a person, and leads there.

namespace alcove::widgets {

void MainWindow::showGroup()
{
    GroupPage &page = m_pages->group();
    if (m_pages->currentWidget() == &page || !may(&presentation::Rights::writesNotes))
        return;
    goOn([this, &page] {
        m_pages->show(page);
        page.focusFirst();
    });
}

void MainWindow::showLicences()
{
    LicencesPage &page = m_pages->licences();
    if (m_pages->currentWidget() == &page || !may(&presentation::Rights::writesNotes))
        return;
    goOn([this, &page] {
        m_pages->show(page);
        page.focusFirst();
    });
}

void MainWindow::showCaseload()
{
    CaseloadPage &page = m_pages->caseload();
    if (m_pages->currentWidget() == &page || !may(&presentation::Rights::editsClients))
        return;
    goOn([this, &page] {
        m_pages->show(page);
        page.focusFirst();
    });
}

void MainWindow::connectToday()
{
    connect(&m_pages->today(), &TodayPage::clientChosen, this, &MainWindow::showClient);
    connect(&m_pages->group(), &GroupPage::backRequested, this, &MainWindow::showToday);
    connect(&m_pages->today(), &TodayPage::noteChosen, this, &MainWindow::showNote);
    connect(&m_pages->today(), &TodayPage::measureChosen, this,
            [this](ClientId client, const QString &measure) {
                showChart(client, [this, client, measure] {
                    m_pages->chart().answerMeasure(client, measure);
                });
            });
    connect(&m_pages->today(), &TodayPage::planChosen, this, [this](ClientId client) {
        showChart(client, [this, client] { m_pages->chart().showPlan(client); });
    });
    connect(&m_pages->today(), &TodayPage::consentChosen, this,
            [this](ClientId client, RecordId consent) {
                showChart(client, [this, client, consent] {
                    m_pages->chart().showRecord(client, RecordKind::Consent, consent);
                });
            });
    connect(&m_pages->today(), &TodayPage::licencesRequested, this, &MainWindow::showLicences);
    connect(&m_pages->licences(), &LicencesPage::backRequested, this, &MainWindow::goBack);
    connect(&m_pages->caseload(), &CaseloadPage::backRequested, this, &MainWindow::goBack);
    if (m_pages->people() != nullptr)
        connect(m_pages->people(), &PeoplePage::handOverRequested, this, &MainWindow::showCaseload);
    connect(&m_pages->today(), &TodayPage::newClientRequested, this, &MainWindow::newClient);
    connect(&m_pages->today(), &TodayPage::clientsRequested, this, &MainWindow::showClients);
}

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
