#pragma once

#include "core/security_token.h"

#include <string>

namespace alcove::testing {

/// Whoever knows the PIN of a security key, and says `said`.
class FixedPin final : public TokenPin {
public:
    explicit FixedPin(std::string_view pin)
        : said(pin)
    {
    }

    Result<crypto::SecretBytes> pin() override
    {
        ++asked;
        if (said.empty())
            return tokenError({TokenTrouble::PinWanted});
        return crypto::SecretBytes(asBytes(said));
    }

    std::string said;
    int asked = 0;
};

} // namespace alcove::testing
