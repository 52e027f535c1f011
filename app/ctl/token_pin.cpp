#include "ctl/token_pin.h"

#include "ctl/passphrase.h"

#include <cstdio>
#include <unistd.h>

namespace alcove::ctl {

Result<crypto::SecretBytes> ShellPin::pin()
{
    if (m_pin.isEmpty()) {
        auto read = readPin(m_arguments);
        if (!read || read->isEmpty())
            return tokenError({TokenTrouble::PinWanted});
        m_pin = *std::move(read);
    }
    if (::isatty(STDERR_FILENO) != 0)
        std::fputs("alcovectl: touch the security key when it blinks.\n", stderr);
    return m_pin.clone();
}

} // namespace alcove::ctl
