#pragma once

#include "chart/search_index.h"
#include "core/draft_versions.h"
#include "core/note.h"
#include "core/op.h"
#include "core/signed_work.h"
#include "store/connection.h"

namespace alcove::chart {

/// One version of a draft, or a signing that another one preceded.
struct NoteHead {
    OpId op;
    Stamp stamp;
    Note note;
    QList<OpId> parents = {}; ///< what it was written on

    bool isSigned() const { return note.isSigned(); }
};

/// Tables `note`, `note_head`, `note_replaced`, `note_version` and `note_aside`.
class NoteTable {
public:
    explicit NoteTable(store::Connection &connection, Indexing indexing = Indexing::Now)
        : m_connection(connection)
        , m_indexing(indexing)
    {
    }

    /// What stands in the row, with its stamp and op.
    struct Row {
        std::int64_t number = 0;
        Note note;
        Stamp stamp;
        OpId op;
    };

    Result<std::optional<Row>> find(NoteId id);
    /// Inserts or replaces the row; the index follows.
    Result<void> write(const Note &note, const Stamp &stamp, OpId op);

    /// Latest first.
    Result<QList<NoteHead>> heads(NoteId note);
    Result<void> addHead(const NoteHead &head);
    /// No longer a head, now or when it comes.
    Result<void> replace(const QList<OpId> &versions);
    Result<bool> isReplaced(OpId op);
    /// Keeps a version that another one was put in the place of.
    Result<void> keepReplaced(const NoteHead &version);

    /// All versions that are here, heads or not, and what each was written on.
    Result<QList<VersionLink>> links(NoteId note);
    /// Of a version, head or not; nothing when it isn't here.
    Result<std::optional<Note>> version(NoteId note, OpId op);

    /// What was decided about versions beside a signed note.
    Result<void> putAside(const AsideChoice &choice);
    Result<QList<AsideChoice>> asides(NoteId note);
    /// Drafts with more than one version, and signed notes with versions beside them that nothing
    /// was decided about.
    Result<QList<NoteId>> open();

    Result<QList<NoteSummary>> ofClient(ClientId client);
    Result<QList<NoteSummary>> unsignedOf(UserId author);
    /// Signed ones in which their author asks this person to sign as well; oldest first.
    Result<QList<NoteSummary>> supervisedBy(UserId supervisor);
    /// Sessions of groups by the notes of their members, drafts too: name, time, client; by name,
    /// the latest first.
    struct GroupNote {
        QString group;
        Millis at = 0;
        ClientId client;
    };
    Result<QList<GroupNote>> groupNotes();
    /// Of the client those with words in that section; the latest session first.
    Result<QList<NoteWithSection>> withSection(ClientId client, const QString &code);
    /// Those of the author that a supervisor ever sent back; oldest first.
    Result<QList<NoteSummary>> sentBack(UserId author);

private:
    Result<QList<NoteSummary>> summaries(store::Statement query);

    store::Connection &m_connection;
    Indexing m_indexing;
};

} // namespace alcove::chart
