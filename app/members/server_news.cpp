#include "members/server_news.h"

#include "members/stoppable_net.h"
#include "sync/sync_session.h"
#include "wire/refusal.h"

namespace alcove::members {

Result<void> tellServer(SyncStore &store, const ServerTalk &talk)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const auto address, sync::parseServerAddress(practice.serverUrl));
    sync::BeastNet net(address, talk.limits);
    StoppableNet stoppable(net, talk.isStopped);
    sync::SyncSession session(store, stoppable, talk.device, talk.random);
    TRY(session.shareMembership());
    return session.report().isCodeAwaited ? Result<void>(wire::codeNeededError()) : Result<void>();
}

Result<void> hearFromServer(SyncStore &store, const ServerTalk &talk)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    if (practice.serverUrl.isEmpty())
        return {};
    const Result<void> heard = tellServer(store, talk);
    // What waits for a code does not keep the server's own log from here.
    const bool isNoHarm
        = heard || heard.error().code == ErrorCode::Offline || wire::isCodeNeeded(heard.error());
    return isNoHarm ? Result<void>() : heard;
}

} // namespace alcove::members
