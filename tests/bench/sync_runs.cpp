#include "bench/sync_runs.h"

#include "bench/copy_peer.h"
#include "bench/first_chart.h"
#include "bench/pouch_peer.h"
#include "bench/record_moves.h"
#include "bench/server_load.h"
#include "bench/sync_desks.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/resource.h>

namespace alcove::bench {

namespace {

/// Each socket that listens is one here, and one of the service.
void raiseFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

class SyncRuns {
public:
    SyncRuns(const SyncOptions &options, void (*tell)(const QString &))
        : m_tell(tell)
    {
        m_measured.options = options;
    }

    Result<SyncMeasured> all(const QString &folder)
    {
        const SyncOptions &options = m_measured.options;
        m_service = SyncService::start();
        if (!m_service)
            return Error(ErrorCode::Io, "the service can't be started");
        // Where desks are made. The database's user could not get there.
        qputenv("TMPDIR", folder.toUtf8());
        if (!options.peers.isEmpty()) {
            TRY_ASSIGN(m_pouch, PouchPeer::start(options.peers, folder, m_service->certificate()));
        }
        for (const int records : options.records) {
            for (int i = 0; i < options.runs; ++i)
                TRY(move(records, i));
        }
        TRY(comeIn());
        TRY(live());
        for (int i = 0; i < options.runs; ++i) {
            m_tell(QStringLiteral("a window that catches up, run %1").arg(i + 1));
            TRY(catchUp(m_service->address(), options.catchUp, m_measured.alcove));
        }
        TRY(load());
        TRY(listen());
        return m_measured;
    }

private:
    Result<void> move(int records, int number)
    {
        m_tell(QStringLiteral("%1 records, run %2").arg(records).arg(number + 1));
        TRY(moveRecords(*m_service, records, m_measured.alcove));
        if (m_pouch)
            TRY(m_pouch->move(records, m_measured.pouch));
        return copyRecords(*m_service, records, m_measured.copy);
    }

    Result<void> comeIn()
    {
        const int notes = m_measured.options.first;
        m_tell(QStringLiteral("new desks of a practice of %1 notes").arg(notes));
        // A client of PouchDB has nothing that it could rely on before all is there.
        for (const char *figure : {"first_chart_s", "first_all_s"}) {
            const auto pulled = m_measured.pouch.value(QStringLiteral("first_%1_s").arg(notes));
            if (!pulled.isEmpty())
                m_measured.pouch[QLatin1String(figure)] = pulled;
        }
        return firstChart(m_service->address(), notes, m_measured.options.runs, m_measured.alcove);
    }

    Result<void> live()
    {
        m_tell(QStringLiteral("from one desk to another"));
        TRY(editLive(m_service->address(), m_measured.options.edits, m_measured.alcove));
        return m_pouch ? m_pouch->live(m_measured.options.edits, m_measured.pouch) : Result<void>();
    }

    Result<void> load()
    {
        const auto [desks, seconds]
            = std::pair(m_measured.options.desks, m_measured.options.seconds);
        m_tell(QStringLiteral("%1 desks for %2 seconds").arg(desks).arg(seconds));
        TRY(pushEachSecond(*m_service, desks, seconds, m_measured.alcove));
        return m_pouch ? m_pouch->load(desks, seconds, m_measured.pouch) : Result<void>();
    }

    Result<void> listen()
    {
        const int sockets = m_measured.options.sockets;
        m_tell(QStringLiteral("%1 desks that listen").arg(sockets));
        TRY(listenIdly(*m_service, sockets, m_measured.alcove));
        return m_pouch ? m_pouch->listen(sockets, m_measured.pouch) : Result<void>();
    }

    void (*m_tell)(const QString &);
    SyncMeasured m_measured;
    std::unique_ptr<SyncService> m_service;
    std::unique_ptr<PouchPeer> m_pouch;
};

} // namespace

Result<SyncMeasured> measureSync(const SyncOptions &options, void (*tell)(const QString &))
{
    const QString place = options.folder.isEmpty() ? QDir::tempPath() : options.folder;
    const QTemporaryDir folder(place + QStringLiteral("/alcove-bench-XXXXXX"));
    if (!folder.isValid())
        return Error(ErrorCode::Io, "no folder can be made in " + place.toStdString());
    raiseFileLimit();
    return SyncRuns(options, tell).all(folder.path());
}

} // namespace alcove::bench
