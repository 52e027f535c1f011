#include "bench/record_moves.h"

#include "bench/filled_desk.h"
#include "bench/processor_time.h"
#include "bench/stopwatch.h"
#include "bench/sync_report.h"
#include "sync/beast_net.h"

namespace alcove::bench {

namespace {

using testing::SyncDesk;

constexpr int clients = 200;
constexpr double microseconds = 1'000'000;

/// What a move takes: time, and of the processors the desk, which is all that this process does,
/// and the service with its database.
class Move {
public:
    explicit Move(const SyncService &service)
        : m_service(service)
        , m_desk(ownSeconds())
        , m_server(service.processorSeconds())
    {
    }

    double milliseconds() const { return m_watch.milliseconds(); }

    /// `apart`: milliseconds that are no part of it.
    void end(const QString &what, int records, qint64 ops, double apart, Samples &samples) const
    {
        const auto count = static_cast<double>(ops);
        samples[rateName(what, records)].append(count / (milliseconds() - apart) * 1000);
        samples[deskTimeName(what, records)].append((ownSeconds() - m_desk) * microseconds / count);
        samples[serverTimeName(what, records)].append((m_service.processorSeconds() - m_server)
                                                      * microseconds / count);
    }

private:
    const SyncService &m_service;
    Stopwatch m_watch;
    double m_desk;
    double m_server;
};

/// How long it took to make findable what came. Each step is asked for, and told of behind it.
class IndexWatch {
public:
    SyncWatch watch()
    {
        return {[this](const SyncProgress &progress) {
                    if (progress.phase == SyncPhase::Search)
                        m_milliseconds += m_step.milliseconds();
                },
                [this] {
                    m_step = Stopwatch();
                    return true;
                }};
    }

    double milliseconds() const { return m_milliseconds; }

private:
    Stopwatch m_step;
    double m_milliseconds = 0;
};

} // namespace

Result<void> moveRecords(const SyncService &service, int records, Samples &samples)
{
    const auto first = SyncDesk::founded(nextSeed());
    if (!first)
        return noDesk();
    sync::BeastNet net(service.address());
    TRY(first->syncWith(net)); // the practice is founded at the server
    TRY(fillDesk(*first, records, clients));
    const Move pushing(service);
    TRY_ASSIGN(const sync::SyncReport pushed, first->syncWith(net));
    pushing.end(QStringLiteral("push"), records, pushed.pushed, 0, samples);

    const auto second = SyncDesk::joined(*first, nextSeed());
    if (!second)
        return noDesk();
    TRY(first->syncWith(net));
    sync::BeastNet other(service.address());
    const crypto::SigningKey key = second->open.identity.deviceKey();
    const crypto::BoxKeyPair box = second->open.identity.deviceBoxKeys();
    sync::SyncSession session(*second->open.sync, other, key, second->random, &box);
    IndexWatch indexing;
    session.workAhead(); // as the windows do
    session.watch(indexing.watch());
    const Move pulling(service);
    TRY_ASSIGN(const sync::SyncReport pulled, session.runOnce());
    pulling.end(QStringLiteral("pull"), records, pulled.pulled, indexing.milliseconds(), samples);
    samples[QStringLiteral("first_%1_s").arg(records)].append(pulling.milliseconds() / 1000);
    if (pulled.pulled < records || first->digest() != second->digest())
        return Error(ErrorCode::Corrupt, "the two desks are not the same");
    return {};
}

} // namespace alcove::bench
