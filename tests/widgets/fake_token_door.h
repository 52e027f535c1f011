#pragma once

#include "base/bytes.h"
#include "core/token_door.h"

#include <QByteArray>
#include <QList>

namespace alcove::testing {

/// A desk that opens with a security key, or not, and the PINs it was given.
class FakeTokenDoor final : public TokenDoor {
public:
    bool wantsToken() const override { return wants; }
    void givePin(crypto::SecretBytes pin) override
    {
        const std::string_view text = asText(pin.view());
        pins.append(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    }

    bool wants = true;
    QList<QByteArray> pins; ///< in the order they came; an empty one takes back the one before
};

} // namespace alcove::testing
