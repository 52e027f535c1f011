#include "bench/server_load.h"

#include "bench/idle_sockets.h"
#include "bench/processor_time.h"
#include "bench/stopwatch.h"
#include "support/fake_practice.h"
#include "sync/beast_net.h"
#include "sync/server_link.h"

#include <future>
#include <latch>
#include <list>
#include <mutex>
#include <thread>

namespace alcove::bench {

namespace {

using testing::FakeDevice;
using testing::FakePractice;
using Steady = std::chrono::steady_clock;

/// A practice whose desks the service knows.
class LoadedPractice {
public:
    explicit LoadedPractice(const sync::ServerAddress &server)
        : m_server(server)
        , m_net(server)
        , m_founder(m_net, {practice.id, practice.first.id}, practice.first.signing)
    {
    }

    Result<void> found() { return m_founder.found(wire::encodeRecord(practice.genesis)); }

    Result<FakeDevice> addDesk()
    {
        FakeDevice device = practice.newDevice();
        TRY(m_founder.addDevice(wire::encodeRecord(practice.addedBy(practice.first, device))));
        return device;
    }

    const sync::ServerAddress &server() const { return m_server; }
    sync::ServerLink &founder() { return m_founder; }

    std::mutex mutex; ///< of what writes envelopes
    FakePractice practice{4711};

private:
    sync::ServerAddress m_server;
    sync::BeastNet m_net;
    sync::ServerLink m_founder;
};

/// Nobody begins before all have logged in: two hundred handshakes at once are another figure.
struct Start {
    explicit Start(int desks)
        : ready(desks)
    {
    }

    std::latch ready;
    std::promise<Steady::time_point> said;
    std::shared_future<Steady::time_point> at = said.get_future().share();
};

/// A desk that pushes.
class Pusher {
public:
    Pusher(LoadedPractice &of, FakeDevice device)
        : m_of(of)
        , m_device(std::move(device))
    {
    }

    /// So long after the others' start.
    void start(Start &start, std::chrono::milliseconds after, int pushes)
    {
        m_thread
            = std::thread([this, &start, after, pushes] { m_done = run(start, after, pushes); });
    }

    Result<void> end(QList<double> &times)
    {
        m_thread.join();
        times.append(m_times);
        return m_done;
    }

private:
    Result<void> run(Start &start, std::chrono::milliseconds after, int pushes)
    {
        sync::BeastNet net(m_of.server());
        sync::ServerLink link(net, {m_of.practice.id, m_device.id}, m_device.signing);
        const auto loggedIn = link.login();
        start.ready.count_down();
        TRY(loggedIn);
        const Steady::time_point first = start.at.get() + after;
        wire::Head seen;
        for (int i = 0; i < pushes; ++i) {
            std::this_thread::sleep_until(first + std::chrono::seconds(i));
            const wire::PushRequest push = [this, &seen] {
                const std::lock_guard lock(m_of.mutex);
                wire::PushRequest request;
                request.envelopes.push_back(
                    m_of.practice.write(m_device, std::string(700, 'x'), seen));
                request.signature = wire::signBatch(m_device.signing, m_device.last.opHash);
                return request;
            }();
            const Stopwatch watch;
            TRY_ASSIGN(const wire::PushReply reply, link.push(m_of.practice.scope, push));
            m_times.append(watch.milliseconds());
            seen = reply.head;
        }
        return {};
    }

    LoadedPractice &m_of;
    FakeDevice m_device;
    QList<double> m_times;
    Result<void> m_done;
    std::thread m_thread;
};

} // namespace

Result<void> pushEachSecond(SyncService &service, int desks, int seconds, Samples &samples)
{
    LoadedPractice practice(service.address());
    TRY(practice.found());
    std::list<Pusher> pushers;
    for (int i = 0; i < desks; ++i) {
        TRY_ASSIGN(FakeDevice device, practice.addDesk());
        pushers.emplace_back(practice, std::move(device));
    }
    Start start(desks);
    int number = 0;
    for (Pusher &pusher : pushers)
        pusher.start(start, std::chrono::milliseconds(1000 * number++ / desks), seconds);
    start.ready.wait();
    const auto begin = Steady::now() + std::chrono::milliseconds(200);
    start.said.set_value(begin);
    std::this_thread::sleep_until(begin);
    const double before = processorSeconds(service.id());
    std::this_thread::sleep_until(begin + std::chrono::seconds(seconds));
    samples[QStringLiteral("load_cores")].append((processorSeconds(service.id()) - before)
                                                 / seconds);
    QList<double> times;
    Result<void> all;
    for (Pusher &pusher : pushers) {
        const auto done = pusher.end(times);
        if (!done)
            all = done;
    }
    samples[QStringLiteral("load_answer_ms")].append(times);
    return all;
}

Result<void> listenIdly(SyncService &service, int sockets, Samples &samples)
{
    LoadedPractice practice(service.address());
    TRY(practice.found());
    TRY(practice.founder().login());
    IdleSockets idle(service.address(), practice.founder().token(), practice.practice.scope);
    TRY(idle.open(std::min(sockets, 20))); // what the first ones need is nobody's share
    const double before = residentKib(service.id());
    TRY(idle.open(sockets));
    samples[QStringLiteral("idle_socket_kib")].append((residentKib(service.id()) - before)
                                                      / sockets);
    return {};
}

} // namespace alcove::bench
