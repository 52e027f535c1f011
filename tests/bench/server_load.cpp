#include "bench/server_load.h"

#include "bench/idle_sockets.h"
#include "bench/processor_time.h"
#include "bench/stopwatch.h"
#include "support/fake_practice.h"
#include "sync/beast_net.h"
#include "sync/server_link.h"

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

/// A desk that pushes.
class Pusher {
public:
    Pusher(LoadedPractice &of, FakeDevice device)
        : m_of(of)
        , m_device(std::move(device))
    {
    }

    void start(Steady::time_point first, int pushes)
    {
        m_thread = std::thread([this, first, pushes] { m_done = run(first, pushes); });
    }

    Result<void> end(QList<double> &times)
    {
        m_thread.join();
        times.append(m_times);
        return m_done;
    }

private:
    Result<void> run(Steady::time_point first, int pushes)
    {
        sync::BeastNet net(m_of.server());
        sync::ServerLink link(net, {m_of.practice.id, m_device.id}, m_device.signing);
        TRY(link.login());
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
    const auto begin = Steady::now() + std::chrono::seconds(1); // all have logged in by then
    int number = 0;
    for (Pusher &pusher : pushers)
        pusher.start(begin + std::chrono::milliseconds(1000 * number++ / desks), seconds);
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
