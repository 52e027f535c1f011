#include "members/second_desk.h"

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
    session::OpenChart open;
    TRY_ASSIGN(open.connection,
               store::Connection::open(m_surroundings.disk, m_workspace.chartFile(), m_storeKey,
                                       store::OpenMode::Existing));
    // Reads whose desk this is.
    TRY_ASSIGN(open.chart, chart::SqlChart::open(*open.connection, m_surroundings.clock, m_random));
    open.practice = open.chart->practice();
    open.sync = std::make_unique<chart::SqlSyncStore>(*open.connection, m_surroundings.clock,
                                                      open.practice);
    open.identity = m_identity.clone();
    open.storeKey = {m_storeKey.key.clone(), m_storeKey.salt};
    open.compartmentSeed = m_seed.clone();
    return open;
}

} // namespace alcove::members
