#include "widgets/main_window.h"

#include "presentation/idle_setting.h"
#include "widgets/audit_page.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/clients_page.h"
#include "widgets/people_page.h"
#include "widgets/requests_page.h"
#include "widgets/restricted_page.h"
#include "widgets/restricted_room.h"
#include "widgets/search_page.h"
#include "widgets/today_page.h"
#include "widgets/unfinished_bar.h"
#include "widgets/ways_in_page.h"
#include "widgets/window_pages.h"
#include "words/error_text.h"
#include "words/recovery_text.h"

#include <QActionGroup>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

namespace {

/// CPT 90834 and most calendars: 45 to 50 minutes.
constexpr Millis usualSession = Millis{50} * 60'000;

} // namespace

MainWindow::MainWindow(const presentation::ChartContext &context, support::SupplementalDoor *door,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_bar(new QFrame(this))
    , m_notice(new support::NoticeBar(this))
    , m_pages(new WindowPages(context, door, this))
    , m_state(new QLabel(this))
    , m_waiting(new QPushButton(this))
    , m_backups(new QLabel(this))
    , m_synced(new QLabel(this))
    , m_closing(new QTimer(this))
{
    setWindowTitle(tr("Alcove"));
    resize(1280, 800);
    buildBar();
    buildPages();
    buildCommands();
    markPlace();
    m_pages->today().refresh();
    m_pages->today().focusFirst();
}

QFuture<Result<void>> MainWindow::flush()
{
    return m_pages->flush();
}

QByteArray MainWindow::place() const
{
    return m_pages->place();
}

void MainWindow::restorePlace(const QByteArray &bytes)
{
    m_pages->restorePlace(bytes);
}

void MainWindow::leaveThen(std::function<void()> go)
{
    if (!m_pages->mayLeave())
        return;
    const QFuture<Result<void>> keeping = flush();
    if (keeping.isFinished() && keeping.result()) {
        go(); // at once, so that the next key finds the page it is meant for
        return;
    }
    whenDone(keeping, this, [this, go = std::move(go)](const Result<void> &kept) {
        if (kept)
            go();
        else
            say(support::Tone::Danger, words::errorText(kept.error(), words::Doing::Typing));
    });
}

void MainWindow::pageChanged()
{
    m_notices->hide();
    m_state->clear();
    markPlace();
}

void MainWindow::markPlace()
{
    for (const auto &[page, button] : m_places)
        button->setChecked(page == m_pages->currentWidget());
}

void MainWindow::goBack()
{
    if (m_pages->isChartShown() && m_pages->chart().goBack())
        return;
    if (m_pages->isRestrictedShown() && m_pages->restricted()->goBack())
        return;
    leaveThen([this] {
        if (!walk(m_trail.back(place())))
            m_pages->show(m_pages->today());
    });
}

bool MainWindow::walk(const std::optional<QByteArray> &place)
{
    if (place)
        restorePlace(*place);
    return place.has_value();
}

void MainWindow::goOn(std::function<void()> go)
{
    leaveThen([this, go = std::move(go)] {
        m_trail.leave(place());
        go();
    });
}

void MainWindow::showToday()
{
    goOn([this] {
        m_pages->show(m_pages->today());
        m_pages->today().focusFirst();
    });
}

void MainWindow::showClients()
{
    goOn([this] {
        m_pages->show(m_pages->clients());
        m_pages->clients().focusSearch();
    });
}

void MainWindow::showChart(ClientId client, const std::function<void()> &open)
{
    goOn([this, client, open] {
        m_pages->today().opened(client);
        open();
        m_pages->show(m_pages->chart());
    });
}

void MainWindow::showClient(ClientId client)
{
    showChart(client, [this, client] { m_pages->chart().showClient(client); });
}

void MainWindow::showNote(ClientId client, NoteId note)
{
    showChart(client, [this, client, note] { m_pages->chart().showNote(client, note); });
}

void MainWindow::showHit(const SearchHit &hit)
{
    showChart(hit.client, [this, hit] { m_pages->chart().showHit(hit); });
}

bool MainWindow::may(bool presentation::Rights::*right)
{
    if (presentation::rightsOf(m_context.session.practice().roles).*right)
        return true;
    say(support::Tone::Quiet, tr("That is not part of your role in this practice."));
    return false;
}

void MainWindow::showSearch(const QString &text)
{
    if (!may(&presentation::Rights::seesCharts))
        return;
    goOn([this, text] {
        m_pages->search().setText(text);
        m_pages->show(m_pages->search());
        m_pages->search().focusSearch();
    });
}

void MainWindow::editClient(ClientId client)
{
    goOn([this, client] {
        m_pages->form().load(client);
        m_pages->show(m_pages->form());
    });
}

void MainWindow::newClient()
{
    if (m_isTakenOut) {
        say(support::Tone::Quiet, tr("This desk belongs to the practice no more."));
        return;
    }
    if (!may(&presentation::Rights::editsClients))
        return;
    goOn([this] {
        m_pages->form().begin();
        m_pages->show(m_pages->form());
    });
}

void MainWindow::newNote()
{
    if (!may(&presentation::Rights::writesNotes))
        return;
    if (m_pages->isChartShown())
        m_pages->chart().newNote();
    else if (restrictedRoom() != nullptr)
        restrictedRoom()->newNote();
    else
        say(support::Tone::Quiet,
            tr("A note belongs to a client. Open the client's chart first "
               "(Ctrl+K), then press Ctrl+N."));
}

void MainWindow::print()
{
    if (!may(&presentation::Rights::seesCharts))
        return;
    if (m_pages->isChartShown())
        m_pages->chart().print();
    else if (restrictedRoom() != nullptr)
        restrictedRoom()->print();
    else
        say(support::Tone::Quiet,
            tr("Open a chart or a note first (Ctrl+K); that is what is printed."));
}

void MainWindow::showAudit()
{
    if (!may(&presentation::Rights::readsLog))
        return;
    if (m_pages->isChartShown())
        m_pages->chart().askWhoLooked();
    else if (restrictedRoom() != nullptr)
        restrictedRoom()->askWhoLooked();
    else
        goOn([this] {
            m_pages->audit().showAll();
            m_pages->show(m_pages->audit());
            m_pages->audit().focusList();
        });
}

void MainWindow::showWaysIn()
{
    WaysInPage *page = m_pages->waysIn();
    if (page == nullptr)
        return;
    if (m_pages->currentWidget() == page) {
        page->focusList();
        return;
    }
    goOn([this, page] {
        m_pages->show(*page);
        page->focusList();
    });
}

void MainWindow::showRestricted()
{
    RestrictedPage *page = m_pages->restricted();
    if (page == nullptr || !may(&presentation::Rights::readsRestricted))
        return;
    goOn([this, page] { m_pages->show(*page); });
}

RestrictedRoom *MainWindow::restrictedRoom() const
{
    return m_pages->isRestrictedShown() ? m_pages->restricted()->room() : nullptr;
}

void MainWindow::showPeople()
{
    PeoplePage *page = m_pages->people();
    if (page == nullptr || m_pages->currentWidget() == page)
        return;
    goOn([this, page] {
        m_pages->show(*page);
        page->focusList();
    });
}

void MainWindow::showRequests()
{
    RequestsPage &page = m_pages->requests();
    if (m_pages->currentWidget() == &page || !may(&presentation::Rights::seesRequests))
        return;
    goOn([this, &page] {
        m_pages->show(page);
        page.focusList();
    });
}

void MainWindow::showIdleMinutes(int minutes)
{
    for (QAction *action : m_idle->actions())
        action->setChecked(action->data().toInt() == minutes);
}

void MainWindow::setIdleMinutes(int minutes)
{
    const auto kept = m_context.session.chart().ask(
        [minutes](Chart &chart) { return presentation::setIdleMinutes(chart, minutes); });
    whenDone(kept, this, [this, minutes](const Result<void> &result) {
        if (!result) {
            say(support::Tone::Danger, words::errorText(result.error(), words::Doing::Saving));
            return;
        }
        showIdleMinutes(minutes);
        emit idleMinutesChanged(minutes);
        say(support::Tone::Good,
            minutes == 1
                ? tr("This desk locks after a minute without a key or a movement.")
                : tr("This desk locks after %1 minutes without a key or a movement.").arg(minutes));
    });
}

void MainWindow::say(support::Tone tone, const QString &sentence)
{
    m_notice->say(tone, sentence, tr("Close"));
    m_notices->show();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goBack();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::showSession(std::optional<Millis> endsAt)
{
    m_isInSession = endsAt.has_value();
    const QString end = QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(endsAt.value_or(0)).time(), QLocale::ShortFormat);
    m_session->setText(m_isInSession ? tr("In session until %1").arg(end) : tr("Start session"));
    for (QAction *action : m_session->menu()->actions())
        action->setVisible(action->data().toLongLong() == 0 ? m_isInSession : !m_isInSession);
}

void MainWindow::toggleSession()
{
    emit sessionRequested(m_isInSession ? 0 : usualSession);
}

void MainWindow::resume()
{
    const QList<RecoveredNote> &recovered = m_context.session.recovered();
    QList<RecoveredNote> there = recovered;
    there.removeIf([](const RecoveredNote &one) {
        return one.outcome == RecoveredNote::Outcome::LeftInJournal;
    });
    // One goes on in what one typed in last: the next key must not go anywhere else.
    if (!there.isEmpty())
        goOnIn(there.takeLast());
    there.removeIf(
        [](const RecoveredNote &one) { return one.outcome == RecoveredNote::Outcome::AllSaved; });
    m_unfinished->tell(there);
    const QString words = words::recoveryText(recovered, m_context.session.typing().unreadable());
    if (!words.isEmpty())
        say(support::Tone::Warning, words);
}

void MainWindow::goOnIn(const RecoveredNote &one)
{
    if (one.details) {
        m_pages->form().resume(one);
        m_pages->show(m_pages->form());
        return;
    }
    m_pages->today().opened(one.client);
    m_pages->chart().resume(one);
    m_pages->show(m_pages->chart());
}

} // namespace alcove::widgets
