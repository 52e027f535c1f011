#include "desktop/panel_door.h"

#include "panel/local_panel.h"
#include "ui_supplemental/door.h"

namespace alcove::desktop {

std::unique_ptr<support::SupplementalDoor> makePanelDoor(const QString &folder,
                                                         const Practice &practice,
                                                         crypto::KdfCost kdfCost,
                                                         const Clock &clock, Random &random)
{
    auto desk = std::make_unique<panel::LocalPanel>(
        panel::PanelFiles{folder}, practice, panel::PanelSurroundings{clock, random, kdfCost});
    return ui_supplemental::makeDoor(std::move(desk), clock, random);
}

} // namespace alcove::desktop
