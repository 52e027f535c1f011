#pragma once

#include "base/clock.h"
#include "core/backups.h"

#include <QObject>
#include <QTimer>

namespace alcove::presentation {

/// How the copies stand, as the foot of the window says it.
struct BackupLine {
    QString text; ///< "Backup proved today 08:41"
    QString detail; ///< whole sentences; empty when all is well
    bool isWarning = false;

    bool operator==(const BackupLine &) const = default;
};

BackupLine backupLine(const BackupState &state, Millis now);

/// Has the copies kept up while the window is open: at once, and every few minutes, so that what
/// failed is tried again.
class BackupPresenter final : public QObject {
    Q_OBJECT

public:
    /// Both outlive it.
    BackupPresenter(Backups &backups, const Clock &clock, QObject *parent = nullptr);

    void start();
    const BackupLine &line() const { return m_line; }

signals:
    void changed();

private:
    void keepUp();

    Backups &m_backups;
    const Clock &m_clock;
    QTimer m_again;
    bool m_isAsked = false;
    BackupLine m_line;
};

} // namespace alcove::presentation
