#include "panel/panel_files.h"

#include <QFile>

#include <filesystem>
#include <system_error>

namespace alcove::panel {

std::string PanelFiles::storeFile() const
{
    return QFile::encodeName(folder).toStdString() + "/social.db";
}

std::string PanelFiles::keyFile() const
{
    return QFile::encodeName(folder).toStdString() + "/social.key";
}

bool PanelFiles::isUsed() const
{
    std::error_code ignored; // what can't be looked at is not ours to use, and opening says why
    return std::filesystem::exists(storeFile(), ignored)
        || std::filesystem::exists(keyFile(), ignored);
}

} // namespace alcove::panel
