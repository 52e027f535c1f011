#include "bench/sync_desks.h"

#include "bench/filled_desk.h"
#include "bench/stopwatch.h"
#include "members/sync_worker.h"
#include "support/child_process.h"
#include "sync/beast_ear.h"
#include "sync/beast_net.h"

namespace alcove::bench {

namespace {

using testing::SyncDesk;

constexpr int clients = 200;

QString urlOf(const sync::ServerAddress &server)
{
    return QStringLiteral("https://%1:%2#pin=%3")
        .arg(QString::fromStdString(server.host))
        .arg(server.port)
        .arg(QString::fromStdString(toBase64(*server.pin)));
}

/// So that their windows and workers find it.
Result<void> tellServer(SyncDesk &desk, const sync::ServerAddress &server)
{
    TRY(desk.open.sync->setServerUrl(urlOf(server)));
    desk.open.practice.serverUrl = urlOf(server);
    return {};
}

/// A desk with the worker that its window would have.
struct LiveDesk {
    explicit LiveDesk(std::unique_ptr<SyncDesk> of)
        : desk(std::move(of))
        , worker(
              desk->open, desk->workspace(), desk->surroundings(),
              [](const sync::ServerAddress &address) {
                  return std::make_unique<sync::BeastNet>(address);
              },
              [](const sync::ServerAddress &address) {
                  return std::make_unique<sync::BeastEar>(address);
              })
    {
    }

    Result<void> sync(SyncReach reach) { return isWell(worker.syncOnce(reach).result()); }

    static Result<void> isWell(const Result<SyncStand> &answer)
    {
        TRY_ASSIGN(const SyncStand stand, answer);
        if (stand.failure)
            return *stand.failure;
        return stand.hasServer ? Result<void>()
                               : Error(ErrorCode::Offline, "a desk that has no server");
    }

    std::unique_ptr<SyncDesk> desk;
    members::SyncWorker worker;
};

/// Until `there` has it, while `here` ends its round.
Result<double> edit(LiveDesk &here, LiveDesk &there, NoteId note, const QString &text)
{
    const Stopwatch watch;
    TRY(here.desk->edit(note, text));
    auto sent = here.worker.syncOnce(SyncReach::News);
    while (there.desk->text(note) != text) {
        there.worker.nextCall().result();
        TRY(there.sync(SyncReach::News));
    }
    const double milliseconds = watch.milliseconds();
    TRY(LiveDesk::isWell(sent.result()));
    return milliseconds;
}

} // namespace

Result<void> editLive(const sync::ServerAddress &server, int edits, Samples &samples)
{
    auto founder = SyncDesk::founded(nextSeed());
    auto joined = founder ? SyncDesk::joined(*founder, nextSeed()) : nullptr;
    if (!joined)
        return noDesk();
    for (SyncDesk *desk : {founder.get(), joined.get()}) {
        sync::BeastNet net(server);
        TRY(tellServer(*desk, server));
        TRY(desk->syncWith(net));
    }
    const NoteId note
        = founder->addNote(founder->addClient(QStringLiteral("Rivera")), QStringLiteral("begun"));
    LiveDesk here(std::move(founder));
    LiveDesk there(std::move(joined));
    TRY(here.sync(SyncReach::All));
    TRY(there.sync(SyncReach::All));
    for (int i = 0; i <= edits; ++i) {
        here.desk->clock.advance(1000);
        there.desk->clock.advance(1000);
        TRY_ASSIGN(const double milliseconds,
                   edit(here, there, note, QStringLiteral("written on, %1").arg(i)));
        if (i > 0)
            samples[QStringLiteral("desk_to_desk_ms")].append(milliseconds);
    }
    return {};
}

#ifdef CATCH_UP_WORKER
Result<void> catchUp(const sync::ServerAddress &server, int ops, Samples &samples)
{
    const auto first = SyncDesk::founded(nextSeed());
    const auto away = first ? SyncDesk::joined(*first, nextSeed()) : nullptr;
    if (!away)
        return noDesk();
    sync::BeastNet net(server);
    TRY(tellServer(*away, server));
    for (SyncDesk *desk : {first.get(), away.get()})
        TRY(desk->syncWith(net));
    TRY(fillDesk(*first, ops, clients));
    TRY(first->syncWith(net));
    away->open = {};
    auto process = testing::ChildProcess::start(
        {{CATCH_UP_WORKER, away->workspace().folder.toStdString(), std::to_string(ops)},
         {{"QT_QPA_PLATFORM", "offscreen"}},
         {},
         {}});
    const std::string output = process ? process->readAll() : std::string();
    if (!process || process->wait() != 0 || !addSamplesFrom(samples, output))
        return Error(ErrorCode::Io, "the window that catches up failed: " + output);
    return {};
}
#else
Result<void> catchUp(const sync::ServerAddress &, int, Samples &)
{
    return {};
}
#endif

} // namespace alcove::bench
