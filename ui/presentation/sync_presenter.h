#pragma once

#include "core/desk_syncing.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace alcove::presentation {

/// How sync stands, as the foot of the window says it.
struct SyncLine {
    QString text; ///< "Synced today 14:02", "12 changes waiting, last contact today 14:02"
    QString detail; ///< whole sentences; empty when there is nothing to do about it
    bool isWarning = false;

    bool operator==(const SyncLine &) const = default;
};

/// Empty where there is no server: then there is nothing to say.
SyncLine syncLine(const SyncStand &stand, Millis now);

/// How long a round waits, when nothing presses it.
struct SyncPace {
    std::chrono::milliseconds every{60'000};
    std::chrono::milliseconds soon{50}; ///< after what was written here, for more to go along
    std::chrono::milliseconds rest{10'000}; ///< between rounds for what was written here

    /// How long what was written now waits, so long after the last round began: somebody who types
    /// writes every few seconds, and somebody at another desk waits for a single word.
    std::chrono::milliseconds waitAfter(std::chrono::milliseconds lastRound) const
    {
        return std::max(soon, rest - lastRound);
    }
};

/// Has the desk synced while the window is open: at once, every minute, when it is asked for, when
/// another desk has sent something, and soon after something was written here.
class SyncPresenter final : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    SyncPresenter(DeskSyncing &desk, const Clock &clock, QObject *parent = nullptr,
                  const SyncPace &pace = {});
    ~SyncPresenter() override;

    void start();
    /// While a round is under way nothing: a slow server is not asked twice.
    void syncNow();
    const SyncLine &line() const { return m_line; }
    /// After the last round.
    const SyncStand &stand() const { return m_stand; }
    /// A round that somebody else had made tells how sync stands.
    void take(const SyncStand &stand);

signals:
    void changed();
    /// Changes of other desks are in the store: what is shown is out of date.
    void arrived();

private:
    void round(SyncReach reach);
    void listen();
    void hear(SyncCall call);
    void progress(const SyncProgress &progress);

    DeskSyncing &m_desk;
    const Clock &m_clock;
    SyncPace m_pace;
    QTimer m_again;
    QTimer m_soon;
    QElapsedTimer m_last; ///< since the last round began
    bool m_isAsked = false;
    bool m_isDue = false; ///< something arrived while a round was under way
    SyncPhase m_phase = SyncPhase::First; ///< of a practice that comes for the first time
    bool m_isAway = false; ///< the last round did not get through
    SyncLine m_line;
    SyncStand m_stand;
};

} // namespace alcove::presentation
