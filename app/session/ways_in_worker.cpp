#include "session/ways_in_worker.h"

#include "chart/key_moments.h"
#include "core/door_tries.h"
#include "core/security_token.h"
#include "crypto/ways_in.h"
#include "session/keychain_changes.h"
#include "session/token_changes.h"
#include "store/ask_on.h"

namespace alcove::session {

namespace {

/// When the secret of each way was made. A kit that was made and not kept is the last of two.
QList<WayIn> datedWays(const crypto::KeyFile &file, const chart::KeyMoments &moments)
{
    QList<WayIn> ways;
    bool hasKit = false;
    for (const crypto::KeySlot &slot : file.keySlots) {
        WayIn way{slot.kind, std::nullopt};
        if (crypto::takesPassphrase(slot.kind))
            way.madeAt = moments.passphrase;
        else if (crypto::isKit(slot.kind))
            way.madeAt = std::exchange(hasKit, true) ? moments.kitBegun : moments.kit;
        ways.append(way);
    }
    return ways;
}

} // namespace

WaysInWorker::WaysInWorker(const OpenChart &open, Workspace workspace,
                           const Surroundings &surroundings)
    : m_workspace(std::move(workspace))
    , m_surroundings{surroundings.clock,    m_random,
                     surroundings.kdfCost,  surroundings.disk,
                     surroundings.keychain, surroundings.token,
                     surroundings.pin}
    , m_storeKey{open.storeKey.key.clone(), open.storeKey.salt}
{
}

WaysInWorker::~WaysInWorker()
{
    if (m_surroundings.token != nullptr)
        m_surroundings.token->cancel();
}

template <typename Answer>
QFuture<Answer> WaysInWorker::run(Act<Answer> act)
{
    return store::askOn(m_thread, [this, act = std::move(act)]() -> Answer {
        TRY_ASSIGN(const Desk desk, open());
        return act({*desk.chart, desk.chart->practice(), m_workspace, m_surroundings},
                   *desk.connection);
    });
}

Result<WaysInWorker::Desk> WaysInWorker::open()
{
    Desk desk;
    TRY_ASSIGN(desk.connection,
               store::Connection::open(m_surroundings.disk, m_workspace.chartFile(), m_storeKey,
                                       store::OpenMode::Existing));
    TRY_ASSIGN(desk.chart, chart::SqlChart::open(*desk.connection, m_surroundings.clock, m_random));
    return desk;
}

QFuture<Result<WaysInState>> WaysInWorker::list()
{
    return run<Result<WaysInState>>(
        [](const KeyedDesk &desk, store::Connection &connection) -> Result<WaysInState> {
            TRY_ASSIGN(const crypto::KeyFile file,
                       readKeyFile(desk.workspace, *desk.surroundings.disk.files));
            TRY_ASSIGN(const chart::KeyMoments moments, chart::keyMoments(connection));
            return WaysInState{datedWays(file, moments), keychainState(desk, file),
                               desk.surroundings.token != nullptr};
        });
}

Millis WaysInWorker::waitLeft() const
{
    return doorWait(m_workspace.triesFile(), *m_surroundings.disk.files, m_surroundings.clock);
}

QFuture<Result<void>> WaysInWorker::changePassphrase(Secret current, Secret next)
{
    return run<Result<void>>([current = std::move(current),
                              next = std::move(next)](const KeyedDesk &desk, store::Connection &) {
        return session::changePassphrase(desk, *current, *next);
    });
}

QFuture<Result<WaysIn::Secret>> WaysInWorker::makeKit(Secret passphrase)
{
    return run<Result<Secret>>([this, passphrase = std::move(passphrase)](
                                   const KeyedDesk &desk, store::Connection &) -> Result<Secret> {
        TRY_ASSIGN(m_kit, session::makeKit(desk, *passphrase));
        return std::make_shared<crypto::SecretBytes>(std::move(m_kit->code));
    });
}

QFuture<Result<void>> WaysInWorker::keepKit()
{
    return run<Result<void>>([this](const KeyedDesk &desk, store::Connection &) -> Result<void> {
        if (!m_kit)
            return Error(ErrorCode::Conflict, "no kit was made");
        TRY(session::keepKit(desk, *m_kit));
        m_kit.reset();
        return {};
    });
}

QFuture<Result<void>> WaysInWorker::addKeychain(Secret passphrase)
{
    return run<Result<void>>(
        [passphrase = std::move(passphrase)](const KeyedDesk &desk, store::Connection &) {
            return session::addKeychain(desk, *passphrase);
        });
}

QFuture<Result<void>> WaysInWorker::removeKeychain(Secret passphrase)
{
    return run<Result<void>>(
        [passphrase = std::move(passphrase)](const KeyedDesk &desk, store::Connection &) {
            return session::removeKeychain(desk, *passphrase);
        });
}

QFuture<Result<void>> WaysInWorker::addToken(Secret passphrase)
{
    return run<Result<void>>(
        [passphrase = std::move(passphrase)](const KeyedDesk &desk, store::Connection &) {
            return session::addToken(desk, *passphrase);
        });
}

QFuture<Result<void>> WaysInWorker::removeToken(Secret passphrase)
{
    return run<Result<void>>(
        [passphrase = std::move(passphrase)](const KeyedDesk &desk, store::Connection &) {
            return session::removeToken(desk, *passphrase);
        });
}

} // namespace alcove::session
