#include "platform/private_process.h"

#include <QtDebug>

#include <cstdio>
#include <fstream>
#include <string>
#include <unistd.h>

/// Tells what of its environment is left, which libraries it has in memory, and what Qt may say.
int main(int /*argc*/, char *argv[])
{
    alcove::platform::dropForeignCode(argv);
    alcove::platform::keepQtQuiet();
    for (char **variable = environ; *variable != nullptr; ++variable)
        std::printf("has %s\n", *variable);
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
        std::printf("map %s\n", line.c_str());
    std::printf("arguments %s %s\n", argv[0], argv[1]);
    std::fflush(stdout);
    qDebug("typed Zyxwander");
    qWarning("cannot show Zyxwander");
    std::printf("done\n");
    return 0;
}
