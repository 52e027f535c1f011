#include "members/local_kit_joining.h"

#include "members/kit_recovery.h"
#include "members/stoppable_net.h"
#include "store/ask_on.h"

namespace alcove::members {

namespace {

using Code = std::shared_ptr<crypto::SecretBytes>;

/// Somebody waits for it, and may stop it between two requests.
constexpr sync::NetLimits limits{std::chrono::milliseconds{5'000},
                                 std::chrono::milliseconds{20'000}};

} // namespace

LocalKitJoining::LocalKitJoining(session::Workspace workspace,
                                 const session::Surroundings &surroundings, MakeNet makeNet)
    : m_workspace(std::move(workspace))
    , m_surroundings{surroundings.clock, m_random, surroundings.kdfCost, surroundings.disk}
    , m_makeNet(makeNet ? std::move(makeNet) : [](const sync::ServerAddress &address) {
        return std::make_unique<sync::BeastNet>(address, limits);
    })
{
}

LocalKitJoining::~LocalKitJoining()
{
    m_isStopped = true;
    onStep({});
}

bool LocalKitJoining::isServerAddress(const QString &serverUrl) const
{
    return bool(sync::parseServerAddress(serverUrl));
}

void LocalKitJoining::onStep(std::function<void(KitStep)> tell)
{
    const std::lock_guard lock(m_mutex);
    m_tell = std::move(tell);
}

void LocalKitJoining::tell(KitStep step)
{
    const std::lock_guard lock(m_mutex);
    if (m_tell)
        m_tell(step);
}

QFuture<Result<Code>> LocalKitJoining::comeBack(KitReturn terms)
{
    m_isStopped = false;
    return store::askOn(m_thread, [this, terms = std::move(terms)]() -> Result<Code> {
        TRY_ASSIGN(const auto address, sync::parseServerAddress(terms.serverUrl));
        const auto server = m_makeNet(address);
        StoppableNet net(*server, &m_isStopped);
        TRY_ASSIGN(session::MadePractice made,
                   recoverByKit(m_workspace,
                                {*terms.code, *terms.passphrase, terms.deskName, terms.serverUrl,
                                 [this](KitStep step) { tell(step); }},
                                net, m_surroundings));
        return std::make_shared<crypto::SecretBytes>(std::move(made.recoveryCode));
    });
}

} // namespace alcove::members
