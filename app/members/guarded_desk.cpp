#include "members/guarded_desk.h"

#include "core/door_tries.h"
#include "core/security_token.h"
#include "session/desk_keys.h"

namespace alcove::members {

GuardedDesk::GuardedDesk(const session::OpenChart &open, session::Workspace workspace,
                         const session::Surroundings &surroundings)
    : m_desk(open, std::move(workspace), surroundings)
    , m_door{surroundings.clock,    m_random,           surroundings.kdfCost, surroundings.disk,
             surroundings.keychain, surroundings.token, surroundings.pin}
{
}

GuardedDesk::~GuardedDesk()
{
    if (m_door.token != nullptr)
        m_door.token->cancel();
}

Result<void> GuardedDesk::check(const crypto::SecretBytes &passphrase)
{
    TRY(session::openKeys(m_desk.workspace(), passphrase, m_door));
    return {};
}

Millis GuardedDesk::waitLeft() const
{
    return doorWait(m_desk.workspace().triesFile(), *m_door.disk.files, m_door.clock);
}

} // namespace alcove::members
