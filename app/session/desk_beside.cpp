#include "session/desk_beside.h"

namespace alcove::session {

Result<OpenChart> openBeside(const DeskBeside &desk, const Surroundings &surroundings)
{
    OpenChart open;
    TRY_ASSIGN(open.connection,
               store::Connection::open(surroundings.disk, desk.workspace.chartFile(), desk.storeKey,
                                       store::OpenMode::Existing));
    TRY_ASSIGN(open.chart,
               chart::SqlChart::open(*open.connection, surroundings.clock, surroundings.random));
    open.practice = open.chart->practice();
    open.sync = std::make_unique<chart::SqlSyncStore>(*open.connection, surroundings.clock,
                                                      open.practice);
    open.identity = desk.identity.clone();
    open.storeKey = {desk.storeKey.key.clone(), desk.storeKey.salt};
    open.compartmentSeed = desk.seed.clone();
    return open;
}

} // namespace alcove::session
