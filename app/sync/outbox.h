#pragma once

#include "base/random.h"
#include "core/sync_store.h"
#include "crypto/signature.h"
#include "sync/scope_keys.h"
#include "wire/envelope.h"
#include "wire/messages.h"

namespace alcove::sync {

/// Seals ops onto the end of this desk's chain in a scope, one after the other.
class ChainSeal {
public:
    /// By one of `keys`, which outlive it.
    ChainSeal(const ChainHead &end, const wire::EnvelopeHeader &draft, Scope scope,
              const ScopeKeys &keys)
        : m_draft(draft)
        , m_end(end)
        , m_scope(scope)
        , m_keys(keys)
    {
    }

    /// Locked when there is no key of that epoch.
    Result<QByteArray> seal(OpId op, ByteView content, std::uint32_t epoch, Random &random);
    const ChainHead &end() const { return m_end; }

private:
    wire::EnvelopeHeader m_draft;
    ChainHead m_end;
    Scope m_scope;
    const ScopeKeys &m_keys;
};

/// What an envelope of this desk's holds.
struct OwnContent {
    Bytes content;
    std::uint32_t epoch = 0; ///< of the key it is under

    bool operator==(const OwnContent &) const = default;
};
/// Locked without that key.
Result<OwnContent> contentOf(const QByteArray &envelope, Scope scope, const ScopeKeys &keys);

/// Seals what waits in a scope, at most so many ops, and keeps the envelopes; what was sealed
/// before stays as it is, unless this desk's chain has come to another end since, by an envelope of
/// its own that came back from before a fork: then it is sealed onto that. The waiting ops, all
/// sealed, in the order of this desk's chain. Conflict when somebody goes on typing in one of them:
/// try again.
Result<QList<OutgoingOp>> sealWaiting(SyncStore &store, Scope scope, const ScopeKeys &keys,
                                      int limit, Random &random);

/// Sealed ops as pushes within the protocol's limits, each signed by this desk.
std::vector<wire::PushRequest> batches(const QList<OutgoingOp> &sealed,
                                       const crypto::SigningKey &device);

} // namespace alcove::sync
