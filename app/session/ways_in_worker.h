#pragma once

#include "core/ways_in.h"
#include "crypto/sodium.h"
#include "session/kit_changes.h"
#include "store/store_thread.h"

#include <functional>
#include <optional>

namespace alcove::session {

/// Changes the ways into an unlocked desk, as alcovectl does, on a thread and a connection of its
/// own: stretching a passphrase takes a second, and the chart goes on answering meanwhile.
class WaysInWorker final : public WaysIn {
public:
    /// `open` gives what the store is read with; it is not kept.
    WaysInWorker(const OpenChart &open, Workspace workspace, const Surroundings &surroundings);
    /// Waits for the change that is being made, but for no finger on a security key.
    ~WaysInWorker() override;

    QFuture<Result<WaysInState>> list() override;
    Millis waitLeft() const override;
    QFuture<Result<void>> changePassphrase(Secret current, Secret next) override;
    QFuture<Result<Secret>> makeKit(Secret passphrase) override;
    QFuture<Result<void>> keepKit() override;
    QFuture<Result<void>> addKeychain(Secret passphrase) override;
    QFuture<Result<void>> removeKeychain(Secret passphrase) override;
    QFuture<Result<void>> addToken(Secret passphrase) override;
    QFuture<Result<void>> removeToken(Secret passphrase) override;

private:
    /// The store on a connection that is there for one change.
    struct Desk {
        std::unique_ptr<store::Connection> connection;
        std::unique_ptr<chart::SqlChart> chart;
    };
    /// Takes the desk that is changed and its connection.
    template <typename Answer>
    using Act = std::function<Answer(const KeyedDesk &, store::Connection &)>;

    template <typename Answer>
    QFuture<Answer> run(Act<Answer> act);
    Result<Desk> open();

    Workspace m_workspace;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    Surroundings m_surroundings;
    store::StoreKey m_storeKey;
    std::optional<MadeKit> m_kit; ///< made and not kept yet; its code is handed out
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::session
