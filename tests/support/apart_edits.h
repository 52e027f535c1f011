#pragma once

#include "core/client_fields.h"
#include "support/direct_session.h"

namespace alcove::testing {

/// What comes about when two desks of one person write apart.
class ApartEdits {
public:
    explicit ApartEdits(DirectSession &session)
        : m_desk(session.desk)
        , client(m_desk.addClient())
    {
    }

    /// A draft that began with `base`; what this desk made of it stands.
    Note draft(const QString &base, const QString &here, const QString &there)
    {
        const Note begun = m_desk.addDraft(client.id, base);
        const OpId first = opOf(begun.id);
        m_desk.seal();
        const Op other = elsewhere(worded(begun, there), first);
        must(m_desk.chart->openNote(begun.id));
        m_desk.build.clock.advance(60'000);
        must(m_desk.chart->saveDraft(worded(begun, here)));
        m_desk.receive({other});
        return worded(begun, here);
    }

    /// A signed note beside which another desk went on with its draft.
    Note signedBeside(const QString &words, const QString &there)
    {
        const Note begun = m_desk.addDraft(client.id, words);
        const OpId first = opOf(begun.id);
        m_desk.seal();
        must(m_desk.chart->openNote(begun.id));
        Note signedNote = m_desk.build.signedNote(begun);
        must(m_desk.chart->signNote(signedNote));
        m_desk.receive({elsewhere(worded(begun, there), first)});
        return signedNote;
    }

    /// Two desks put something in a field of the client; the other desk's comes later.
    void field(const QString &name, const QString &here, const QString &there)
    {
        const ClientSheet seen = must(m_desk.chart->clientSheet(client.id));
        Client ours = seen.client;
        setClientField(ours, name, here);
        must(m_desk.chart->editClient(seen, ours));
        Client theirs = seen.client;
        setClientField(theirs, name, there);
        Op op = m_desk.build.op(theirs);
        op.payload = toPayload(theirs, writesFor(seen, name));
        op.stamp.device = otherDesk;
        m_desk.receive({op});
    }

    static constexpr DeviceId otherDesk{{9}};

private:
    Op elsewhere(const Note &note, const OpId &parent)
    {
        Op op = m_desk.build.op(note, {parent});
        op.stamp.device = otherDesk;
        return op;
    }

    OpId opOf(NoteId note) const
    {
        auto query
            = must(m_desk.connection->prepare("SELECT op_id FROM note_head WHERE note_id = :note"));
        query.bind(":note", note);
        must(query.step());
        return query.id<OpId>(0);
    }

    static Note worded(Note note, const QString &words)
    {
        note.body = Builders::body(words);
        return note;
    }

    TempChart &m_desk;

public:
    Client client;
};

} // namespace alcove::testing
