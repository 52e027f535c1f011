#pragma once

#include <QString>

namespace alcove::presentation {

/// Where a command stands in the menu.
enum class CommandGroup { GoTo, Client, Note, Plan, Desk, Help };

/// What the window can be told to do by name.
struct Command {
    QString id; ///< "lock"
    QString words; ///< "Lock the desk"
    QString keys; ///< "Ctrl+L", "F1, Ctrl+/"
    QString icon;
    CommandGroup group = CommandGroup::GoTo;
};

} // namespace alcove::presentation
