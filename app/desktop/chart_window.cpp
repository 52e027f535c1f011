#include "desktop/chart_window.h"

#include "widgets/print_window.h"

namespace alcove::desktop {

using widgets::MainWindow;
using widgets::PrintWindow;

ChartWindow::ChartWindow(const presentation::ChartContext &context,
                         std::unique_ptr<support::SupplementalDoor> supplemental)
    : m_context(context)
    , m_supplemental(std::move(supplemental))
    , m_window(context, m_supplemental.get())
{
    connect(&m_window, &MainWindow::lockRequested, this, &UnlockedWindow::lockWanted);
    connect(&m_window, &MainWindow::sessionRequested, this, &UnlockedWindow::sessionWanted);
    connect(&m_window, &MainWindow::idleMinutesChanged, this, &UnlockedWindow::idleMinutesChanged);
    // Children of the window, so that they are gone when the desk is locked.
    connect(&m_window, &MainWindow::printNoteRequested, this,
            [this](ClientId, NoteId note) { openPrintWindow().showNote(note); });
    connect(&m_window, &MainWindow::printChartRequested, this,
            [this](ClientId client) { openPrintWindow().showChart(client); });
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
