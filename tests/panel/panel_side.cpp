#include "panel/local_panel.h"
#include "sides.h"

namespace alcove::testing {

std::unique_ptr<supplemental::SupplementDesk>
panelDesk(const QString &folder, const Practice &practice, const Clock &clock, Random &random)
{
    return std::make_unique<panel::LocalPanel>(
        panel::PanelFiles{folder}, practice,
        panel::PanelSurroundings{clock, random, crypto::kdfFloor});
}

} // namespace alcove::testing
