// An unlocked desk whose window is open catches up on what others have written: how long until all
// of it is there, and the longest time for which the window drew and heard nothing. Prints one
// object {"samples": {figure: [...]}}.
//
//   catch_up_worker FOLDER OPS
#include "bench/stopwatch.h"
#include "bench/window_main.h"
#include "crypto/sodium.h"
#include "desktop/chart_window.h"
#include "desktop/panel_door.h"
#include "members/members_worker.h"
#include "presentation/sync_presenter.h"
#include "session/local_desk.h"
#include "widgets/clients_page.h"

#include <QTest>
#include <QTimer>

#include <algorithm>

namespace {

using namespace alcove;
using bench::Stopwatch;
using bench::WorkerSamples;

constexpr double patience = 300'000; ///< milliseconds until it is given up

/// The longest time in which the thread of the windows did not come back to its events.
class Heartbeat {
public:
    Heartbeat()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(1);
    }

    double longest() const { return m_longest; }

private:
    void beat()
    {
        m_longest = std::max(m_longest, m_since.milliseconds());
        m_since = Stopwatch();
    }

    QTimer m_timer;
    Stopwatch m_since;
    double m_longest = 0;
};

void runEvents(double milliseconds)
{
    const Stopwatch watch;
    QTimer waking;
    waking.start(10);
    while (watch.milliseconds() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

qint64 notesIn(Session &session)
{
    const auto stats = session.chart().ask([](Chart &chart) { return chart.stats(); }).result();
    return stats ? stats->notes : -1;
}

Result<void> catchUp(session::LocalDesk &desk, qint64 wanted, const QString &folder,
                     const std::pair<const Clock &, Random &> &surroundings, WorkerSamples &samples)
{
    const auto &[clock, random] = surroundings;
    TRY_ASSIGN(const auto opening, desk.unlock(bench::passphrase()).result());
    desktop::ChartWindow window({*opening.session, clock, random},
                                desktop::makePanelDoor(folder, opening.session->practice(),
                                                       crypto::kdfDefault, clock, random));
    bool hasArrived = false;
    window.widget().show();
    runEvents(1000); // it has been drawn, and what comes is the sync's alone
    const Stopwatch watch;
    const Heartbeat heart;
    window.resume();
    auto *const sync = window.widget().findChild<presentation::SyncPresenter *>();
    if (sync == nullptr)
        return Error(ErrorCode::NotFound, "a window that does not sync");
    QObject::connect(sync, &presentation::SyncPresenter::arrived, sync,
                     [&hasArrived] { hasArrived = true; });
    while (!hasArrived && watch.milliseconds() < patience)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    samples.add("catch_up_s", watch.milliseconds() / 1000);
    runEvents(500); // what came is drawn
    samples.add("catch_up_frame_ms", heart.longest());
    const qint64 notes = notesIn(*opening.session);
    if (notes < wanted)
        return Error(ErrorCode::NotFound, "of the notes only " + std::to_string(notes) + " came");
    return {};
}

Result<void> measure(const QStringList &words, WorkerSamples &samples)
{
    const SystemClock clock;
    crypto::SystemRandom random;
    session::LocalDesk desk(session::Workspace{words.value(1)}, {clock, random, crypto::kdfDefault},
                            members::makePeople);
    return catchUp(desk, words.value(2).toLongLong(), words.value(1), {clock, random}, samples);
}

} // namespace

int main(int argc, char *argv[])
{
    return alcove::bench::mainWithWindows(argc, argv, measure);
}
