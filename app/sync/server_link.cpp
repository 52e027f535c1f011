#include "sync/server_link.h"

#include "wire/half_giving.h"
#include "wire/half_messages.h"
#include "wire/login.h"
#include "wire/message_io.h"
#include "wire/refusal.h"

#include <algorithm>
#include <set>

namespace alcove::sync {

namespace {

HttpRequest post(std::string target, Bytes body)
{
    return {"POST", std::move(target), {}, std::move(body)};
}

/// Every answer begins with a version byte. One of another version from a server whose requests are
/// of ours is no answer.
template <typename Message>
Result<Message> read(Result<Message> decoded)
{
    if (!decoded && decoded.error().code == ErrorCode::NewerSchema)
        return Error(ErrorCode::Malformed, decoded.error().detail);
    return decoded;
}

/// Letters, digits and the marks of base64: it goes into a header.
bool isSound(const std::string &token)
{
    const auto isPlain = [](char letter) { return letter > ' ' && letter < '\x7f'; };
    return !token.empty() && std::all_of(token.begin(), token.end(), isPlain);
}

/// Whether a half is one of those asked for, and as its putter signed it.
bool isFor(const wire::HalfPut &half, const wire::HalfAsk &ask, const wire::Members &members)
{
    const wire::MemberDevice *asker = members.find(ask.askedBy);
    return asker != nullptr && half.holder == asker->user && half.scope == ask.scope
        && !half.isWithdrawn() && wire::verifyBy(half, members);
}

Result<AskSeen> seen(const wire::LoggedAsk &logged, const ScopeId &scope,
                     const wire::Members &members)
{
    TRY_ASSIGN(const wire::HalfAsk ask, wire::decodeHalfAsk(logged.record));
    if (ask.scope != scope)
        return Error(ErrorCode::Untrusted, "ask of another scope");
    TRY(wire::verifyBy(ask, members));
    return AskSeen{ask, logged.at, logged.given};
}

} // namespace

ServerLink::ServerLink(Net &net, const DeskIdentity &desk, const crypto::SigningKey &key)
    : m_net(net)
    , m_desk(desk)
    , m_key(key)
{
}

Result<void> ServerLink::login()
{
    m_token.clear();
    const wire::ChallengeRequest wanted{m_desk.practice, m_desk.device};
    TRY_ASSIGN(const Bytes answer, call(post("/v1/challenge", wire::encodeMessage(wanted))));
    wire::LoginRequest request{m_desk.practice, m_desk.device, {}, {}};
    TRY_ASSIGN(request.challenge, read(wire::decodeChallenge(answer)));
    request.signature = wire::signLogin(m_key, request);
    TRY_ASSIGN(const Bytes body, call(post("/v1/login", wire::encodeMessage(request))));
    TRY_ASSIGN(const wire::LoginReply reply, read(wire::decodeLoginReply(body)));
    if (!isSound(reply.token))
        return Error(ErrorCode::Malformed, "token");
    m_token = reply.token;
    return {};
}

Result<void> ServerLink::found(const Bytes &genesis)
{
    TRY(call(post("/v1/practice", genesis)));
    return {};
}

Result<void> ServerLink::addDevice(const Bytes &record)
{
    TRY(call(post("/v1/device", record)));
    return {};
}

Result<void> ServerLink::addMember(const Bytes &record)
{
    const auto taken = call(post("/v1/member", record));
    if (!taken && taken.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::NewerSchema, "the server knows of no people");
    TRY(taken);
    return {};
}

Result<std::vector<Bytes>> ServerLink::members()
{
    TRY_ASSIGN(const Bytes body, callAsDevice({"GET", "/v1/members", {}, {}}));
    TRY_ASSIGN(wire::MembersReply reply, read(wire::decodeMembersReply(body)));
    return std::move(reply.records);
}

Result<wire::PushReply> ServerLink::push(const ScopeId &scope, const wire::PushRequest &request)
{
    TRY_ASSIGN(const Bytes body,
               callAsDevice(post("/v1/s/" + scope.text() + "/push", wire::encodeMessage(request))));
    TRY_ASSIGN(wire::PushReply reply, read(wire::decodePushReply(body)));
    if (reply.placed.size() != request.envelopes.size())
        return Error(ErrorCode::Malformed, "answer to another push");
    return reply;
}

Result<wire::PushReply> ServerLink::refill(const ScopeId &scope, const wire::RefillRequest &request)
{
    const auto body
        = callAsDevice(post("/v1/s/" + scope.text() + "/refill", wire::encodeMessage(request)));
    if (!body && body.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::NewerSchema, "the server takes nothing back");
    TRY(body);
    TRY_ASSIGN(wire::PushReply reply, read(wire::decodePushReply(*body)));
    if (reply.placed.size() != request.batch.envelopes.size())
        return Error(ErrorCode::Malformed, "answer to another refill");
    return reply;
}

Result<wire::PullReply> ServerLink::pull(const wire::PullRequest &request)
{
    TRY_ASSIGN(const Bytes body, callAsDevice(post("/v1/pull", wire::encodeMessage(request))));
    return read(wire::decodePullReply(body));
}

Result<wire::OwnChainReply> ServerLink::ownChain(const ScopeId &scope,
                                                 const wire::OwnChainRequest &request)
{
    const auto body
        = callAsDevice(post("/v1/s/" + scope.text() + "/own", wire::encodeMessage(request)));
    if (!body && body.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::NewerSchema, "the server says nothing of chains");
    TRY(body);
    return read(wire::decodeOwnChainReply(*body));
}

Result<void> ServerLink::putKit(const wire::KitPut &put)
{
    const auto taken = callAsDevice(post("/v1/kit", wire::encodeMessage(put)));
    if (!taken && taken.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::NewerSchema, "the server knows of no kits");
    TRY(taken);
    return {};
}

Result<wire::FactorState> ServerLink::factorState()
{
    TRY_ASSIGN(const Bytes body, callAsDevice(post("/v1/factor", {wire::messageVersion})));
    return read(wire::decodeFactorState(body));
}

Result<wire::FactorReply> ServerLink::setFactor(const wire::FactorSet &set)
{
    TRY_ASSIGN(const Bytes body, callAsDevice(post("/v1/factor/set", wire::encodeMessage(set))));
    return read(wire::decodeFactorReply(body));
}

Result<wire::FactorReply> ServerLink::proveFactor(const wire::FactorProof &proof)
{
    TRY_ASSIGN(const Bytes body,
               callAsDevice(post("/v1/factor/prove", wire::encodeMessage(proof))));
    return read(wire::decodeFactorReply(body));
}

Result<void> ServerLink::dropFactor(const wire::FactorDrop &drop)
{
    TRY(callAsDevice(post("/v1/factor/drop", wire::encodeMessage(drop))));
    return {};
}

Result<Bytes> openDrawer(Net &net, const crypto::Hash &drawer)
{
    TRY_ASSIGN(const HttpReply reply,
               net.send(post("/v1/kit/open", wire::encodeMessage(wire::KitOpen{drawer}))));
    if (reply.status != 200)
        return wire::errorOf(reply.status, reply.body);
    TRY_ASSIGN(wire::KitReply found, read(wire::decodeKitReply(reply.body)));
    return std::move(found.box);
}

Result<void> ServerLink::putHalf(const wire::HalfPut &half)
{
    const auto taken = callAsDevice(post("/v1/half", wire::encodeRecord(half)));
    if (!taken && taken.error().code == ErrorCode::NotFound)
        return Error(ErrorCode::NewerSchema, "the server knows of no halves");
    TRY(taken);
    return {};
}

Result<std::vector<wire::HalfPut>> ServerLink::askHalf(const wire::HalfAsk &ask,
                                                       const wire::Members &members)
{
    TRY_ASSIGN(const Bytes body, callAsDevice(post("/v1/half/ask", wire::encodeRecord(ask))));
    TRY_ASSIGN(const wire::HalvesReply reply, read(wire::decodeHalvesReply(body)));
    std::vector<wire::HalfPut> halves;
    for (const Bytes &record : reply.records)
        if (const auto half = wire::decodeHalfPut(record); half && isFor(*half, ask, members))
            halves.push_back(*half);
    // In an emergency one that does not hold must not keep the others from their holder.
    if (halves.empty())
        return Error(ErrorCode::Untrusted, "no half of those answered holds");
    return halves;
}

Result<std::vector<AskSeen>> ServerLink::halfAsks(const ScopeId &scope,
                                                  const wire::Members &members)
{
    std::vector<AskSeen> asks;
    std::set<decltype(wire::HalfAsk::nonce)> nonces;
    while (true) {
        const wire::AsksRequest wanted{scope, asks.size()};
        TRY_ASSIGN(const Bytes body,
                   callAsDevice(post("/v1/half/asks", wire::encodeMessage(wanted))));
        TRY_ASSIGN(const wire::AsksReply reply, read(wire::decodeAsksReply(body)));
        for (const wire::LoggedAsk &logged : reply.asks) {
            if (logged.number != asks.size() + 1)
                return Error(ErrorCode::Untrusted, "asks with a hole");
            TRY_ASSIGN(const AskSeen each, seen(logged, scope, members));
            // An ask serves once; one told again and again would have no end.
            if (!nonces.insert(each.ask.nonce).second)
                return Error(ErrorCode::Untrusted, "an ask that was told already");
            asks.push_back(each);
        }
        if (reply.last <= asks.size())
            return asks;
        if (reply.asks.empty())
            return Error(ErrorCode::Untrusted, "asks withheld");
    }
}

Result<Bytes> ServerLink::callIn(const ScopeId &scope, const char *path, Bytes body)
{
    return callAsDevice(post("/v1/s/" + scope.text() + path, std::move(body)));
}

Result<std::vector<Bytes>> ServerLink::snapshots(const ScopeId &scope)
{
    const auto body = callIn(scope, "/snapshots", {wire::messageVersion});
    if (!body && body.error().code == ErrorCode::NotFound)
        return std::vector<Bytes>();
    TRY(body);
    TRY_ASSIGN(wire::SnapshotsReply reply, read(wire::decodeSnapshotsReply(*body)));
    return std::move(reply.manifests);
}

Result<std::vector<wire::Chunk>> ServerLink::chunks(const ScopeId &scope,
                                                    const std::vector<wire::ChunkId> &ids)
{
    TRY_ASSIGN(const Bytes body,
               callIn(scope, "/chunks/get", wire::encodeMessage(wire::ChunkIds{ids})));
    TRY_ASSIGN(wire::ChunksReply reply, read(wire::decodeChunksReply(body)));
    const bool isAnswer = !reply.chunks.empty() && reply.chunks.size() <= ids.size()
        && std::equal(
            reply.chunks.begin(), reply.chunks.end(), ids.begin(),
            [](const wire::Chunk &chunk, const wire::ChunkId &id) { return chunk.id == id; });
    if (!isAnswer)
        return Error(ErrorCode::Malformed, "answer to another request for chunks");
    return std::move(reply.chunks);
}

Result<std::vector<wire::ChunkId>> ServerLink::missingChunks(const ScopeId &scope,
                                                             const std::vector<wire::ChunkId> &ids)
{
    TRY_ASSIGN(const Bytes body,
               callIn(scope, "/chunks/missing", wire::encodeMessage(wire::ChunkIds{ids})));
    TRY_ASSIGN(wire::ChunkIds reply, read(wire::decodeChunkIds(body)));
    return std::move(reply.ids);
}

Result<void> ServerLink::putChunk(const ScopeId &scope, const wire::ChunkPut &chunk)
{
    TRY(callIn(scope, "/chunks/put", wire::encodeMessage(chunk)));
    return {};
}

Result<void> ServerLink::dropChunks(const ScopeId &scope, const std::vector<wire::ChunkId> &ids)
{
    TRY(callIn(scope, "/chunks/drop", wire::encodeMessage(wire::ChunkIds{ids})));
    return {};
}

Result<void> ServerLink::putSnapshot(const ScopeId &scope, const wire::SnapshotPut &snapshot)
{
    TRY(callIn(scope, "/snapshots/put", wire::encodeMessage(snapshot)));
    return {};
}

Result<Bytes> ServerLink::call(const HttpRequest &request)
{
    TRY_ASSIGN(HttpReply reply, m_net.send(request));
    if (reply.status != 200)
        return wire::errorOf(reply.status, reply.body);
    return std::move(reply.body);
}

Result<Bytes> ServerLink::callAsDevice(HttpRequest request)
{
    if (m_token.empty())
        TRY(login());
    request.token = m_token;
    Result<Bytes> answer = call(request);
    if (answer || answer.error().code != ErrorCode::Locked)
        return answer;
    TRY(login());
    request.token = m_token;
    answer = call(request);
    if (!answer && answer.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Refused, "a token just given does not hold");
    return answer;
}

} // namespace alcove::sync
