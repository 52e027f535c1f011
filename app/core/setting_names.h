#pragma once

#include <QString>

namespace alcove {

/// Settings of a store that hold something of its clients, and go when their scope closes.
inline const QString placeSetting = QStringLiteral("place"); ///< where one was in the window
inline const QString recentSetting = QStringLiteral("recent-clients");

} // namespace alcove
