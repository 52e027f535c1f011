#pragma once

#include "crypto/signature.h"
#include "sync/net.h"
#include "wire/chunk_messages.h"
#include "wire/factor_messages.h"
#include "wire/halves.h"
#include "wire/kit_messages.h"
#include "wire/members.h"
#include "wire/own_chain.h"
#include "wire/refill_message.h"

#include <string>

namespace alcove::sync {

/// Whom a desk is to its server.
struct DeskIdentity {
    PracticeId practice{};
    DeviceId device;
};

/// An ask for a half that stands in the server's log. When it was, and what was given, is the
/// server's word; the rest is signed by who asked.
struct AskSeen {
    wire::HalfAsk ask;
    Millis at = 0; ///< by the server's clock
    std::uint32_t given = 0; ///< halves
};

/// What a desk asks of its server, typed: logs in by itself and reads the answers strictly. An
/// answer other than 200 is the error that wire::errorOf() makes of it; a 200 that can't be read is
/// Malformed.
class ServerLink {
public:
    ServerLink(Net &net, const DeskIdentity &desk, const crypto::SigningKey &key);

    /// Locked when the server does not know this device.
    Result<void> login();
    /// Goes on by the login of another link.
    void resume(const std::string &token) { m_token = token; }
    const std::string &token() const { return m_token; }
    Result<void> found(const Bytes &genesis);
    Result<void> addDevice(const Bytes &record);
    /// user.add and role.set. NewerSchema when the server is too old to know of them.
    Result<void> addMember(const Bytes &record);
    Result<std::vector<Bytes>> members();
    Result<wire::PushReply> push(const ScopeId &scope, const wire::PushRequest &request);
    /// Gives back what the server had. Conflict, by wire::isDiverged(), when it does not go on from
    /// there; NewerSchema when it is too old to take anything back.
    Result<wire::PushReply> refill(const ScopeId &scope, const wire::RefillRequest &request);
    Result<wire::PullReply> pull(const wire::PullRequest &request);

    /// Of this desk in a scope, for one that may send and not pull. NewerSchema when the server is
    /// too old to say.
    Result<wire::OwnChainReply> ownChain(const ScopeId &scope,
                                         const wire::OwnChainRequest &request);

    /// NewerSchema when the server is too old to know of kits.
    Result<void> putKit(const wire::KitPut &put);

    /// Of a second factor; typed further by SecondFactor. NotFound when the server is too old to
    /// know of them, and where a code is given and there is none.
    Result<wire::FactorState> factorState();
    Result<wire::FactorReply> setFactor(const wire::FactorSet &set);
    Result<wire::FactorReply> proveFactor(const wire::FactorProof &proof);
    Result<void> dropFactor(const wire::FactorDrop &drop);

    /// Conflict when the server has a later one in its place, Refused when roles do not get there,
    /// NewerSchema when the server is too old to know of halves.
    Result<void> putHalf(const wire::HalfPut &half);
    /// The halves whose holder this desk's person is, in the scope asked for: those that are signed
    /// as the membership log has it. Untrusted when there are some and none holds; NotFound when
    /// there are none; Refused when roles do not get there, or the clocks of desk and server are
    /// ten minutes apart. Whatever it is, the ask may stand in the log.
    Result<std::vector<wire::HalfPut>> askHalf(const wire::HalfAsk &ask,
                                               const wire::Members &members);
    /// Who asked for halves of the scope's key, in order: for who has put one, and for privacy
    /// officers. Untrusted when one is not signed by a desk of the practice, or stands there twice.
    Result<std::vector<AskSeen>> halfAsks(const ScopeId &scope, const wire::Members &members);

    /// Manifests of the scope's snapshots, the furthest first. None from a server that knows of no
    /// such thing.
    Result<std::vector<Bytes>> snapshots(const ScopeId &scope);
    /// Chunks in the order asked for, the first of them at least. NotFound when one is gone,
    /// Malformed when others came.
    Result<std::vector<wire::Chunk>> chunks(const ScopeId &scope,
                                            const std::vector<wire::ChunkId> &ids);
    /// Those of them that the server has not.
    Result<std::vector<wire::ChunkId>> missingChunks(const ScopeId &scope,
                                                     const std::vector<wire::ChunkId> &ids);
    /// Conflict when its id has another content there, TooLarge when there is no room.
    Result<void> putChunk(const ScopeId &scope, const wire::ChunkPut &chunk);
    /// Of those that were put to be kept. NotFound when the server is too old to let any go.
    Result<void> dropChunks(const ScopeId &scope, const std::vector<wire::ChunkId> &ids);
    /// NotFound when a chunk it names is not there, Conflict when there is one that goes as far.
    Result<void> putSnapshot(const ScopeId &scope, const wire::SnapshotPut &snapshot);

private:
    /// To a path of the scope.
    Result<Bytes> callIn(const ScopeId &scope, const char *path, Bytes body);
    Result<Bytes> call(const HttpRequest &request);
    /// With the token; logs in again when it has run out.
    Result<Bytes> callAsDevice(HttpRequest request);

    Net &m_net;
    DeskIdentity m_desk;
    const crypto::SigningKey &m_key;
    std::string m_token;
};

/// What the server has in a drawer, without a login. NotFound when there is nothing, or of a kit
/// that was withdrawn, or the server is too old.
Result<Bytes> openDrawer(Net &net, const crypto::Hash &drawer);

} // namespace alcove::sync
