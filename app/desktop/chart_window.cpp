#include "desktop/chart_window.h"

#include "core/async.h"
#include "presentation/machine_warning.h"
#include "widgets/print_window.h"

namespace alcove::desktop {

using widgets::MainWindow;
using widgets::PrintWindow;

ChartWindow::ChartWindow(const presentation::ChartContext &context,
                         std::unique_ptr<support::SupplementalDoor> supplemental,
                         platform::SwapState swap)
    : m_context(context)
    , m_supplemental(std::move(supplemental))
    , m_window(context, m_supplemental.get())
    , m_swap(swap)
{
    connect(&m_window, &MainWindow::lockRequested, this, &UnlockedWindow::lockWanted);
    connect(&m_window, &MainWindow::newKeysRequested, this, &UnlockedWindow::newKeysWanted);
    connect(&m_window, &MainWindow::sessionRequested, this, &UnlockedWindow::sessionWanted);
    connect(&m_window, &MainWindow::idleMinutesChanged, this, &UnlockedWindow::idleMinutesChanged);
    // Children of the window, so that they are gone when the desk is locked.
    connect(&m_window, &MainWindow::printNoteRequested, this,
            [this](ClientId, NoteId note) { openPrintWindow().showNote(note); });
    connect(&m_window, &MainWindow::printChartRequested, this,
            [this](ClientId client) { openPrintWindow().showChart(client); });
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
    connect(window, &PrintWindow::lockRequested, this, &UnlockedWindow::lockWanted);
    window->show();
    return *window;
}

ChartWindow::~ChartWindow()
{
    if (m_supplemental)
        m_supplemental->shut();
}

} // namespace alcove::desktop
