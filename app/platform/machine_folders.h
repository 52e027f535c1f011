#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace alcove::platform {

/// Where Alcove keeps things on this machine unless it is told otherwise.
struct MachineFolders {
    QString practice; ///< the store of the practice
    QString demo; ///< the store of the invented practice
    QString settings; ///< of the windows: sizes and places, nothing about anybody

    bool operator==(const MachineFolders &) const = default;
};

/// XDG_DATA_HOME and XDG_CONFIG_HOME where they are absolute, as the XDG base directory
/// specification has it; else ~/.local/share and ~/.config.
MachineFolders machineFolders(const QProcessEnvironment &environment);

} // namespace alcove::platform
