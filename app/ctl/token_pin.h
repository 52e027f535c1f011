#pragma once

#include "core/security_token.h"
#include "ctl/arguments.h"

namespace alcove::ctl {

/// The PIN of the security key as the shell gives it, read when it is first asked for and kept for
/// the one command: a descriptor gives it once.
class ShellPin final : public TokenPin {
public:
    /// `arguments` must outlive it.
    explicit ShellPin(const Arguments &arguments)
        : m_arguments(arguments)
    {
    }

    /// Tells whoever sits at the terminal that the security key is waited for.
    Result<crypto::SecretBytes> pin() override;

private:
    const Arguments &m_arguments;
    crypto::SecretBytes m_pin;
};

} // namespace alcove::ctl
