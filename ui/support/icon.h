#pragma once

#include <QIcon>
#include <QString>

namespace alcove::support {

/// The colour an icon takes from the program's palette when it is painted.
enum class IconTone { Text, Muted, Accent, OnAccent, Danger };

/// An icon of resources/icons by its name, "lock". Follows the palette, sharp at any scale. An
/// empty icon for a name that is not there.
QIcon icon(const QString &name, IconTone tone = IconTone::Text);

} // namespace alcove::support
