#pragma once

#include "core/chart_record.h"
#include "core/op.h"
#include "core/practice.h"
#include "core/sync_store.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"

#include <algorithm>

namespace alcove::testing {

/// Clients, notes and ops of one desk, complete enough for a store. Ada's unless told otherwise.
class Builders {
public:
    explicit Builders(std::uint64_t seed = 1)
        : random(seed)
        , actor{UserId::make(clock, random), QStringLiteral("Ada Quill"), Role::Clinician,
                DeviceId::make(clock, random)}
    {
    }

    Client client(const QString &given = QStringLiteral("Sam"),
                  const QString &family = QStringLiteral("Rivera"))
    {
        Client client;
        client.id = ClientId::make(clock, random);
        client.givenName = given;
        client.familyName = family;
        client.birthDate = QDate(1991, 4, 2);
        return client;
    }

    Note note(ClientId of, const QString &words = QStringLiteral("Slept better."))
    {
        Note note;
        note.id = NoteId::make(clock, random);
        note.client = of;
        note.author = actor.user;
        note.authorName = actor.name;
        note.format = QStringLiteral("soap");
        note.serviceAt = clock.now() - 3'600'000;
        note.createdAt = clock.now();
        note.body = body(words);
        return note;
    }

    static NoteBody body(const QString &words)
    {
        return {{{QStringLiteral("subjective"), words}, {QStringLiteral("plan"), QString()}}};
    }

    /// A signature in form only: stores keep it and never judge it.
    NoteSignature signature()
    {
        NoteSignature signature;
        signature.signedAt = clock.now();
        signature.signer = actor.user;
        signature.signerName = actor.name;
        random.fill(signature.key);
        random.fill(signature.textHash);
        random.fill(signature.previous);
        random.fill(signature.signature);
        return signature;
    }

    Note signedNote(Note note)
    {
        note.signature = signature();
        return note;
    }

    Addendum addendum(const Note &note, const QString &text = QStringLiteral("One thing more."))
    {
        return {AddendumId::make(clock, random),
                note.id,
                note.client,
                actor.user,
                actor.name,
                text,
                signature()};
    }

    ChartEntry entry(ClientId of, const QString &title = QStringLiteral("Generalised anxiety"))
    {
        ChartEntry entry;
        entry.id = EntryId::make(clock, random);
        entry.client = of;
        entry.kind = EntryKind::Condition;
        entry.title = title;
        entry.status = QStringLiteral("active");
        entry.startedAt = clock.now() - 1000;
        return entry;
    }

    ChartRecord record(ClientId of, RecordKind kind, const RecordFields &fields)
    {
        const KindRule &rule = ruleOf(kind);
        return {rule.isSingle ? singleRecord(kind, of) : RecordId::make(clock, random), of, kind,
                fields};
    }
    ChartRecord allergy(ClientId of, const QString &substance = QStringLiteral("Penicillin"))
    {
        return record(of, RecordKind::Allergy,
                      {{QStringLiteral("substance"), substance},
                       {QStringLiteral("severity"), QStringLiteral("mild")}});
    }

    /// An op later than all before, without a payload.
    Op op(const QString &kind, Scope scope = Scope::Clinical)
    {
        clock.advance(1);
        Op op;
        op.id = OpId::make(clock, random);
        op.scope = scope;
        op.kind = kind;
        op.record = newRawId(clock, random);
        op.stamp = {hybridTime(clock.now()), actor.device};
        op.actor = actor.user;
        op.role = roleName(actor.role);
        return op;
    }

    Op op(const Client &client)
    {
        return about(op(opkind::clientPut, Scope::Front), client.id.raw, toPayload(client));
    }
    /// A draft or a signing.
    Op op(const Note &note, const QList<OpId> &parents = {})
    {
        Op made = op(note.isSigned() ? opkind::noteSign : opkind::noteDraft);
        made.parents = parents;
        return about(made, note.id.raw, toPayload(note));
    }
    Op op(const Addendum &addendum)
    {
        return about(op(opkind::noteAddend), addendum.id.raw, toPayload(addendum));
    }
    Op op(const ChartEntry &entry)
    {
        return about(op(opkind::entryPut), entry.id.raw, toPayload(entry));
    }
    /// What it is, said for the first time, or after `before`.
    Op op(const ChartRecord &record, const std::optional<RecordSheet> &before = {},
          const QString &why = {})
    {
        Op made = op(opkind::recordPut, ruleOf(record.kind).scope);
        RecordPut put;
        put.client = record.client;
        put.kind = recordKindName(record.kind);
        put.writes = writesFor(before, record.fields);
        for (const auto &[field, replaced] : put.writes)
            put.values[field] = record.value(field);
        put.why = why;
        return about(made, record.id.raw, toPayload(put));
    }
    Op op(const CareMember &member)
    {
        return about(op(opkind::carePut, Scope::Front), member.client.raw, toPayload(member));
    }

    /// As it comes from a server, at `seq`.
    static IncomingOp incoming(const Op &op, qint64 seq)
    {
        IncomingOp incoming;
        incoming.id = op.id;
        incoming.device = op.stamp.device;
        incoming.op = op;
        incoming.seq = seq;
        incoming.envelope = "envelope " + QByteArray::number(seq);
        incoming.head = crypto::hash("test", asBytes(std::to_string(seq)));
        return incoming;
    }

    Practice practice()
    {
        Practice practice;
        practice.storeId = newRawId(clock, random);
        random.fill(practice.id);
        practice.name = QStringLiteral("Lakeside Practice");
        practice.genesis = "genesis";
        practice.actor = actor;
        practice.roles = solo;
        practice.deviceName = QStringLiteral("Desk 1");
        practice.madeAt = clock.now();
        return practice;
    }

    FakeClock clock;
    FakeRandom random;
    Actor actor;

private:
    static Op about(Op op, const RawId &record, const QCborMap &payload)
    {
        op.record = record;
        op.payload = payload;
        return op;
    }
};

} // namespace alcove::testing
