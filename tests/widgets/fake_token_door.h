#pragma once

#include "base/bytes.h"
#include "core/token_door.h"

#include <string>

namespace alcove::testing {

/// A desk that opens with a security key, or not, and the PIN it was given.
class FakeTokenDoor final : public TokenDoor {
public:
    bool wantsToken() const override { return wants; }
    void givePin(crypto::SecretBytes pin) override { given = std::string(asText(pin.view())); }

    bool wants = true;
    std::string given;
};

} // namespace alcove::testing
