#include "core/key_holding.h"
#include "sync/copied_desk.h"
#include "sync/sync_session.h"
#include "sync/told_entries.h"
#include "wire/refusal.h"

#include <utility>

namespace alcove::sync {

Result<bool> SyncSession::stopsAsCopied(ServerLink &link)
{
    const DeviceId &self = m_practice.actor.device;
    TRY_ASSIGN(const bool isFound, m_store.copies().isCopied());
    if (isFound && !m_membership->members().copied.contains(self)) {
        TRY(sayCopied(m_store, m_device));
        TRY_ASSIGN(const auto log, m_store.memberRecords());
        TRY_ASSIGN(m_membership, Membership::of(m_practice, log));
        TRY(shareMembers(link));
    }
    // Once it was removed it sends what waits, and goes.
    m_report.isCopied = m_membership->members().isCopied(self);
    if (m_report.isCopied && !isFound)
        TRY(m_store.copies().noteCopied(Scope::Org));
    return m_report.isCopied;
}

bool SyncSession::isRemoved() const
{
    return m_membership->members().removalOf(m_practice.actor.device) != nullptr;
}

Result<void> SyncSession::followRoles()
{
    const wire::MemberUser *self = m_membership->members().find(m_practice.actor.user);
    if (self == nullptr || self->roles() == m_practice.roles)
        return {};
    TRY(m_store.takeRoles(self->roles()));
    TRY_ASSIGN(m_practice, m_store.practice());
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    return {};
}

Result<void> SyncSession::closeScopes(ServerLink &link)
{
    if (accessOf(m_practice.roles, Scope::Audit) < Access::Read)
        TRY(m_store.closeToldLog());
    m_report.isRemoved = isRemoved();
    TRY_ASSIGN(QList<Scope> closing, m_store.heldScopes());
    if (!m_report.isRemoved)
        closing.removeIf([this](Scope scope) { return holdsKey(m_practice.roles, scope); });
    if (closing.isEmpty())
        return {};
    const auto ready = m_prepare ? m_prepare() : Result<void>();
    if (!ready && ready.error().code != ErrorCode::Conflict)
        return ready.error();
    // Who broke glass there is told of it, though it be the last that is heard of this desk.
    if (m_report.isRemoved && !m_keys.epochs(Scope::Audit).empty())
        TRY(tellReaders(m_store, m_practice, m_membership->members(), m_device, m_random));
    for (const Scope scope : std::as_const(closing))
        TRY(close(link, scope, bool(ready)));
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    return {};
}

Result<void> SyncSession::close(ServerLink &link, Scope scope, bool isReady)
{
    for (int i = 0; i < ScopeSync::sealingTries; ++i) {
        TRY_ASSIGN(const qint64 waiting, m_store.countOutgoing(scope));
        if (waiting > 0 && m_keys.epochs(scope).empty())
            break; // written without the key: nobody may take it, and it is not ours to drop
        // All at once: nothing is pulled of what has closed, so nothing leaves the outbox by it.
        const auto sent = waiting > 0 ? scopes(link).pushLast(scope, static_cast<int>(waiting))
                                      : Result<bool>(true);
        // The server lost what this comes after, and whoever may still read it gives it back.
        if (!sent && wire::isDiverged(sent.error()))
            break;
        // Of who has left the server takes it once those who stay have new keys.
        if (!sent && sent.error().code == ErrorCode::Offline && m_report.isRemoved)
            break;
        TRY(sent);
        if (!isReady)
            break;
        auto closed = m_store.closeScope(scope);
        if (closed)
            m_report.closed.append(scope);
        if (closed || closed.error().code != ErrorCode::Conflict)
            return closed;
    }
    m_report.closing.append(scope);
    return {};
}

} // namespace alcove::sync
