#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <optional>

class QWidget;

namespace alcove::desktop {

/// The window of an unlocked desk, as the shell sees it: something that can be asked to save and
/// told where to be.
class UnlockedWindow : public QObject {
    Q_OBJECT

public:
    ~UnlockedWindow() override;

    virtual QWidget &widget() = 0;
    /// Writes whatever is typed and not saved yet.
    virtual QFuture<Result<void>> flush() = 0;
    /// Which client, note and tab, for goTo() after the next unlock.
    virtual QByteArray place() const = 0;
    /// Where there is no such place any more, nothing happens.
    virtual void goTo(const QByteArray &place) = 0;
    /// Goes on where the session before broke off, if it did.
    virtual void resume() = 0;
    /// Until when a session with a client runs; nothing when none does.
    virtual void showSession(std::optional<Millis> endsAt) = 0;
    /// After how many minutes an untouched desk locks.
    virtual void showIdleMinutes(int minutes) = 0;
    /// A cover comes over the desk: a client who has the screen has it no more, what they answered
    /// is kept, and no window is shown for it.
    virtual void takeFromClient() { }

signals:
    void lockWanted();
    /// The desk is to be locked, and its door to ask for new keys.
    void newKeysWanted();
    /// A session with a client begins now; 0: the one that runs is over.
    void sessionWanted(alcove::Millis length);
    /// From now on an untouched desk locks after so many; it is written down already.
    void idleMinutesChanged(int minutes);
};

} // namespace alcove::desktop
