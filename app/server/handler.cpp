#include "server/handler.h"

#include "server/permit.h"
#include "server/push.h"
#include "server/refused.h"
#include "wire/members.h"
#include "wire/messages.h"
#include "wire/refill_message.h"
#include "wire/rights.h"

namespace alcove::server {

namespace {

using wire::Refusal;

constexpr std::string_view bearer = "Bearer ";

/// How long a request may have waited for a worker. Behind those that wait longer the desks have
/// given up, or are about to: work for them would make the next wait as well.
constexpr Millis patience = 2'000;

} // namespace

Handler::Handler(Gateway &gateway, Random &random, Metrics &metrics)
    : m_gateway(gateway)
    , m_random(random)
    , m_metrics(metrics)
    , m_roster(gateway)
    , m_halves(gateway, m_roster, metrics)
    , m_kits(gateway, m_roster)
    , m_factors(gateway, m_roster)
    , m_chunks(gateway, metrics)
    , m_live(gateway)
{
}

Response Handler::handle(const Request &request, Millis now)
{
    const std::optional<Match> match = matchRoute(request.target);
    if (!match)
        return refused(Refusal::NotFound, "unknown");
    if (request.method != match->method)
        return refused(Refusal::MethodNotAllowed, match->pattern);
    if (request.body.size() > bodyLimit(request.target))
        return refused(Refusal::TooLarge, match->pattern);
    if (request.receivedAt > 0 && now - request.receivedAt > patience)
        return refused(Refusal::Busy, match->pattern);
    if (match->route == Route::Wait)
        return wait(*match, request, now);
    Reply reply = answer(*match, request, now);
    if (!reply)
        return refused(refusalOf(reply.error()), match->pattern);
    if (const Refusal *refusal = refusalIn(*reply))
        return refused(*refusal, match->pattern);
    return {200, contentType(match->route), std::get<Bytes>(*std::move(reply)), match->pattern};
}

Handler::Reply Handler::answer(const Match &match, const Request &request, Millis now)
{
    switch (match.route) {
    case Route::Health:
        if (m_isLeaving)
            return Outcome<Bytes>(Refusal::Unavailable);
        TRY(m_gateway.ping());
        return Outcome<Bytes>(toBytes("ok\n"));
    case Route::Metrics:
        return Outcome<Bytes>(toBytes(m_metrics.text(m_live.board().count())));
    case Route::Practice:
        return found(request, now);
    case Route::Device:
        return addDevice(request, now);
    case Route::Member:
        return addMember(request, now);
    case Route::Challenge:
        return challenge(request, now);
    case Route::Login:
        return login(request, now);
    case Route::KitOpen:
        return m_kits.open(request.body, now);
    case Route::Kit:
    case Route::FactorState:
    case Route::FactorSet:
    case Route::FactorProve:
    case Route::FactorDrop:
    case Route::Members:
    case Route::Push:
    case Route::Refill:
    case Route::Own:
    case Route::Pull:
    case Route::ChunksMissing:
    case Route::ChunkPut:
    case Route::ChunksGet:
    case Route::ChunksDrop:
    case Route::SnapshotPut:
    case Route::Snapshots:
    case Route::Half:
    case Route::HalfAsk:
    case Route::HalfAsks:
    case Route::Wait:
    case Route::Live:
        break;
    }
    TRY_ASSIGN(const Caller caller, authorised(request, now));
    return answerDevice(caller.device, match, request, now);
}

Handler::Reply Handler::answerDevice(const DeviceRow &device, const Match &match,
                                     const Request &request, Millis now)
{
    TRY_ASSIGN(const auto entered, enter(device, match.route, request, now));
    if (const Refusal *refusal = refusalIn(entered))
        return Outcome<Bytes>(*refusal);
    const auto &log = std::get<MemberLog>(entered);
    switch (match.route) {
    case Route::Push:
        return push(device, *log, match, request, now);
    case Route::Refill:
        return refill(device, *log, match, request, now);
    case Route::Own:
        return ownChain(device, *log, match, request);
    case Route::Pull:
        return pull(device, *log, request);
    case Route::ChunksMissing:
    case Route::ChunkPut:
    case Route::ChunksGet:
    case Route::ChunksDrop:
    case Route::SnapshotPut:
    case Route::Snapshots:
        return m_chunks.answer(match.route, {device, *log, match.scope}, request.body, now);
    case Route::Half:
        return m_halves.put(device, request.body, now);
    case Route::HalfAsk:
        return m_halves.ask(device, request.body, now);
    case Route::HalfAsks:
        return m_halves.asks(device, request.body);
    case Route::Kit:
        return m_kits.put(device, request.body, now);
    case Route::FactorState:
    case Route::FactorSet:
    case Route::FactorProve:
    case Route::FactorDrop:
        return m_factors.answer(match.route, device, request.body, now);
    case Route::Members:
        return members(device);
    case Route::Live:
        return Outcome<Bytes>(Bytes()); // may come in: what it then says is a wait() each
    case Route::KitOpen:
    case Route::Wait:
    case Route::Health:
    case Route::Metrics:
    case Route::Practice:
    case Route::Device:
    case Route::Member:
    case Route::Challenge:
    case Route::Login:
        break;
    }
    return Outcome<Bytes>(Refusal::NotFound);
}

Handler::Reply Handler::challenge(const Request &request, Millis now)
{
    TRY_ASSIGN(const auto wanted, wire::decodeChallengeRequest(request.body));
    TRY_ASSIGN(const auto key, secret());
    const std::lock_guard lock(m_mutex);
    return Outcome<Bytes>(wire::encodeChallenge(newChallenge(key, wanted, now, m_random)));
}

Handler::Reply Handler::login(const Request &request, Millis now)
{
    TRY_ASSIGN(const auto wanted, wire::decodeLoginRequest(request.body));
    TRY_ASSIGN(const auto key, secret());
    if (!isFresh(key, wanted, now))
        return Outcome<Bytes>(Refusal::Unauthorized);
    TRY_ASSIGN(const DeviceRow device, liveDevice(wanted.practice, wanted.device));
    if (!wire::verifyLogin(device.verifyKey, wanted))
        return Outcome<Bytes>(Refusal::Unauthorized);
    const Session session{wanted.practice, wanted.device, now};
    return Outcome<Bytes>(wire::encodeMessage(
        wire::LoginReply{newToken(key, session), session.issuedAt + tokenLife}));
}

Handler::Reply Handler::members(const DeviceRow &device)
{
    TRY_ASSIGN(auto records, m_gateway.records(device.practice, 0));
    return Outcome<Bytes>(wire::encodeMessage(wire::MembersReply{std::move(records)}));
}

Handler::Reply Handler::push(const DeviceRow &device, const wire::Members &log, const Match &match,
                             const Request &request, Millis now)
{
    TRY_ASSIGN(auto message, wire::decodePushRequest(request.body));
    Outcome<Push> read = readPush(std::move(message), device, match.scope);
    if (const Refusal *refusal = refusalIn(read))
        return Outcome<Bytes>(*refusal);
    TRY(permit(log, device, match.scope, wire::mayPush));
    Push &push = std::get<Push>(read);
    push.standing = standingOf(device, log);
    return take(push, now);
}

Handler::Reply Handler::refill(const DeviceRow &device, const wire::Members &log,
                               const Match &match, const Request &request, Millis now)
{
    TRY_ASSIGN(auto message, wire::decodeRefillRequest(request.body));
    TRY(permit(log, device, match.scope, wire::mayPush));
    TRY_ASSIGN(const wire::Envelope first, wire::decodeEnvelope(message.batch.envelopes.front()));
    // Whoever wrote it may have left meanwhile: what they wrote has not.
    TRY_ASSIGN(const auto author, m_gateway.device(device.practice, first.header.device));
    // Nor does a kit write: whoever found the paper would, in its person's name.
    if (!author || log.isKit(first.header.device))
        return Outcome<Bytes>(Refusal::Untrusted);
    Outcome<Push> read = readPush(std::move(message.batch), *author, match.scope);
    if (const Refusal *refusal = refusalIn(read))
        return Outcome<Bytes>(*refusal);
    TRY(permit(log, *author, match.scope, wire::mayPush));
    Push &push = std::get<Push>(read);
    push.after = message.after;
    return take(push, now);
}

Handler::Reply Handler::ownChain(const DeviceRow &device, const wire::Members &log,
                                 const Match &match, const Request &request)
{
    TRY_ASSIGN(const auto wanted, wire::decodeOwnChainRequest(request.body));
    TRY(permit(log, device, match.scope, wire::mayPush));
    TRY_ASSIGN(const auto reply, m_gateway.ownChain(device, match.scope, wanted.waiting));
    return Outcome<Bytes>(wire::encodeMessage(reply));
}

Handler::Reply Handler::take(const Push &push, Millis now)
{
    TRY_ASSIGN(const auto outcome, m_gateway.push(push, now));
    if (const Refusal *refusal = refusalIn(outcome))
        return Outcome<Bytes>(*refusal);
    const auto &decision = std::get<PushDecision>(outcome);
    const std::size_t added = decision.added.size();
    if (added > 0)
        m_live.moved(push.practice, {push.scope, decision.reply.head.seq});
    m_metrics.countOps(added, decision.reply.placed.size() - added, 0);
    return Outcome<Bytes>(wire::encodeMessage(decision.reply));
}

Handler::Reply Handler::pull(const DeviceRow &device, const wire::Members &log,
                             const Request &request)
{
    TRY_ASSIGN(const auto wanted, wire::decodePullRequest(request.body));
    TRY(permit(log, device, wanted.scope, wire::mayPull));
    TRY_ASSIGN(const auto outcome, m_gateway.pull(device.practice, wanted));
    if (const Refusal *refusal = refusalIn(outcome))
        return Outcome<Bytes>(*refusal);
    const auto &reply = std::get<wire::PullReply>(outcome);
    m_metrics.countOps(0, 0, reply.ops.size());
    return Outcome<Bytes>(wire::encodeMessage(reply));
}

Result<Outcome<Handler::MemberLog>> Handler::enter(const DeviceRow &device, Route route,
                                                   const Request &request, Millis now)
{
    const double cost = costOf(request.body.size());
    if (!m_rates.take(device.practice, device.device, cost, now)) {
        m_metrics.countLimited();
        return Outcome<MemberLog>(Refusal::Busy);
    }
    if (route == Route::Members)
        return Outcome<MemberLog>(MemberLog()); // hands it out, and reads it whole for that
    TRY_ASSIGN(MemberLog log, m_roster.of(device.practice));
    // Who has left hears of it, and brings what they had not sent. Nothing else.
    const bool isGone = log->removalOf(device.device) != nullptr;
    if (isGone && route != Route::Push && route != Route::Own)
        return Outcome<MemberLog>(Refusal::Untrusted);
    // Of a desk that was copied neither is served: each would write in the other's place.
    if (log->isCopied(device.device))
        return Outcome<MemberLog>(Refusal::Untrusted);
    // A kit lets a desk in, which is given what the kit was. It reads nothing by itself: that would
    // leave no trace.
    if (log->isKit(device.device))
        return Outcome<MemberLog>(Refusal::Untrusted);
    return Outcome<MemberLog>(std::move(log));
}

Response Handler::wait(const Match &match, const Request &request, Millis now)
{
    const auto answer = [&]() -> Result<Outcome<WatchAnswer>> {
        TRY_ASSIGN(const Caller caller, authorised(request, now));
        TRY_ASSIGN(const auto entered, enter(caller.device, match.route, request, now));
        if (const Refusal *refusal = refusalIn(entered))
            return Outcome<WatchAnswer>(*refusal);
        TRY_ASSIGN(auto watching,
                   m_live.watch(caller.device, *std::get<MemberLog>(entered), request.body,
                                caller.tokenEnd));
        return Outcome<WatchAnswer>(std::move(watching));
    }();
    if (!answer)
        return refused(refusalOf(answer.error()), match.pattern);
    if (const Refusal *refusal = refusalIn(*answer))
        return refused(*refusal, match.pattern);
    const auto &watching = std::get<WatchAnswer>(*answer);
    return {200, contentType(match.route), wire::encodeMessage(watching.news), match.pattern,
            watching.watch};
}

Result<Handler::Caller> Handler::authorised(const Request &request, Millis now)
{
    const auto header = request.headers.find("authorization");
    if (header == request.headers.end() || !header->second.starts_with(bearer))
        return Error(ErrorCode::Locked, "no token");
    TRY_ASSIGN(const auto key, secret());
    const std::string_view token = std::string_view(header->second).substr(bearer.size());
    TRY_ASSIGN(const Session session, readToken(key, token, now));
    TRY_ASSIGN(DeviceRow device, liveDevice(session.practice, session.device));
    if (session.issuedAt < device.minTokenTime)
        return Error(ErrorCode::Locked, "token has been voided");
    return Caller{std::move(device), session.issuedAt + tokenLife};
}

Result<DeviceRow> Handler::liveDevice(const PracticeId &practice, const DeviceId &device)
{
    TRY_ASSIGN(const auto row, m_gateway.device(practice, device));
    if (!row || !row->isLive)
        return Error(ErrorCode::Locked, "no such device");
    return *row;
}

Result<crypto::SecretBytes> Handler::secret()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_secret.isEmpty())
            return m_secret.clone();
    }
    TRY_ASSIGN(auto fresh, m_gateway.secret());
    const std::lock_guard lock(m_mutex);
    m_secret = fresh.clone();
    return fresh;
}

} // namespace alcove::server
