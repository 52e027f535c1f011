// The windows over a filled practice: how long a chart takes to its pixels, and what all of it
// holds in memory. Prints one object {"samples": {figure: [...]}}.
//
//   window_worker fill|window FOLDER NOTES CLIENTS NOTES_OF_FIRST ROUNDS SETTLE_SECONDS
#include "bench/filling.h"
#include "bench/invented_notes.h"
#include "bench/stopwatch.h"
#include "bench/window_main.h"
#include "crypto/sodium.h"
#include "desktop/chart_window.h"
#include "desktop/panel_door.h"
#include "session/local_desk.h"
#include "widgets/clients_page.h"
#include "widgets/notes_view.h"

#include <QListView>
#include <QTest>
#include <QTimer>

#include <chrono>

namespace {

using namespace alcove;
using bench::Stopwatch;
using bench::Work;
using bench::WorkerSamples;

constexpr int patience = 30'000; ///< milliseconds until a window that shows nothing is given up

/// Whether a list has drawn as many rows as it should have.
class DrawnRows final : public QObject {
public:
    using IsRight = bool (*)(int rows, int wanted);

    DrawnRows(QListView &list, IsRight isRight, int wanted)
        : m_list(list)
        , m_isRight(isRight)
        , m_wanted(wanted)
    {
        m_list.viewport()->installEventFilter(this);
    }

    /// Runs the windows' events; false when nothing comes.
    bool wait()
    {
        const Stopwatch watch;
        const QTimer *const waking = wakeUp();
        while (!m_isDrawn && watch.milliseconds() < patience)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        delete waking;
        return m_isDrawn;
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_isRight(m_list.model()->rowCount(), m_wanted))
            m_isDrawn = true; // it goes to the screen before processEvents() returns
        return QObject::eventFilter(watched, event);
    }

private:
    /// So that waiting for an event ends even when none comes.
    static QTimer *wakeUp()
    {
        auto *timer = new QTimer;
        timer->start(std::chrono::seconds(1));
        return timer;
    }

    QListView &m_list;
    IsRight m_isRight;
    int m_wanted;
    bool m_isDrawn = false;
};

bool equal(int rows, int wanted)
{
    return rows == wanted;
}

bool other(int rows, int wanted)
{
    return rows != wanted;
}

/// A person at the window of an unlocked desk.
class Person {
public:
    Person(QWidget &window, const Work &work)
        : m_window(window)
        , m_work(work)
        , m_clients(*window.findChild<widgets::ClientsPage *>()->findChild<QListView *>())
        , m_notes(*window.findChild<widgets::NotesView *>()->findChild<QListView *>())
    {
    }

    Result<void> arrive()
    {
        m_window.show();
        m_window.activateWindow();
        if (!QTest::qWaitForWindowActive(&m_window, patience)) // keys go to an active window
            return Error(ErrorCode::Io, "the window does not come up");
        DrawnRows all(m_clients, equal, m_work.clients);
        QTest::keyClick(&m_window, Qt::Key_3, Qt::ControlModifier);
        if (!all.wait())
            return Error(ErrorCode::Io, "the list of clients is not drawn");
        return {};
    }

    /// From the key to the pixels, in milliseconds.
    Result<double> openChart(bool isFirst)
    {
        TRY(backToClients());
        m_clients.setCurrentIndex(rowOf(isFirst));
        DrawnRows rows(m_notes, isFirst ? equal : other, m_work.notesOfFirst);
        const Stopwatch watch;
        QTest::keyClick(&m_clients, Qt::Key_Return);
        if (!rows.wait())
            return Error(ErrorCode::Io, "a chart is not drawn");
        return watch.milliseconds();
    }

private:
    Result<void> backToClients()
    {
        if (m_clients.isVisible())
            return {};
        DrawnRows all(m_clients, equal, m_work.clients);
        QTest::keyClick(&m_window, Qt::Key_3, Qt::ControlModifier);
        return all.wait() ? Result<void>() : Error(ErrorCode::Io, "no way back to the clients");
    }

    /// The client with many notes, or another. Family names end with a client's number.
    QModelIndex rowOf(bool isFirst) const
    {
        const auto *model = m_clients.model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            if (index.data().toString().endsWith(QStringLiteral(" 0")) == isFirst)
                return index;
        }
        return {};
    }

    QWidget &m_window;
    const Work &m_work;
    QListView &m_clients;
    QListView &m_notes;
};

void stayFor(int seconds)
{
    const Stopwatch watch;
    while (watch.milliseconds() < seconds * 1000.0)
        QTest::qWait(100);
}

Result<void> measureCharts(Person &person, const Work &work, WorkerSamples &samples)
{
    for (int i = 0; i < work.rounds; ++i) {
        TRY(person.openChart(false));
        TRY_ASSIGN(const double milliseconds, person.openChart(true));
        samples.add("chart_to_pixels_ms", milliseconds);
    }
    return {};
}

Result<void> fillPractice(session::LocalDesk &desk, const Work &work)
{
    NewPractice practice{QStringLiteral("Bench"), QStringLiteral("Ada Byron"),
                         QStringLiteral("Desk 1"), bench::passphrase()};
    TRY_ASSIGN(const auto made, desk.create(std::move(practice)).result());
    bench::InventedNotes invented;
    auto filled = made.session->chart().ask(
        [&invented, &work](Chart &chart) { return bench::fill(chart, invented, work); });
    TRY(filled.result());
    return {};
}

Result<void> useWindow(session::LocalDesk &desk, const Work &work, int settle,
                       const std::pair<const Clock &, Random &> &surroundings,
                       WorkerSamples &samples)
{
    const auto &[clock, random] = surroundings;
    TRY_ASSIGN(const auto opening, desk.unlock(bench::passphrase()).result());
    const Stopwatch sinceUnlock;
    desktop::ChartWindow window({*opening.session, clock, random},
                                desktop::makePanelDoor(QString::fromStdString(work.file),
                                                       opening.session->practice(),
                                                       crypto::kdfDefault, clock, random));
    Person person(window.widget(), work);
    TRY(person.arrive());
    TRY(person.openChart(true));
    stayFor(settle - static_cast<int>(sinceUnlock.milliseconds() / 1000.0));
    samples.add("window_resident_mib", bench::residentNow());
    samples.add("window_peak_mib", bench::residentPeak());
    return measureCharts(person, work, samples);
}

Result<void> measure(const QStringList &words, WorkerSamples &samples)
{
    const Work work = bench::workFrom(words.mid(2));
    const SystemClock clock;
    crypto::SystemRandom random;
    session::LocalDesk desk(session::Workspace{QString::fromStdString(work.file)},
                            {clock, random, crypto::kdfDefault});
    return words.value(1) == QStringLiteral("fill")
        ? fillPractice(desk, work)
        : useWindow(desk, work, words.value(7).toInt(), {clock, random}, samples);
}

} // namespace

int main(int argc, char *argv[])
{
    return alcove::bench::mainWithWindows(argc, argv, measure);
}
