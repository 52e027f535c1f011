#pragma once

#include "core/new_keys.h"
#include "core/session.h"
#include "core/token_door.h"
#include "desktop/door.h"
#include "desktop/options.h"
#include "desktop/running_session.h"
#include "desktop/unlocked_window.h"
#include "desktop/window_geometry.h"
#include "platform/desktop_watch.h"
#include "platform/idle_watch.h"
#include "platform/program_replacement.h"
#include "support/copied_text.h"
#include "widgets/cover_page.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace alcove::desktop {

/// What the shell stands on. All of it outlives it.
struct ShellParts {
    Desk &desk;
    const Clock &clock;
    Random &random;
    platform::ProgramReplacement &replacement;
    platform::DesktopWatch &desktop;
    std::function<std::unique_ptr<UnlockedWindow>(Session &)> makeWindow;
    Options options;
    QString settingsFolder;
    DoorExtras door = {};
};

/// The program from start to end: the door, the chart behind it, and the way back: lock by hand,
/// when nobody is there or the machine wants it, close. Nothing typed is lost on any of them.
class Shell : public QObject {
    Q_OBJECT

public:
    explicit Shell(ShellParts parts, QObject *parent = nullptr);
    ~Shell() override;

    void start();
    void refuseAsInUse();
    /// Sees what a person does, to be installed on the application.
    platform::IdleWatch &idleWatch() { return m_idle; }
    RunningSession &runningSession() { return m_running; }
    Door &door() { return m_door; }
    UnlockedWindow *window() const { return m_window.get(); }

    void lock();
    void close();

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// Nothing is open any more; the process can end.
    void closed();
    /// Before the process is replaced: what belongs to one process is let go.
    void aboutToReplace();

private:
    enum class Ending { None, Lock, NewKeys, Close };

    void open();
    void end(Ending ending);
    void flush();
    void nobodyThere();
    void runSession(Millis length);
    void sessionIsOver();
    void coverUntilSaved(const QString &reason);
    void coverForSession();
    void cover(widgets::CoverPage::Why why);
    void audit(const QString &event);
    void uncover();
    void proveAndUncover();
    void finish();
    void replace(const QStringList &words);

    ShellParts m_parts;
    Door m_door;
    platform::IdleWatch m_idle;
    support::CopiedText m_copied;
    RunningSession m_running;
    WindowGeometry m_geometry;
    std::shared_ptr<Session> m_session; // shared only because a future handed it out
    std::unique_ptr<UnlockedWindow> m_window;
    Ending m_ending = Ending::None;
    int m_flush = 0;
    QPointer<widgets::CoverPage> m_cover;
    QTimer m_patience;
    QTimer m_again;
};

} // namespace alcove::desktop
