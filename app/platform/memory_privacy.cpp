#include "platform/memory_privacy.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace alcove::platform {

Result<void> keepMemoryPrivate()
{
    ::umask(S_IRWXG | S_IRWXO);
    // Both: a core_pattern that is a pipe does not heed the limit.
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return Error(ErrorCode::Refused, "core dumps can't be turned off");
    return {};
}

} // namespace alcove::platform
