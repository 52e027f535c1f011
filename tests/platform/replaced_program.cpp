#include "platform/memory_privacy.h"
#include "platform/program_replacement.h"

#include <QStringList>

#include <cstdio>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/// Replaces itself and tells what is left of the program before.
int main(int argc, char *argv[])
{
    rlimit core{};
    if (argc == 1) {
        const int leaked = ::open("/dev/null", O_RDONLY); // without O_CLOEXEC
        if (!alcove::platform::keepMemoryPrivate())
            return 1;
        ::getrlimit(RLIMIT_CORE, &core);
        std::printf("private: dumpable %d, core %llu\n", ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0),
                    static_cast<unsigned long long>(core.rlim_cur));
        std::fflush(stdout);
        alcove::platform::SelfReplacement self;
        const auto error = self.replace(
            {QString::number(::getpid()), QString::number(leaked), QStringLiteral("Zoë's folder")});
        std::printf("%s\n", error.detail.c_str());
        return 1;
    }
    std::printf("replaced: %s, same process %d, leaked %d, argument %s\n", argv[0],
                ::getpid() == std::atoi(argv[1]), ::fcntl(std::atoi(argv[2]), F_GETFD) != -1,
                argv[3]);
    return 0;
}
