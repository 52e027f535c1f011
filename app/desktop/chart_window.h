#pragma once

#include "desktop/unlocked_window.h"
#include "platform/swap_state.h"
#include "presentation/chart_context.h"
#include "support/supplemental_door.h"
#include "widgets/main_window.h"

#include <memory>

namespace alcove::widgets {
class PrintWindow;
}

namespace alcove::desktop {

/// The chart's window as the shell has it, with what it can't do itself: prints, and the door to
/// the supplemental panel, which shuts with it.
class ChartWindow final : public UnlockedWindow {
    Q_OBJECT

public:
    /// `supplemental` may be null.
    ChartWindow(const presentation::ChartContext &context,
                std::unique_ptr<support::SupplementalDoor> supplemental,
                platform::SwapState swap = platform::SwapState::None);
    ~ChartWindow() override;

    QWidget &widget() override { return m_window; }
    QFuture<Result<void>> flush() override { return m_window.flush(); }
    QByteArray place() const override { return m_window.place(); }
    void goTo(const QByteArray &place) override { m_window.restorePlace(place); }
    void showSession(std::optional<Millis> endsAt) override { m_window.showSession(endsAt); }
    void showIdleMinutes(int minutes) override { m_window.showIdleMinutes(minutes); }
    void resume() override;

private:
    widgets::PrintWindow &openPrintWindow();
    void warnOfSwap();

    presentation::ChartContext m_context;
    // Goes after the window that shows its rooms.
    std::unique_ptr<support::SupplementalDoor> m_supplemental;
    widgets::MainWindow m_window;
    platform::SwapState m_swap;
};

} // namespace alcove::desktop
