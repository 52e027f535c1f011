#pragma once

#include "wire/envelope.h"
#include "wire/members.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace alcove::wire {

/// The scope's head hash that this desk has verified at `seq`; nothing when it never got there.
using HeadLookup = std::function<std::optional<crypto::Hash>(std::uint64_t seq)>;

/// What a desk knows of a scope before it pulls the next page.
struct ScopeCursor {
    ScopeId scope;
    Head head;
    std::map<DeviceId, DeviceHead> devices; ///< by what was pulled, this desk's own ops too
};

/// What pages are checked against.
struct PageTrust {
    const Members &members;
    /// Epochs of the scope whose key this desk holds.
    const std::set<std::uint32_t> &epochs;
    HeadLookup headAt;
};

/// An op of a page, at the place it was found to have.
struct ChainLink {
    DeviceId device;
    std::uint32_t keyEpoch = 0;
    crypto::Hash opHash{};
    Head head; ///< of the scope, right after this op
};

/// How far a page may be used.
struct CheckedChain {
    std::size_t ops = 0; ///< so many of it, from its first on
    ScopeCursor cursor; ///< after those
    bool hasMore = false;
};

/// The rules that a page of ops keeps to, given the hashes of its ops and whether signatures hold:
/// no bytes are read and nothing is computed but the chain. wire::verifyPage() is this over what a
/// server sent; take each op in order, then each signature, then finish().
class ChainCheck {
public:
    /// Both outlive it.
    ChainCheck(const ScopeCursor &cursor, const PageTrust &trust);

    /// Untrusted when the op is not the next of its scope or of its device, is of another practice
    /// or scope or an unknown device, or when its author had seen another history.
    Result<void> take(std::uint64_t seq, const EnvelopeHeader &header, const crypto::Hash &opHash);
    /// The op that a signature at `seq` is over. Untrusted when the page has none there.
    Result<ChainLink> at(std::uint64_t seq) const;
    /// The signature over that op holds, and with it its device's ops up to there.
    void noteSigned(std::uint64_t seq, const DeviceId &device);
    /// Untrusted when an op is under no signature, or the server's head is not on this chain, or
    /// ops are withheld. The page ends before the first op that is under an epoch this desk has no
    /// key for; Locked when that is its first.
    Result<CheckedChain> finish(const Head &serverHead);

    const std::vector<ChainLink> &links() const { return m_links; }

private:
    /// Where a page stands before its first op without a key.
    struct Readable {
        std::size_t ops = 0;
        ScopeCursor cursor;
    };

    Result<void> checkPlace(const EnvelopeHeader &header, std::uint64_t seq) const;
    Result<void> checkSeen(const Head &seen, std::uint64_t seq) const;

    const PageTrust &m_trust;
    Head m_start;
    ScopeCursor m_cursor;
    std::vector<ChainLink> m_links;
    std::map<DeviceId, std::uint64_t> m_unsigned;
    std::optional<Readable> m_locked; ///< once there was an op without a key
};

} // namespace alcove::wire
