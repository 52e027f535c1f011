#include "members/server_news.h"

#include "sync/sync_session.h"

namespace alcove::members {

namespace {

/// The way to a server, until it is stopped.
class StoppableNet final : public sync::Net {
public:
    StoppableNet(sync::Net &net, const std::atomic<bool> *isStopped)
        : m_net(net)
        , m_isStopped(isStopped)
    {
    }

    Result<sync::HttpReply> send(const sync::HttpRequest &request) override
    {
        if (m_isStopped != nullptr && *m_isStopped)
            return Error(ErrorCode::Offline, "the desk is being locked");
        return m_net.send(request);
    }

private:
    sync::Net &m_net;
    const std::atomic<bool> *m_isStopped;
};

} // namespace

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
