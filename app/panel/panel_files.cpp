#include "panel/panel_files.h"

#include <QFile>

namespace alcove::panel {

std::string PanelFiles::storeFile() const
{
    return QFile::encodeName(folder).toStdString() + "/social.db";
}

std::string PanelFiles::keyFile() const
{
    return QFile::encodeName(folder).toStdString() + "/social.key";
}

std::string PanelFiles::triesFile() const
{
    return QFile::encodeName(folder).toStdString() + "/social.tries";
}

std::string PanelFiles::scratchFolder() const
{
    return QFile::encodeName(folder).toStdString() + "/panel-scratch";
}

bool PanelFiles::isUsed(Files &disk) const
{
    return disk.exists(storeFile()) || disk.exists(keyFile());
}

} // namespace alcove::panel
