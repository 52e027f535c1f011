#include "members/server_news.h"

#include "members/stoppable_net.h"
#include "sync/sync_session.h"

namespace alcove::members {

Result<void> tellServer(SyncStore &store, const ServerTalk &talk)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const auto address, sync::parseServerAddress(practice.serverUrl));
    sync::BeastNet net(address, talk.limits);
    StoppableNet stoppable(net, talk.isStopped);
    return sync::SyncSession(store, stoppable, talk.device, talk.random).shareMembership();
}

Result<void> hearFromServer(SyncStore &store, const ServerTalk &talk)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    if (practice.serverUrl.isEmpty())
        return {};
    const Result<void> heard = tellServer(store, talk);
    return heard || heard.error().code == ErrorCode::Offline ? Result<void>() : heard;
}

} // namespace alcove::members
