#include "simulation/acts.h"

#include "charting/signing.h"

namespace alcove::simulation {

Result<ClientId> firstClient(session::OpenChart &open)
{
    TRY_ASSIGN(const QList<ClientSummary> clients, open.chart->clients({}));
    return clients.front().id;
}

Note emptyNote(const session::OpenChart &open, ClientId client, const Clock &clock, Random &random)
{
    Note note;
    note.id = NoteId::make(clock, random);
    note.client = client;
    note.author = open.practice.actor.user;
    note.authorName = open.practice.actor.name;
    note.format = QStringLiteral("soap");
    note.serviceAt = clock.now();
    note.createdAt = clock.now();
    note.body.sections = {{QStringLiteral("subjective"), {}}, {QStringLiteral("plan"), {}}};
    return note;
}

Result<void> sign(session::OpenChart &open, const Note &draft, Millis now)
{
    TRY_ASSIGN(const crypto::Hash before, open.chart->lastSignature());
    TRY_ASSIGN(
        const Note note,
        charting::signNote(draft, open.practice.actor, open.identity.userKey(), before, now));
    return open.chart->signNote(note);
}

Result<void> addend(session::OpenChart &open, NoteId note, ClientId client, const Clock &clock,
                    Random &random)
{
    TRY_ASSIGN(const crypto::Hash before, open.chart->lastSignature());
    const Actor &actor = open.practice.actor;
    Addendum addendum;
    addendum.id = AddendumId::make(clock, random);
    addendum.note = note;
    addendum.client = client;
    addendum.author = actor.user;
    addendum.authorName = actor.name;
    addendum.text = QStringLiteral("One thing more.");
    return open.chart->addAddendum(
        charting::signAddendum(addendum, actor, open.identity.userKey(), before, clock.now()));
}

Result<void> sealWaiting(session::OpenChart &open)
{
    TRY_ASSIGN(QList<OutgoingOp> ops, open.sync->outgoing(Scope::Clinical, 1000));
    ops.removeIf([](const OutgoingOp &op) { return op.content.isEmpty(); });
    for (OutgoingOp &op : ops)
        op.envelope = "sealed";
    return open.sync->keepSealed(Scope::Clinical, ops, {1, {}});
}

} // namespace alcove::simulation
