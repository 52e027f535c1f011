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

/// When what is written is to be found. Much that comes at once is indexed afterwards, in steps.
enum class Indexing { Now, Later };

/// The full-text indexes, kept in step with their tables by whoever writes a row.
class SearchIndex {
public:
    explicit SearchIndex(store::Connection &connection)
        : m_connection(connection)
    {
    }

    Result<void> addNote(std::int64_t number, const QString &body,
                         Indexing indexing = Indexing::Now);
    Result<void> replaceNote(std::int64_t number, const QString &before, const QString &body,
                             Indexing indexing = Indexing::Now);
    Result<void> removeNote(std::int64_t number, const QString &body);
    /// Takes in so many notes that were left for later; how many are left.
    Result<qint64> indexSome(int limit);
    Result<void> addAddendum(std::int64_t number, const QString &body);
    Result<void> addEntry(std::int64_t number, const QString &title, const QString &body);
    Result<void> removeEntry(std::int64_t number, const QString &title, const QString &body);
    Result<void> addRecord(std::int64_t number, const QString &words);
    Result<void> removeRecord(std::int64_t number, const QString &words);

    /// Written last first. `title` of a note's hit is its format's name.
    Result<QList<SearchHit>> search(const QString &typed, int limit);

private:
    Result<void> leaveForLater(std::int64_t number);
    Result<bool> isLeftForLater(std::int64_t number);
    Result<void> searchNotes(const QString &query, int limit, QList<SearchHit> &hits);
    Result<void> searchAddenda(const QString &query, int limit, QList<SearchHit> &hits);
    Result<void> searchEntries(const QString &query, int limit, QList<SearchHit> &hits);
    Result<void> searchRecords(const QString &query, int limit, QList<SearchHit> &hits);

    store::Connection &m_connection;
};

} // namespace alcove::chart
