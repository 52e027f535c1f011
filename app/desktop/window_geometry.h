#pragma once

#include <QString>

class QWidget;

namespace alcove::desktop {

/// Size and place of the window on the screen, kept apart from the store: the lock screen comes up
/// where the chart was. It says nothing about anybody.
class WindowGeometry {
public:
    explicit WindowGeometry(const QString &settingsFolder);

    void restore(QWidget &window) const;
    void remember(const QWidget &window) const;

private:
    QString m_file;
};

} // namespace alcove::desktop
