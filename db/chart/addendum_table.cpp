#include "chart/addendum_table.h"

#include "chart/search_index.h"
#include "chart/signature_columns.h"

namespace alcove::chart {

Result<void> AddendumTable::put(const Addendum &addendum)
{
    const QString text = cleanText(addendum.text);
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO addendum
               (id, note_id, client_id, author, author_name, body, signed_at, signer, signer_name,
                signer_key, text_hash, previous_hash, signature)
        VALUES (:id, :note, :client, :author, :author_name, :body, :signed_at, :signer, :signer_name,
                :signer_key, :text_hash, :previous_hash, :signature)
            ON CONFLICT (id) DO NOTHING)"));
    insert.bind(":id", addendum.id);
    insert.bind(":note", addendum.note);
    insert.bind(":client", addendum.client);
    insert.bind(":author", addendum.author);
    insert.bind(":author_name", addendum.authorName);
    insert.bind(":body", text);
    bindSignature(insert, addendum.signature);
    TRY(insert.run());
    if (m_connection.changes() == 0)
        return {};
    return SearchIndex(m_connection).addAddendum(m_connection.lastRow(), text);
}

Result<QList<Addendum>> AddendumTable::ofNote(NoteId note)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, note_id, client_id, author, author_name, body, signed_at, signer, signer_name,
               signer_key, text_hash, previous_hash, signature
          FROM addendum
         WHERE note_id = :note
         ORDER BY signed_at, id)"));
    query.bind(":note", note);
    QList<Addendum> addenda;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return addenda;
        addenda.append({query.id<AddendumId>(0), query.id<NoteId>(1), query.id<ClientId>(2),
                        query.id<UserId>(3), query.text(4), query.text(5),
                        readSignature(query, 6)});
    }
}

} // namespace alcove::chart
