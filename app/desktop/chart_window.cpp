#include "desktop/chart_window.h"

#include "core/async.h"
#include "core/session.h"
#include "desktop/proof.h"
#include "presentation/machine_warning.h"
#include "widgets/measures_view.h"
#include "widgets/print_window.h"
#include "widgets/spell_desk.h"

namespace alcove::desktop {

using widgets::ClientMode;
using widgets::MainWindow;
using widgets::MeasuresView;
using widgets::PrintWindow;

ChartWindow::ChartWindow(const presentation::ChartContext &context,
                         std::unique_ptr<support::SupplementalDoor> supplemental,
                         platform::SwapState swap, Desk *desk)
    : m_context(context)
    , m_supplemental(std::move(supplemental))
    , m_window(context, m_supplemental.get())
    , m_swap(swap)
    , m_desk(desk)
{
    const auto *spelling
        = new widgets::SpellDesk(context.session.chart(), support::dictionaryFolders(), &m_window);
    connect(spelling, &widgets::SpellDesk::failed, &m_window,
            [this](const QString &words) { m_window.say(support::Tone::Warning, words); });
    connect(&m_window, &MainWindow::lockRequested, this, &UnlockedWindow::lockWanted);
    connect(&m_window, &MainWindow::newKeysRequested, this, &UnlockedWindow::newKeysWanted);
    connect(&m_window, &MainWindow::sessionRequested, this, &UnlockedWindow::sessionWanted);
    connect(&m_window, &MainWindow::idleMinutesChanged, this, &UnlockedWindow::idleMinutesChanged);
    connect(&m_window, &MainWindow::clientModeWanted, this, &ChartWindow::giveToClient);
    // Children of the window, so that they are gone when the desk is locked.
    connect(&m_window, &MainWindow::printNoteRequested, this,
            [this](ClientId, NoteId note) { openPrintWindow().showNote(note); });
    connect(&m_window, &MainWindow::printChartRequested, this,
            [this](ClientId client) { openPrintWindow().showChart(client); });
    connect(&m_window, &MainWindow::printMeasureRequested, this,
            [this](RecordId measure, const charting::Instrument &instrument) {
                openPrintWindow().showMeasure(measure, &instrument);
            });
}

void ChartWindow::resume()
{
    // What was recovered is told of last, and stays.
    if (m_swap == platform::SwapState::Plain)
        warnOfSwap();
    m_window.resume();
    m_window.keepBackups();
    m_window.keepSynced();
}

void ChartWindow::warnOfSwap()
{
    const bool hasRecovered = !m_context.session.recovered().isEmpty();
    const auto shall = m_context.session.chart().ask([now = m_context.clock.now()](Chart &chart) {
        return presentation::shallWarnOfSwap(chart, now);
    });
    whenDone(shall, this, [this, hasRecovered](const Result<bool> &now) {
        if (now && *now && !hasRecovered)
            m_window.say(
                support::Tone::Warning,
                tr("When memory is short, this machine writes what is on the screen to its "
                   "disk in the open. The charts' keys are kept from it. Ask whoever looks "
                   "after it to encrypt the swap or to turn it off."));
    });
}

PrintWindow &ChartWindow::openPrintWindow()
{
    auto *window = new PrintWindow(m_context.session, m_context.clock, &m_window);
    window->setFormatsFolder(m_context.formatsFolder);
    connect(window, &PrintWindow::lockRequested, this, &UnlockedWindow::lockWanted);
    window->show();
    return *window;
}

MeasuresView *ChartWindow::measuresOf(ClientId client) const
{
    for (auto *view : m_window.findChildren<MeasuresView *>())
        if (view->presenter().clientId() == client && view->isVisible())
            return view;
    return nullptr;
}

void ChartWindow::giveToClient(ClientId client, const QString &instrument)
{
    MeasuresView *measures = measuresOf(client);
    if (m_desk == nullptr || m_clientMode || measures == nullptr || !measures->handOver(instrument))
        return;
    // What can't be kept now is tried again when the desk is locked, which tells of it.
    static_cast<void>(m_window.flush());
    m_measures = measures;
    m_withClient = idString(client);
    audit(QStringLiteral("client.mode"));
    m_clientMode = std::make_unique<ClientMode>(measures->presenter(),
                                                m_context.session.practice().name, m_context.token);
    connect(m_clientMode.get(), &ClientMode::backWanted, this, [this] {
        proveAt(m_clientMode->cover(), *m_desk, m_context.token,
                [this] { endWithClient(ClientMode::Others::Shown); });
    });
    m_clientMode->open();
}

void ChartWindow::takeFromClient()
{
    endWithClient(ClientMode::Others::Hidden);
}

void ChartWindow::endWithClient(ClientMode::Others others)
{
    if (!m_clientMode)
        return;
    audit(QStringLiteral("client.mode.end"));
    m_clientMode->leave(others);
    // Its page may be what led here.
    m_clientMode.release()->deleteLater();
    if (m_measures)
        m_measures->takeBack();
    if (others == ClientMode::Others::Shown)
        m_window.activateWindow();
}

void ChartWindow::audit(const QString &event)
{
    const QString device = idString(m_context.session.practice().actor.device);
    m_context.session.chart().ask([event, device, client = m_withClient](Chart &chart) {
        return chart.audit({event, device, client, {}});
    });
}

ChartWindow::~ChartWindow()
{
    if (m_supplemental)
        m_supplemental->shut();
}

} // namespace alcove::desktop
