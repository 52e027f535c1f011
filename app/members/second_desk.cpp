#include "members/second_desk.h"

#include "session/desk_beside.h"

namespace alcove::members {

SecondDesk::SecondDesk(const session::OpenChart &open, session::Workspace workspace,
                       const session::Surroundings &surroundings)
    : m_workspace(std::move(workspace))
    , m_surroundings{surroundings.clock, m_random, surroundings.kdfCost, surroundings.disk}
    , m_storeKey{open.storeKey.key.clone(), open.storeKey.salt}
    , m_identity(open.identity.clone())
    , m_seed(open.compartmentSeed.clone())
{
}

Result<session::OpenChart> SecondDesk::open()
{
    return session::openBeside({m_workspace, m_storeKey, m_identity, m_seed}, m_surroundings);
}

} // namespace alcove::members
