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
                signer_key, text_hash, previous_hash, signature, act, note_hash)
        VALUES (:id, :note, :client, :author, :author_name, :body, :signed_at, :signer, :signer_name,
                :signer_key, :text_hash, :previous_hash, :signature, :act, :note_hash)
            ON CONFLICT (id) DO NOTHING)"));
    insert.bind(":id", addendum.id);
    insert.bind(":note", addendum.note);
    insert.bind(":client", addendum.client);
    insert.bind(":author", addendum.author);
    insert.bind(":author_name", addendum.authorName);
    insert.bind(":body", text);
    bindSignature(insert, addendum.signature);
    insert.bind(":act", noteActName(addendum.act));
    insert.bind(":note_hash", ByteView(addendum.noteHash));
    TRY(insert.run());
    if (m_connection.changes() == 0)
        return putAct(addendum);
    return SearchIndex(m_connection).addAddendum(m_connection.lastRow(), text);
}

// A program of before knew no acts, and kept one as an addendum.
Result<void> AddendumTable::putAct(const Addendum &addendum)
{
    if (addendum.act == NoteAct::Addendum)
        return {};
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE addendum
           SET act = :act, note_hash = :note_hash
         WHERE id = :id
           AND act = 'addendum'
           AND signature = :signature)"));
    update.bind(":id", addendum.id);
    update.bind(":act", noteActName(addendum.act));
    update.bind(":note_hash", ByteView(addendum.noteHash));
    update.bind(":signature", ByteView(addendum.signature.signature));
    return update.run();
}

Result<QList<Addendum>> AddendumTable::ofNote(NoteId note)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, note_id, client_id, author, author_name, body, signed_at, signer, signer_name,
               signer_key, text_hash, previous_hash, signature, act, note_hash
          FROM addendum
         WHERE note_id = :note
         ORDER BY signed_at, id)"));
    query.bind(":note", note);
    QList<Addendum> addenda;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return addenda;
        Addendum addendum{query.id<AddendumId>(0), query.id<NoteId>(1), query.id<ClientId>(2),
                          query.id<UserId>(3),     query.text(4),       query.text(5),
                          readSignature(query, 6)};
        addendum.act = noteActFromName(query.text(13)).value_or(NoteAct::Addendum);
        addendum.noteHash = query.array<32>(14);
        addenda.append(addendum);
    }
}

Result<bool> AddendumTable::isSealed(NoteId note)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT 1
          FROM addendum
         WHERE note_id = :note
           AND act = 'wrong-client')"));
    query.bind(":note", note);
    return query.step();
}

} // namespace alcove::chart
