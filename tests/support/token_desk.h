#pragma once

#include "platform/fido_token.h"
#include "session/token_changes.h"
#include "support/fixed_pin.h"
#include "support/keyed_desk.h"
#include "support/software_token.h"

namespace alcove::testing {

/// A desk just made, and two security keys, one of them plugged in. What speaks to them is what the
/// programs use.
class TokenTempDesk {
public:
    TokenTempDesk()
    {
        keyed.desk.surroundings.token = &token;
        keyed.desk.surroundings.pin = &pin;
        spare.setPlugged(false);
    }

    Result<void> add() { return session::addToken(keyed.keyed(), KeyedTempDesk::passphrase()); }
    Result<session::OpenChart> open(std::string_view with = TempDesk::passphrase) const
    {
        return keyed.desk.open(with);
    }
    QByteArray keyFile() const { return keyed.desk.content(QStringLiteral("chart.key")); }

    SoftwareToken key;
    SoftwareToken spare{"0815"};
    FixedPin pin{SoftwareToken::somePin};
    platform::FidoToken token{devicesOf({&key, &spare}), std::chrono::milliseconds(300)};
    KeyedTempDesk keyed;
};

} // namespace alcove::testing
