#include "chart/search_index.h"

#include <QRegularExpression>

#include <algorithm>

namespace alcove::chart {

namespace {

QString quoted(const QString &words)
{
    QString text = words;
    text.replace(u'"', u' ');
    return QStringLiteral("\"%1\"").arg(text);
}

/// FTS5 ends at a zero, and U+001E would find the codes of sections.
QString withoutControls(const QString &typed)
{
    QString text = typed;
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control)
            c = u' ';
    return text;
}

bool hasWord(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

/// Name columns as in displayName().
QString nameFrom(const store::Statement &row, int given, int preferred, int family)
{
    Client client;
    client.givenName = row.text(given);
    client.preferredName = row.text(preferred);
    client.familyName = row.text(family);
    return displayName(client);
}

/// What a row of a find is of.
enum class Found { Note, Entry, Record };

Result<void> collect(store::Statement &query, QList<SearchHit> &hits, Found found)
{
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return {};
        SearchHit hit;
        hit.client = query.id<ClientId>(0);
        if (found == Found::Note)
            hit.note = query.id<NoteId>(1);
        else if (found == Found::Entry)
            hit.entry = query.id<EntryId>(1);
        else
            hit.record = query.id<RecordId>(1);
        hit.title = query.text(2);
        hit.at = query.integer(3);
        hit.snippet = withoutMarks(query.text(4)).simplified();
        hit.clientName = nameFrom(query, 5, 6, 7);
        hits.append(hit);
    }
}

} // namespace

QString withoutMarks(const QString &stored)
{
    static const QRegularExpression mark(QStringLiteral("\\x{1e}[a-z0-9-]*\\x{1f}?"));
    QString text = stored;
    text.replace(mark, QStringLiteral(" "));
    text.remove(QChar(0x1f));
    return text;
}

QString searchQuery(const QString &typed)
{
    QStringList terms;
    bool inQuotes = false;
    const QStringList parts = withoutControls(typed).split(u'"');
    for (const QString &part : parts) {
        if (inQuotes) {
            if (hasWord(part))
                terms.append(quoted(part));
        } else {
            const QStringList words
                = part.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
            for (const QString &word : words)
                if (hasWord(word))
                    terms.append(quoted(word));
        }
        inQuotes = !inQuotes;
    }
    const bool lastIsOpen = !typed.isEmpty() && typed.back().isLetterOrNumber();
    if (!terms.isEmpty() && lastIsOpen)
        terms.back() += u'*';
    return terms.join(u' ');
}

Result<void> SearchIndex::leaveForLater(std::int64_t number)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO unindexed_note (number)
        VALUES (:number)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":number", number);
    return insert.run();
}

Result<bool> SearchIndex::isLeftForLater(std::int64_t number)
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT 1 FROM unindexed_note WHERE number = :number"));
    query.bind(":number", number);
    return query.step();
}

Result<void> SearchIndex::replaceNote(std::int64_t number, const QString &before,
                                      const QString &body, Indexing indexing)
{
    TRY_ASSIGN(const bool isLeft, isLeftForLater(number));
    if (isLeft)
        return {}; // what it says then is taken in
    TRY(removeNote(number, before));
    return addNote(number, body, indexing);
}

Result<qint64> SearchIndex::indexSome(int limit)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO note_index (rowid, body)
        SELECT number, body
          FROM note
         WHERE number IN (SELECT number FROM unindexed_note ORDER BY number LIMIT :limit)
         ORDER BY number)"));
    insert.bind(":limit", limit);
    TRY(insert.run());
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        DELETE FROM unindexed_note
         WHERE number IN (SELECT number FROM unindexed_note ORDER BY number LIMIT :limit))"));
    remove.bind(":limit", limit);
    TRY(remove.run());
    TRY_ASSIGN(const std::int64_t left, m_connection.number("SELECT count(*) FROM unindexed_note"));
    return qint64{left};
}

Result<void> SearchIndex::addNote(std::int64_t number, const QString &body, Indexing indexing)
{
    if (indexing == Indexing::Later)
        return leaveForLater(number);
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO note_index (rowid, body)
        VALUES (:number, :body))"));
    insert.bind(":number", number);
    insert.bind(":body", body);
    return insert.run();
}

Result<void> SearchIndex::removeNote(std::int64_t number, const QString &body)
{
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        INSERT INTO note_index (note_index, rowid, body)
        VALUES ('delete', :number, :body))"));
    remove.bind(":number", number);
    remove.bind(":body", body);
    return remove.run();
}

Result<void> SearchIndex::addAddendum(std::int64_t number, const QString &body)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO addendum_index (rowid, body)
        VALUES (:number, :body))"));
    insert.bind(":number", number);
    insert.bind(":body", body);
    return insert.run();
}

Result<void> SearchIndex::addEntry(std::int64_t number, const QString &title, const QString &body)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO entry_index (rowid, title, body)
        VALUES (:number, :title, :body))"));
    insert.bind(":number", number);
    insert.bind(":title", title);
    insert.bind(":body", body);
    return insert.run();
}

Result<void> SearchIndex::removeEntry(std::int64_t number, const QString &title,
                                      const QString &body)
{
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        INSERT INTO entry_index (entry_index, rowid, title, body)
        VALUES ('delete', :number, :title, :body))"));
    remove.bind(":number", number);
    remove.bind(":title", title);
    remove.bind(":body", body);
    return remove.run();
}

Result<void> SearchIndex::addRecord(std::int64_t number, const QString &words)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO record_index (rowid, words)
        VALUES (:number, :words))"));
    insert.bind(":number", number);
    insert.bind(":words", words);
    return insert.run();
}

Result<void> SearchIndex::removeRecord(std::int64_t number, const QString &words)
{
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        INSERT INTO record_index (record_index, rowid, words)
        VALUES ('delete', :number, :words))"));
    remove.bind(":number", number);
    remove.bind(":words", words);
    return remove.run();
}

Result<QList<SearchHit>> SearchIndex::search(const QString &typed, int limit)
{
    QList<SearchHit> hits;
    const QString query = searchQuery(typed);
    if (query.isEmpty())
        return hits;
    TRY(searchNotes(query, limit, hits));
    if (hits.size() < limit)
        TRY(searchAddenda(query, limit - static_cast<int>(hits.size()), hits));
    if (hits.size() < limit)
        TRY(searchEntries(query, limit - static_cast<int>(hits.size()), hits));
    if (hits.size() < limit)
        TRY(searchRecords(query, limit - static_cast<int>(hits.size()), hits));
    return hits;
}

Result<void> SearchIndex::searchNotes(const QString &query, int limit, QList<SearchHit> &hits)
{
    // By number the index stops at the limit. By rank it would weigh each match first, which takes
    // a third of a second for a common word in 100,000 notes, and only for the rows shown is the
    // text read and cut.
    TRY_ASSIGN(auto statement, m_connection.prepare(R"(
        SELECT note.client_id, note.id, note.format, note.service_at,
               snippet(note_index, 0, char(8296), char(8297), '…', 16),
               client.given_name, client.preferred_name, client.family_name
          FROM note_index
         CROSS JOIN note ON note.number = note_index.rowid
         CROSS JOIN client ON client.id = note.client_id
         WHERE note_index MATCH :query
           AND NOT EXISTS (SELECT 1 FROM addendum
                            WHERE addendum.note_id = note.id AND act IN ('retraction', 'wrong-client'))
         ORDER BY note_index.rowid DESC
         LIMIT :limit)"));
    statement.bind(":query", query);
    statement.bind(":limit", limit);
    return collect(statement, hits, Found::Note);
}

Result<void> SearchIndex::searchAddenda(const QString &query, int limit, QList<SearchHit> &hits)
{
    TRY_ASSIGN(auto statement, m_connection.prepare(R"(
        SELECT note.client_id, note.id, note.format, note.service_at,
               snippet(addendum_index, 0, char(8296), char(8297), '…', 16),
               client.given_name, client.preferred_name, client.family_name
          FROM addendum_index
         CROSS JOIN addendum ON addendum.number = addendum_index.rowid
         CROSS JOIN note ON note.id = addendum.note_id
         CROSS JOIN client ON client.id = note.client_id
         WHERE addendum_index MATCH :query
           AND NOT EXISTS (SELECT 1 FROM addendum AS retraction
                            WHERE retraction.note_id = note.id
                              AND retraction.act IN ('retraction', 'wrong-client'))
         ORDER BY addendum_index.rowid DESC
         LIMIT :limit)"));
    statement.bind(":query", query);
    statement.bind(":limit", limit);
    return collect(statement, hits, Found::Note);
}

Result<void> SearchIndex::searchEntries(const QString &query, int limit, QList<SearchHit> &hits)
{
    TRY_ASSIGN(auto statement, m_connection.prepare(R"(
        SELECT chart_entry.client_id, chart_entry.id, chart_entry.title,
               coalesce(chart_entry.started_at, 0),
               snippet(entry_index, -1, char(8296), char(8297), '…', 16),
               client.given_name, client.preferred_name, client.family_name
          FROM entry_index
         CROSS JOIN chart_entry ON chart_entry.number = entry_index.rowid
         CROSS JOIN client ON client.id = chart_entry.client_id
         WHERE entry_index MATCH :query
         ORDER BY entry_index.rowid DESC
         LIMIT :limit)"));
    statement.bind(":query", query);
    statement.bind(":limit", limit);
    return collect(statement, hits, Found::Entry);
}

Result<void> SearchIndex::searchRecords(const QString &query, int limit, QList<SearchHit> &hits)
{
    TRY_ASSIGN(auto statement, m_connection.prepare(R"(
        SELECT chart_record.client_id, chart_record.id, chart_record.kind,
               chart_record.made_at >> 16,
               snippet(record_index, -1, char(8296), char(8297), '…', 16),
               client.given_name, client.preferred_name, client.family_name
          FROM record_index
         CROSS JOIN chart_record ON chart_record.number = record_index.rowid
         CROSS JOIN client ON client.id = chart_record.client_id
         WHERE record_index MATCH :query
         ORDER BY record_index.rowid DESC
         LIMIT :limit)"));
    statement.bind(":query", query);
    statement.bind(":limit", limit);
    return collect(statement, hits, Found::Record);
}

} // namespace alcove::chart
