#pragma once

#include "core/chart.h"
#include "store/connection.h"

namespace alcove::chart {

/// Stored note text without its section marks, for eyes.
QString withoutMarks(const QString &stored);

/// What a person typed as an FTS5 query: each word must be there, the last one as a beginning while
/// it is being typed (ADR 0022 says why only that one); "in quotes" is a phrase. Empty when there
/// is no word in it. No operator of FTS5 gets through.
QString searchQuery(const QString &typed);

/// The full-text indexes, kept in step with their tables by whoever writes a row.
class SearchIndex {
public:
    explicit SearchIndex(store::Connection &connection)
        : m_connection(connection)
    {
    }

    Result<void> addNote(std::int64_t number, const QString &body);
    Result<void> removeNote(std::int64_t number, const QString &body);
    Result<void> addAddendum(std::int64_t number, const QString &body);
    Result<void> addEntry(std::int64_t number, const QString &title, const QString &body);
    Result<void> removeEntry(std::int64_t number, const QString &title, const QString &body);

    /// Written last first. `title` of a note's hit is its format's name.
    Result<QList<SearchHit>> search(const QString &typed, int limit);

private:
    Result<void> searchNotes(const QString &query, int limit, QList<SearchHit> &hits);
    Result<void> searchAddenda(const QString &query, int limit, QList<SearchHit> &hits);
    Result<void> searchEntries(const QString &query, int limit, QList<SearchHit> &hits);

    store::Connection &m_connection;
};

} // namespace alcove::chart
