#pragma once

#include "chart/search_index.h"
#include "core/note.h"
#include "core/op.h"
#include "store/connection.h"

namespace alcove::chart {

/// One version of a draft, or a signing that another one preceded.
struct NoteHead {
    OpId op;
    Stamp stamp;
    Note note;

    bool isSigned() const { return note.isSigned(); }
};

/// Tables `note`, `note_head` and `note_replaced`.
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

    Result<QList<NoteSummary>> ofClient(ClientId client);
    Result<QList<NoteSummary>> unsignedOf(UserId author);

private:
    Result<QList<NoteSummary>> summaries(store::Statement query);

    store::Connection &m_connection;
    Indexing m_indexing;
};

} // namespace alcove::chart
