#include "sync/sync_session.h"
#include "wire/refusal.h"

#include <algorithm>

// How a round comes in at the server, and what it does with the membership log.

namespace alcove::sync {

Result<void> SyncSession::enter(ServerLink &link)
{
    Result<void> known = link.login();
    if (known || known.error().code != ErrorCode::Locked)
        return known;
    // A server that does not know us yet, or no longer.
    Result<void> entered = signUp(link, {});
    if (entered)
        entered = link.login();
    if (!entered && entered.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Refused, entered.error().detail);
    return entered;
}

Result<void> SyncSession::signUp(ServerLink &link, const std::vector<Bytes> &served)
{
    const std::vector<Bytes> &records = m_membership->records();
    if (served.empty())
        TRY(link.found(records.front()));
    bool isOneWaiting = false;
    for (std::size_t i = 1; i < records.size(); ++i) {
        if (std::find(served.begin(), served.end(), records[i]) != served.end())
            continue;
        Result<void> added = send(link, records[i]);
        if (!added && wire::isCodeNeeded(added.error())) {
            // Another desk's, which the server lost, is that one's to give a code for.
            TRY_ASSIGN(const DeviceId signer, signerOf(records[i]));
            m_report.isCodeAwaited = m_report.isCodeAwaited || signer == m_practice.actor.device;
            isOneWaiting = true;
            continue;
        }
        // What rests on one that waits is no good to the server before it.
        if (!added && isOneWaiting && added.error().code == ErrorCode::Refused)
            continue;
        // The server may have another desk's record of the same device or person; its keys are
        // compared when its log is read.
        if (!added && added.error().code != ErrorCode::Conflict)
            return added;
    }
    return {};
}

Result<void> SyncSession::send(ServerLink &link, const Bytes &record)
{
    TRY_ASSIGN(const wire::RecordKind kind, wire::recordKind(record));
    return kind == wire::RecordKind::DeviceAdd ? link.addDevice(record) : link.addMember(record);
}

Result<void> SyncSession::shareMembers(ServerLink &link)
{
    TRY_ASSIGN(std::vector<Bytes> served, link.members());
    TRY(learn(served));
    const auto isServed = [&served](const Bytes &record) {
        return std::find(served.begin(), served.end(), record) != served.end();
    };
    const std::vector<Bytes> &records = m_membership->records();
    if (!std::all_of(records.begin(), records.end(), isServed)) {
        TRY(signUp(link, served));
        TRY_ASSIGN(served, link.members());
        TRY(learn(served));
    }
    return followRoles();
}

Result<void> SyncSession::learn(const std::vector<Bytes> &served)
{
    TRY_ASSIGN(const Learned learned, m_membership->learn(served));
    for (const DeviceRecord &device : learned.devices)
        TRY(m_store.addDevice(device));
    return learned.isChanged ? m_store.arrangeMembers(m_membership->log(), learned.events)
                             : Result<void>();
}

} // namespace alcove::sync
