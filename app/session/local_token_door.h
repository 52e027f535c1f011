#pragma once

#include "core/security_token.h"
#include "core/token_door.h"
#include "session/workspace.h"

#include <mutex>

namespace alcove::session {

/// Carries the PIN from the window to the thread that opens the desk.
class LocalTokenDoor final : public TokenDoor, public TokenPin {
public:
    LocalTokenDoor(Workspace workspace, Files &files);

    /// Not where there is no key file that can be read: opening tells of that.
    bool wantsToken() const override;
    void givePin(crypto::SecretBytes pin) override;
    Result<crypto::SecretBytes> pin() override;

private:
    Workspace m_workspace;
    Files &m_files;
    std::mutex m_mutex;
    crypto::SecretBytes m_pin;
};

} // namespace alcove::session
