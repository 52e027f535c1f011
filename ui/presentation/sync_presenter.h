#pragma once

#include "core/desk_syncing.h"

#include <QObject>
#include <QTimer>

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

/// Has the desk synced while the window is open: at once, every minute, and when it is asked for.
class SyncPresenter final : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    SyncPresenter(DeskSyncing &desk, const Clock &clock, QObject *parent = nullptr);

    void start();
    /// Nothing while a round is under way.
    void syncNow();
    const SyncLine &line() const { return m_line; }

signals:
    void changed();
    /// Changes of other desks are in the store: what is shown is out of date.
    void arrived();

private:
    DeskSyncing &m_desk;
    const Clock &m_clock;
    QTimer m_again;
    bool m_isAsked = false;
    SyncLine m_line;
};

} // namespace alcove::presentation
