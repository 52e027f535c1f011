#pragma once

#include "desktop/unlocked_window.h"
#include "platform/swap_state.h"
#include "presentation/chart_context.h"
#include "support/supplemental_door.h"
#include "widgets/client_mode.h"
#include "widgets/main_window.h"

#include <QPointer>

#include <memory>

namespace alcove {
class Desk;
}
namespace alcove::widgets {
class MeasuresView;
class PrintWindow;
} // namespace alcove::widgets

namespace alcove::desktop {

/// The chart's window as the shell has it, with what it can't do itself: prints, the screen for a
/// client alone, and the door to the supplemental panel, which shuts with it.
class ChartWindow final : public UnlockedWindow {
    Q_OBJECT

public:
    /// `supplemental` may be null. Without a `desk` nobody could prove who they are, so no client
    /// is given the screen.
    ChartWindow(const presentation::ChartContext &context,
                std::unique_ptr<support::SupplementalDoor> supplemental,
                platform::SwapState swap = platform::SwapState::None, Desk *desk = nullptr);
    ~ChartWindow() override;

    QWidget &widget() override { return m_window; }
    QFuture<Result<void>> flush() override { return m_window.flush(); }
    QByteArray place() const override { return m_window.place(); }
    void goTo(const QByteArray &place) override { m_window.restorePlace(place); }
    void showSession(std::optional<Millis> endsAt) override { m_window.showSession(endsAt); }
    void showIdleMinutes(int minutes) override { m_window.showIdleMinutes(minutes); }
    void resume() override;
    void takeFromClient() override;

private:
    widgets::PrintWindow &openPrintWindow();
    void warnOfSwap();
    void giveToClient(ClientId client, const QString &instrument);
    void endWithClient(widgets::ClientMode::Others others);
    void audit(const QString &event);
    widgets::MeasuresView *measuresOf(ClientId client) const;

    presentation::ChartContext m_context;
    // Goes after the window that shows its rooms.
    std::unique_ptr<support::SupplementalDoor> m_supplemental;
    widgets::MainWindow m_window;
    platform::SwapState m_swap;
    Desk *m_desk;
    QPointer<widgets::MeasuresView> m_measures; ///< of what the client answers
    QString m_withClient; ///< whose id it is
    std::unique_ptr<widgets::ClientMode> m_clientMode; ///< goes before the window it stands for
};

} // namespace alcove::desktop
