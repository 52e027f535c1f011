#pragma once

#include "presentation/chart_context.h"
#include "support/direct_session.h"

namespace alcove::testing {

inline presentation::ChartContext contextOf(DirectSession &session)
{
    return {session, session.desk.build.clock, session.desk.build.random};
}

} // namespace alcove::testing
