#pragma once

#include "core/compartments.h"

#include <QFrame>

class QLabel;

namespace alcove::widgets {

/// What is over every page of a restricted chart: that it is one, and why; or, where somebody who
/// is not named for it has it in an emergency, how long still.
class RestrictedBand final : public QFrame {
    Q_OBJECT

public:
    explicit RestrictedBand(Restriction because, QWidget *parent = nullptr);
    /// What let its reader in: the server with its half of the key, or two sheets of paper.
    enum class By { Server, Sheets };
    /// Red. `clock` outlives it.
    RestrictedBand(const EmergencyTime &time, By by, const Clock &clock, QWidget *parent = nullptr);

    /// Says what is left by now, or that it is over. Called by itself, four times a minute.
    void readClock();

signals:
    /// Once.
    void over();

private:
    enum class Look { Named, Emergency };

    RestrictedBand(Look look, const QString &title, QWidget *parent);
    void say(const QString &reason);

    QString m_title;
    QLabel *m_reason;
    EmergencyTime m_time;
    By m_by = By::Server;
    const Clock *m_clock = nullptr; ///< null where nothing runs out
};

} // namespace alcove::widgets
