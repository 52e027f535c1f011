#pragma once

#include "members/second_desk.h"
#include "store/ask_on.h"

#include <functional>
#include <memory>
#include <utility>

namespace alcove::members {

/// An unlocked desk for acts that ask for its passphrase once more: on a thread and a connection of
/// its own.
class GuardedDesk {
public:
    /// As SecondDesk.
    GuardedDesk(const session::OpenChart &open, session::Workspace workspace,
                const session::Surroundings &surroundings);
    /// Waits for the act that is under way, but for no finger on a security key.
    ~GuardedDesk();

    SecondDesk &desk() { return m_desk; }
    const Clock &clock() const { return m_door.clock; }
    /// How long no passphrase is tried, after too many wrong ones.
    Millis waitLeft() const;

    template <typename Answer>
    QFuture<Result<Answer>> run(std::function<Result<Answer>(session::OpenChart &)> act)
    {
        return store::askOn(m_thread, [this, act = std::move(act)]() -> Result<Answer> {
            TRY_ASSIGN(session::OpenChart open, m_desk.open());
            return act(open);
        });
    }

    /// `act`, once the passphrase has been shown to be the desk's. Locked for a wrong one, which is
    /// counted as at the locked door; TooSoon while waitLeft().
    template <typename Answer>
    QFuture<Result<Answer>> withPassphrase(std::shared_ptr<crypto::SecretBytes> passphrase,
                                           std::function<Result<Answer>(session::OpenChart &)> act)
    {
        return run<Answer>([this, passphrase = std::move(passphrase),
                            act = std::move(act)](session::OpenChart &open) -> Result<Answer> {
            TRY(check(*passphrase));
            return act(open);
        });
    }

private:
    Result<void> check(const crypto::SecretBytes &passphrase);

    SecondDesk m_desk;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    session::Surroundings m_door; ///< with all that opens the desk
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
