#include "platform/machine_folders.h"

#include <QDir>

namespace alcove::platform {

namespace {

QString folder(const QProcessEnvironment &environment, const QString &variable,
               const QString &belowHome)
{
    const QString named = environment.value(variable);
    if (QDir::isAbsolutePath(named))
        return QDir::cleanPath(named) + QStringLiteral("/alcove");
    const QString home = environment.value(QStringLiteral("HOME"), QDir::homePath());
    return QDir::cleanPath(home + belowHome) + QStringLiteral("/alcove");
}

} // namespace

MachineFolders machineFolders(const QProcessEnvironment &environment)
{
    const QString data
        = folder(environment, QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/.local/share"));
    return {data + QStringLiteral("/practice"), data + QStringLiteral("/demo"),
            folder(environment, QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("/.config"))};
}

} // namespace alcove::platform
