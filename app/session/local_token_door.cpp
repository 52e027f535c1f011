#include "session/local_token_door.h"

#include "base/durable_file.h"

namespace alcove::session {

LocalTokenDoor::LocalTokenDoor(Workspace workspace, Files &files)
    : m_workspace(std::move(workspace))
    , m_files(files)
{
}

bool LocalTokenDoor::wantsToken() const
{
    const auto bytes = readFile(m_files, m_workspace.keyFile(), crypto::maxKeyFile);
    if (!bytes)
        return false;
    const auto keys = crypto::decodeKeyFile(*bytes);
    return keys && !crypto::tokenQuestions(*keys).empty();
}

void LocalTokenDoor::givePin(crypto::SecretBytes pin)
{
    const std::lock_guard lock(m_mutex);
    m_pin = std::move(pin);
}

Result<crypto::SecretBytes> LocalTokenDoor::pin()
{
    const std::lock_guard lock(m_mutex);
    if (m_pin.isEmpty())
        return tokenError({TokenTrouble::PinWanted});
    return m_pin.clone();
}

} // namespace alcove::session
