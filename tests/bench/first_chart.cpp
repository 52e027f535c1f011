#include "bench/first_chart.h"

#include "bench/filled_desk.h"
#include "bench/stopwatch.h"
#include "sync/beast_net.h"
#include "sync/outbox.h"
#include "sync/stream.h"
#include "wire/limits.h"

#include <optional>

namespace alcove::bench {

namespace {

using testing::SyncDesk;

constexpr int clients = 1000;
constexpr int drafts = 20;
constexpr Millis day = 24 * 3'600'000LL;

/// Of clients who were not written about lately, so that they are no part of what comes first.
Result<void> leaveDrafts(SyncDesk &desk, const QList<ClientSummary> &people)
{
    for (int i = 0; i < drafts; ++i) {
        Note note;
        note.id = NoteId::make(desk.clock, desk.random);
        note.client = people[people.size() - 1 - i % people.size()].id;
        note.author = desk.open.practice.actor.user;
        note.authorName = desk.open.practice.actor.name;
        note.format = QStringLiteral("soap");
        note.createdAt = desk.clock.now() - 400 * day;
        note.serviceAt = note.createdAt;
        note.body.sections = {{QStringLiteral("subjective"), QStringLiteral("begun, and left")}};
        TRY(desk.open.chart->saveDraft(note));
    }
    return {};
}

/// Each op by itself, as a window sends what is written: signed, and placed by the server before
/// the next one goes.
Result<void> pushOneByOne(SyncDesk &desk, const sync::ServerAddress &server)
{
    SyncStore &store = *desk.open.sync;
    const Practice &practice = desk.open.practice;
    const crypto::SigningKey key = desk.open.identity.deviceKey();
    TRY_ASSIGN(const auto keys, sync::ScopeKeys::of(store));
    TRY_ASSIGN(const auto log, store.memberRecords());
    TRY_ASSIGN(const auto membership, sync::Membership::of(practice, log));
    TRY_ASSIGN(const ScopeId id, sync::streamOf(store, practice.id, Scope::Clinical));
    sync::BeastNet net(server);
    sync::ServerLink link(net, {practice.id, practice.actor.device}, key);
    TRY(link.login());
    sync::ScopeSync scope({store, practice, membership.members(), keys, key, desk.random}, link);
    while (true) {
        TRY_ASSIGN(const auto sealed,
                   sync::sealWaiting(store, Scope::Clinical, keys, wire::maxBatchOps, desk.random));
        if (sealed.isEmpty())
            return {};
        for (const OutgoingOp &op : sealed) {
            for (const wire::PushRequest &request : sync::batches({op}, key))
                TRY(link.push(id, request));
        }
        sync::ScopeRound round;
        round.status.scope = Scope::Clinical;
        TRY(scope.pull(round));
    }
}

/// The snapshots that a window makes over many rounds, in one.
Result<void> makeSnapshots(SyncDesk &desk, sync::Net &net, int notes)
{
    const crypto::SigningKey key = desk.open.identity.deviceKey();
    const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
    sync::SyncSession session(*desk.open.sync, net, key, desk.random, &box);
    sync::SnapshotPace pace;
    pace.every = std::min<qint64>(pace.every, notes);
    pace.pieces = std::numeric_limits<int>::max();
    session.makeSnapshots(pace);
    TRY(session.runOnce());
    return {};
}

/// What a new desk is looked at by.
struct Expected {
    ClientId client; ///< who was written about last
    qsizetype notes = 0;
    qint64 ops = 0; ///< of the charts
    QString digest;
};

Result<Expected> expectedOf(SyncDesk &desk, const QList<ClientSummary> &people)
{
    Expected expected;
    Millis latest = 0;
    for (const ClientSummary &each : people) {
        TRY_ASSIGN(const auto notes, desk.open.chart->notes(each.id));
        if (notes.isEmpty() || notes.front().serviceAt <= latest)
            continue;
        latest = notes.front().serviceAt;
        expected.client = each.id;
        expected.notes = notes.size();
    }
    expected.ops = desk.cursor().seq;
    expected.digest = desk.digest();
    return expected;
}

/// The chart as a person opens it: the client, the list of notes, the latest of them.
bool isUsable(SyncDesk &desk, const Expected &expected)
{
    const auto client = desk.open.chart->openClient(expected.client);
    const auto notes = desk.open.chart->notes(expected.client);
    if (!client || !notes || notes->size() != expected.notes)
        return false;
    const auto latest = desk.open.chart->openNote(notes->front().id);
    return latest && latest->isSigned();
}

Result<void> comeIn(SyncDesk &desk, const sync::ServerAddress &server, const Expected &expected,
                    Samples &samples)
{
    sync::BeastNet net(server);
    const crypto::SigningKey key = desk.open.identity.deviceKey();
    const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
    sync::SyncSession session(*desk.open.sync, net, key, desk.random, &box);
    std::optional<double> first;
    bool isWhole = false;
    const Stopwatch watch;
    session.workAhead(); // as the windows do
    session.watch({[&](const SyncProgress &progress) {
                       const bool isPast = progress.phase == SyncPhase::Drafts
                           || progress.phase == SyncPhase::Rest;
                       if (first || !isPast || progress.of != expected.ops)
                           return;
                       isWhole = isUsable(desk, expected);
                       first = watch.milliseconds();
                   },
                   {}});
    TRY(session.runOnce());
    const double all = watch.milliseconds();
    if (!first || !isWhole || desk.digest() != expected.digest)
        return Error(ErrorCode::Corrupt, "a new desk did not get what it should");
    samples[QStringLiteral("first_chart_s")].append(*first / 1000);
    samples[QStringLiteral("first_all_s")].append(all / 1000);
    return {};
}

} // namespace

Result<void> firstChart(const sync::ServerAddress &server, int notes, int desks, Samples &samples)
{
    const auto host = SyncDesk::founded(nextSeed());
    if (!host)
        return noDesk();
    sync::BeastNet net(server);
    TRY(host->syncWith(net));
    TRY(fillDesk(*host, notes, clients));
    TRY_ASSIGN(const auto people, host->open.chart->clients({}));
    TRY(leaveDrafts(*host, people));
    TRY(pushOneByOne(*host, server));
    TRY(makeSnapshots(*host, net, notes));
    TRY_ASSIGN(const Expected expected, expectedOf(*host, people));
    for (int i = 0; i < desks; ++i) {
        const auto desk = SyncDesk::joined(*host, nextSeed());
        if (!desk)
            return noDesk();
        TRY(host->syncWith(net));
        TRY(comeIn(*desk, server, expected, samples));
    }
    return {};
}

} // namespace alcove::bench
