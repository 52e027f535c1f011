#include "scene.h"

#include "support/must.h"
#include "sync/byte_array.h"
#include "wire/batch.h"
#include "wire/refusal.h"
#include "wire/sealing.h"

namespace alcove::attacks {

using sync::HttpReply;
using sync::HttpRequest;
using testing::HandlerNet;
using testing::must;

Lie onTarget(const std::string &target, std::function<void(HttpReply &)> change)
{
    return [target, change = std::move(change)](const HttpRequest &request, HttpReply &reply) {
        if (!request.target.ends_with(target))
            return false;
        const HttpReply before = reply;
        change(reply);
        return reply.status != before.status || reply.body != before.body;
    };
}

Lie onPage(const ScopeId &scope, std::function<void(wire::PullReply &)> change)
{
    return [scope, change = std::move(change)](const HttpRequest &request, HttpReply &reply) {
        const auto asked = wire::decodePullRequest(request.body);
        auto page = wire::decodePullReply(reply.body);
        if (request.target != "/v1/pull" || !asked || asked->scope != scope || !page
            || page->ops.empty())
            return false;
        const wire::PullReply before = *page;
        change(*page);
        reply.body = wire::encodeMessage(*page);
        return *page != before;
    };
}

Lie onLog(std::function<void(std::vector<Bytes> &)> change)
{
    return onTarget("/v1/members", [change = std::move(change)](HttpReply &reply) {
        auto log = must(wire::decodeMembersReply(reply.body));
        change(log.records);
        reply.body = wire::encodeMessage(log);
    });
}

HttpReply refusal(int status, const std::string &word)
{
    return {status, toBytes("{\"error\": \"" + word + "\"}")};
}

Scene::Scene()
    : owner(LightDesk::founded(1))
    , victim(LightDesk::member(*owner, 2, {Role::Clinician}))
    , insider(LightDesk::member(*owner, 3, {Role::Biller}))
{
    client = owner->addClient(QStringLiteral("Rivera"));
    for (const LightDesk *desk : {owner.get(), victim.get()})
        must(owner->open.chart->assign({client, desk->user(), true}));
    owner->addNote(client, QStringLiteral("Slept better."));
    for (LightDesk *desk : {owner.get(), victim.get(), insider.get(), owner.get(), victim.get()}) {
        desk->clock.advance(60'000);
        must(desk->syncWith(net));
    }
    news(3);
    victim->clock.advance(180'000);
    waits = victim->addNote(client, QStringLiteral("Talked about the lake."));
}

void Scene::news(int notes)
{
    owner->clock.advance(60'000);
    for (int i = 0; i < notes; ++i)
        owner->addNote(client, QStringLiteral("Note %1.").arg(i));
    must(owner->syncWith(net));
}

void Scene::lie(const Lie &lie)
{
    told = 0;
    net.meddle = [this, lie](const HttpRequest &request,
                             const HandlerNet::Next &next) -> Result<HttpReply> {
        TRY_ASSIGN(HttpReply reply, next(request));
        told += lie(request, reply) ? 1 : 0;
        return reply;
    };
}

QStringList Scene::stateOf(LightDesk &desk)
{
    QStringList lines{desk.digest()};
    for (const Scope each : allScopes) {
        const ChainHead head = desk.cursor(each);
        lines.append(QStringLiteral("%1: %2 %3, waiting %4")
                         .arg(scopeName(each))
                         .arg(head.seq)
                         .arg(QString::fromLatin1(sync::toByteArray(head.hash).toHex()))
                         .arg(desk.waiting(each)));
        for (const OutgoingOp &op : must(desk.open.sync->outgoing(each, 1000)))
            lines.append(idString(op.id));
        const auto chains = must(desk.open.sync->deviceChains(each));
        for (auto chain = chains.begin(); chain != chains.end(); ++chain)
            lines.append(QString::fromLatin1(chain.key().toHex()) + QString::number(chain->seq));
    }
    for (const MemberRecord &record : must(desk.open.sync->memberRecords()))
        lines.append(QString::fromLatin1(record.record.toHex()));
    for (const ScopeKey &key : must(desk.open.sync->scopeKeys()))
        lines.append(scopeName(key.scope) + QString::number(key.epoch));
    lines.append(QString::number(desk.number("SELECT count(*) FROM op")));
    lines.append(QString::number(desk.number("SELECT count(*) FROM op WHERE seq IS NULL")));
    lines.sort();
    return lines;
}

QString Scene::refuses(const Lie &lie, ErrorCode expected)
{
    const QStringList before = stateOf(*victim);
    this->lie(lie);
    const auto round = victim->syncWith(net);
    beHonest();
    if (told == 0)
        return QStringLiteral("the lie was never told");
    if (round)
        return QStringLiteral("the victim took it");
    if (round.error().code != expected)
        return QStringLiteral("refused with %1: %2")
            .arg(static_cast<int>(round.error().code))
            .arg(QString::fromStdString(round.error().detail));
    if (stateOf(*victim) != before)
        return QStringLiteral("something has moved");
    return victim->audited(QStringLiteral("sync.receive")) < 0
        ? QStringLiteral("the audit log is not whole")
        : QString();
}

QString Scene::recovers()
{
    beHonest();
    for (LightDesk *desk : {victim.get(), owner.get(), victim.get()}) {
        const auto round = desk->syncWith(net);
        if (!round)
            return QStringLiteral("no honest round: ")
                + QString::fromStdString(round.error().detail);
        if (!round->standing.isEmpty())
            return QStringLiteral("a scope stands still");
    }
    if (victim->waiting() != 0 || owner->text(waits) != victim->text(waits)
        || owner->text(waits).isEmpty())
        return QStringLiteral("what waited did not arrive");
    return victim->digest() == owner->digest() ? QString() : QStringLiteral("the desks differ");
}

QString Scene::withstands(const Lie &lie, ErrorCode expected)
{
    const QString refused = refuses(lie, expected);
    return refused.isEmpty() ? recovers() : refused;
}

ScopeId Scene::scope(Scope of) const
{
    return wire::scopeId(owner->open.practice.id, scopeName(of).toStdString());
}

wire::PullReply Scene::served(LightDesk &desk, Scope of, const wire::Head &after)
{
    const crypto::SigningKey key = desk.open.identity.deviceKey();
    sync::ServerLink link(net, {desk.open.practice.id, desk.device()}, key);
    return must(link.pull({scope(of), after, 0}));
}

std::vector<Bytes> Scene::servedLog()
{
    const crypto::SigningKey key = owner->open.identity.deviceKey();
    sync::ServerLink link(net, {owner->open.practice.id, owner->device()}, key);
    return must(link.members());
}

wire::PushRequest Scene::written(LightDesk &author, Scope of, ByteView content, const Sealing &how)
{
    const auto keys = author.keys();
    // Where the author's own chain is on the server, whatever its store says.
    wire::EnvelopeHeader draft;
    wire::Head head;
    for (const wire::PulledOp &op : served(*owner, of).ops) {
        const auto known = must(wire::decodeEnvelope(op.envelope));
        const crypto::Hash hash = wire::opHash(op.envelope);
        head = wire::nextHead(head, hash);
        if (known.header.device != author.device())
            continue;
        draft.deviceSeq = known.header.deviceSeq;
        draft.devicePrev = hash;
    }
    ++draft.deviceSeq;
    draft.practice = author.open.practice.id;
    draft.scope = scope(of);
    draft.keyEpoch = keys.latestEpoch(of);
    draft.op = OpId::make(author.clock, author.random);
    draft.device = author.device();
    draft.seen = head;
    if (how.change)
        how.change(draft);
    const crypto::SecretBytes *key = how.key != nullptr ? how.key : keys.find(of, draft.keyEpoch);
    const auto envelope = must(wire::sealEnvelope(draft, content, *key, author.random));
    wire::PushRequest request;
    request.envelopes = {wire::encodeEnvelope(envelope)};
    request.signature = wire::signBatch(author.open.identity.deviceKey(),
                                        wire::opHash(request.envelopes.front()));
    return request;
}

Result<wire::PushReply> Scene::push(LightDesk &author, Scope of, const wire::PushRequest &request)
{
    const crypto::SigningKey key = author.open.identity.deviceKey();
    sync::ServerLink link(net, {author.open.practice.id, author.device()}, key);
    return link.push(scope(of), request);
}

void Scene::append(wire::PullReply &page, const wire::PushRequest &request)
{
    for (const Bytes &envelope : request.envelopes) {
        page.head = wire::nextHead(page.head, wire::opHash(envelope));
        page.ops.push_back({page.head.seq, 0, envelope});
    }
    page.signatures.push_back({page.head.seq, request.signature});
}

Op Scene::op(LightDesk &author, const QString &kind, const RawId &record, const QCborMap &payload)
{
    Op op;
    op.id = OpId::make(author.clock, author.random);
    op.kind = kind;
    op.record = record;
    op.stamp = {hybridTime(author.clock.now()), author.device()};
    op.actor = author.user();
    op.role = roleName(author.open.practice.actor.role);
    op.payload = payload;
    return op;
}

} // namespace alcove::attacks
