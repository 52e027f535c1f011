#pragma once

#include "support/cbor.h"
#include "support/token_crypto.h"

#include <array>
#include <string>

namespace alcove::testing {

/// The numbers of CTAP2 that a device ends a command with.
enum class CtapStatus : std::uint8_t {
    Ok = 0x00,
    InvalidCommand = 0x01,
    InvalidParameter = 0x02,
    InvalidCbor = 0x12,
    UnsupportedAlgorithm = 0x26,
    UnsupportedOption = 0x2b,
    KeepaliveCancel = 0x2d,
    NoCredentials = 0x2e,
    PinInvalid = 0x31,
    PinBlocked = 0x32,
    PinAuthInvalid = 0x33,
    PinAuthBlocked = 0x34,
    PinNotSet = 0x35,
    PinRequired = 0x36,
};

/// What a command came to.
struct CtapAnswer {
    CtapStatus status = CtapStatus::Ok;
    Cbor value = {};
    bool wantsTouch = false; ///< before it is given away
};

/// An authenticator of CTAP 2.0: credentials of ES256 that it does not keep a name of, hmac-secret,
/// and a PIN by protocol one. It knows nothing of what carries the bytes.
class CtapDevice {
public:
    static constexpr int allTries = 8;

    CtapAnswer perform(ByteView command);

    void setPin(std::string_view pin);
    /// As when it is plugged in: it takes PINs again, unless all tries are gone.
    void powerUp();
    int triesLeft() const { return m_triesLeft; }
    std::size_t credentials() const { return m_credentials.size(); }
    /// Everything it knew is gone, its PIN as well.
    void reset();

    bool knowsHmacSecret = true;
    bool wantsPinForAll = false; ///< also for being asked what it knows
    int pinsSeen = 0; ///< right and wrong ones

private:
    struct Credential {
        Bytes id;
        Bytes relyingParty; ///< its hash
        EllipticKey key;
        Bytes secretVerified; ///< the one and the other of hmac-secret
        Bytes secretUnverified;
    };
    struct Verified {
        CtapStatus status = CtapStatus::Ok;
        bool isUser = false;
    };

    CtapAnswer info() const;
    CtapAnswer makeCredential(const Cbor &request);
    CtapAnswer getAssertion(const Cbor &request);
    CtapAnswer clientPin(const Cbor &request);
    CtapAnswer setFirstPin(const Cbor &request);
    CtapAnswer pinToken(const Cbor &request);
    Verified verify(const Cbor *hash, const Cbor *pinAuth) const;
    const Credential *find(const Cbor &request) const;
    /// Empty when the salt is not what the other side sealed.
    Bytes hmacSecret(const Cbor &asked, const Bytes &secret) const;
    Bytes shared(const Cbor *agreement) const;

    std::vector<Credential> m_credentials;
    EllipticKey m_agreement;
    Bytes m_pinToken = randomBytes(32);
    Bytes m_pinHash; ///< empty without a PIN
    int m_triesLeft = allTries;
    int m_wrongInRow = 0;
    std::uint32_t m_count = 0;
};

} // namespace alcove::testing
