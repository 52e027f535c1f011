#include "platform/private_process.h"

#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace alcove::platform {

namespace {

constexpr std::string_view loader = "LD_";

/// Each names files or folders whose code is run, or a file that does.
constexpr std::string_view foreign[]{
    "GCONV_PATH",
    "GIO_EXTRA_MODULES",
    "GIO_MODULE_DIR",
    "GTK3_MODULES",
    "GTK_EXE_PREFIX",
    "GTK_IM_MODULE_FILE",
    "GTK_MODULES",
    "GTK_PATH",
    "LIBGL_DRIVERS_PATH",
    "OPENSSL_CONF",
    "OPENSSL_ENGINES",
    "OPENSSL_MODULES",
    "QT_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
};

std::vector<std::string> foundForeign()
{
    std::vector<std::string> found;
    for (char **variable = environ; *variable != nullptr; ++variable) {
        const std::string_view entry(*variable);
        const std::string_view name = entry.substr(0, entry.find('='));
        if (name.starts_with(loader)
            || std::find(std::begin(foreign), std::end(foreign), name) != std::end(foreign))
            found.emplace_back(name);
    }
    return found;
}

void sayWhere(QtMsgType type, const QMessageLogContext &context, const QString & /*words*/)
{
    const bool isTalk = type == QtDebugMsg || type == QtInfoMsg;
    // A category is written in a program's text; the words are made of anything.
    std::fprintf(stderr, "alcove: a library %s (%s)\n", isTalk ? "talks" : "warns",
                 context.category == nullptr ? "default" : context.category);
}

} // namespace

void dropForeignCode(char *argv[])
{
    const std::vector<std::string> found = foundForeign();
    for (const std::string &name : found)
        ::unsetenv(name.c_str()); // NOLINT(concurrency-mt-unsafe): there is one thread yet
    const bool isLoaded = std::any_of(found.begin(), found.end(), [](const std::string &name) {
        return name.starts_with(loader);
    });
    if (isLoaded)
        ::execve("/proc/self/exe", argv, environ);
    // Where there is no /proc it goes on without them: nothing is loaded by their names any more.
}

void keepQtQuiet()
{
    qInstallMessageHandler(sayWhere);
}

} // namespace alcove::platform
