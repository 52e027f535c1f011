#pragma once

#include "core/attachment_store.h"
#include "core/sync_progress.h"
#include "sync/scope_sync.h"

#include <limits>
#include <set>

namespace alcove::sync {

/// How much of the files a round moves.
struct FilePace {
    /// Parts it sends and fetches; what is left is for the next rounds.
    qint64 parts = std::numeric_limits<qint64>::max();
    /// Parts of which it asks again whether the server still has them.
    int checked = 512;
    /// In one round of so many it reads one of them back, whichever, and holds it against its own.
    std::uint64_t readBackIn = 8;
};

/// What became of files in a round, in parts.
struct FileMoves {
    qint64 sent = 0;
    qint64 received = 0;
    qint64 refused = 0; ///< the server gave something else for them, or nothing
    qint64 unsent = 0; ///< that wait after the round
    qint64 wanted = 0; ///< that are not here after the round
    bool isMore = false; ///< the pace, and nothing else, ended the round
    bool isFull = false; ///< the server has no room for more
    QList<RawId> whole; ///< files that are whole here by it

    FileMoves &operator+=(const FileMoves &other);
};

/// Scopes that have files.
constexpr bool hasFiles(Scope scope)
{
    return scope == Scope::Clinical || scope == Scope::Restricted || scope == Scope::Psychotherapy;
}

/// Moves the parts of a store's files: up to the server what it has not got, here what a file
/// lacks. Each part is checked by itself, so that a round may be cut anywhere and the next one goes
/// on. After the ops of its scope.
class FileSync {
public:
    FileSync(const ScopeDesk &desk, ServerLink &link, const FilePace &pace)
        : m_desk(desk)
        , m_link(link)
        , m_pace(pace)
    {
    }

    /// Who looks on; it outlives this.
    void watch(const SyncWatch &watch) { m_watch = &watch; }

    /// Adds to `moves`. Offline when the server is out of reach; what it gives instead of a part is
    /// no error but stands in `moves`, and nothing of it is kept.
    Result<void> run(Scope scope, FileMoves &moves);

private:
    Result<void> letGo();
    /// Of parts that it had: sent again when it has lost them.
    Result<void> check();
    /// One that has rotten there is put anew: it is the same to the byte at every desk.
    Result<void> readBack(const QList<PartId> &held);
    Result<void> send(FileMoves &moves);
    Result<void> sendSome(const QList<PartId> &ids, FileMoves &moves);
    /// False when nothing more can be sent in this round.
    Result<bool> put(const PartId &id, FileMoves &moves);
    /// In the place of something else that the server has under its name.
    Result<void> putOver(const wire::ChunkPut &chunk);
    Result<void> noteRight(const SealedPart &part);
    Result<void> fetch(FileMoves &moves);
    /// Of the wanted, those that the server says it has.
    Result<std::vector<WantedPart>> onOffer(std::vector<WantedPart> wanted);
    Result<void> fetchSome(const std::vector<WantedPart> &wanted, FileMoves &moves);
    Result<SealedPart> fetchOne(const WantedPart &wanted);
    bool goesOn() const;
    void tell() const;

    ScopeDesk m_desk;
    ServerLink &m_link;
    FilePace m_pace;
    const SyncWatch *m_watch = nullptr;
    ScopeId m_id;
    std::set<PartId> m_doubted; ///< the server had something else under their names
    bool m_isOffered = false; ///< the server has said that it has what is asked for
    qint64 m_done = 0;
    qint64 m_of = 0;
    SyncPhase m_phase = SyncPhase::FilesUp;
};

} // namespace alcove::sync
