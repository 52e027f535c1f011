#pragma once

#include "presentation/command.h"
#include "presentation/rights.h"

#include <functional>

namespace alcove::widgets {

/// A command and what it does. The palette, the menu and the keys are all made of these.
struct WindowCommand {
    presentation::Command command;
    std::function<void()> act;
    /// Whose role it is part of; null: everybody's. To others it is not offered, and its key says
    /// why.
    bool presentation::Rights::*right = nullptr;
    bool isThere = true; ///< on this desk at all
    std::function<bool()> isPossible = {}; ///< now; empty: always
    bool isKeyOfChart = false; ///< the page of a chart takes its key itself
};

} // namespace alcove::widgets
