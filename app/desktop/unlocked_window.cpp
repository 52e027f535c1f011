#include "desktop/unlocked_window.h"

namespace alcove::desktop {

UnlockedWindow::~UnlockedWindow() = default;

} // namespace alcove::desktop
