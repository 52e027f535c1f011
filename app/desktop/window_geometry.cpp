#include "desktop/window_geometry.h"

#include <QSettings>
#include <QWidget>

namespace alcove::desktop {

namespace {

const QString key = QStringLiteral("window/geometry");

} // namespace

WindowGeometry::WindowGeometry(const QString &settingsFolder)
    : m_file(settingsFolder + QStringLiteral("/desk.ini"))
{
}

void WindowGeometry::restore(QWidget &window) const
{
    const QSettings settings(m_file, QSettings::IniFormat);
    window.restoreGeometry(settings.value(key).toByteArray());
}

void WindowGeometry::remember(const QWidget &window) const
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(key, window.saveGeometry());
}

} // namespace alcove::desktop
