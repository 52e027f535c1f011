#pragma once

#include "core/note.h"
#include "store/connection.h"

namespace alcove::chart {

/// Table `addendum`; a row never changes.
class AddendumTable {
public:
    explicit AddendumTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Adds the row unless it is there.
    Result<void> put(const Addendum &addendum);
    /// Oldest first.
    Result<QList<Addendum>> ofNote(NoteId note);
    /// Whether it was retracted as another client's.
    Result<bool> isSealed(NoteId note);

private:
    Result<void> putAct(const Addendum &addendum);

    store::Connection &m_connection;
};

} // namespace alcove::chart
