#pragma once

#include "sync/scope_sync.h"

namespace alcove::sync {

/// Where the history of a desk and that of its server part.
struct Parting {
    wire::Head common; ///< the last place that both have alike
    bool isForked = false; ///< the server goes on from there with what this desk does not know
};

/// A server that has not the head which this desk has verified: it was emptied or put back to an
/// earlier state, or shows another history. All it is given is what it had before.
class Refill {
public:
    Refill(const ScopeDesk &desk, ServerLink &link)
        : m_desk(desk)
        , m_link(link)
    {
    }

    /// Untrusted when what the server goes on with doesn't hold.
    Result<Parting> find(Scope scope);
    /// From `common` on, in the order and with the signatures it had. How far the server is then:
    /// not to this desk's own head where another desk has to go on. Conflict when somebody wrote
    /// in between, NewerSchema when the server is too old for it.
    Result<wire::Head> giveBack(Scope scope, const wire::Head &common);

private:
    struct Stream {
        Scope scope;
        ScopeId id;
        wire::Head head; ///< as this desk has verified it
    };

    Result<Stream> streamOf(Scope scope);
    Result<wire::Head> headAt(Scope scope, std::uint64_t seq);
    /// Whether this desk has come by that head.
    Result<bool> isOurs(const Stream &stream, const wire::Head &head);
    Result<bool> isServed(const Stream &stream, std::uint64_t seq);
    /// What the server goes on with after `seq`.
    Result<void> check(Scope scope, const wire::PullReply &page, std::uint64_t seq);
    Result<std::uint64_t> lastCommon(const Stream &stream);
    Result<wire::Head> give(const Stream &stream, const wire::Head &after,
                            const wire::PushRequest &batch);

    ScopeDesk m_desk;
    ServerLink &m_link;
};

} // namespace alcove::sync
