#pragma once

#include "platform/fido_token.h"

#include <array>
#include <fido.h>
#include <memory>

namespace alcove::platform {

/// No name of the net ends in "invalid" (RFC 6761): no web page can ever ask a token for what it
/// answers to us.
constexpr const char *relyingParty = "alcove.invalid";

/// Signed by a token for nobody: that its answer opens a desk is the proof of it.
constexpr std::array<unsigned char, 32> nothingToSign{};

/// Shuts a device and frees it.
struct FidoClose {
    void operator()(fido_dev_t *device) const;
};
using FidoDevice = std::unique_ptr<fido_dev_t, FidoClose>;

/// All that could be opened.
std::vector<FidoDevice> openDevices(const FidoDevices &devices);

/// TokenTrouble::Unfit or PinUnset, where a token is no use as it is.
Result<void> checkFit(fido_dev_t *device);

enum class Knows { No, Yes, Unsure };

/// Whether the token made the credential. Asks without a PIN and without a touch.
Knows knowsCredential(fido_dev_t *device, ByteView credential);

/// Why an act failed, `code` being libfido2's word for it.
Error troubleOf(int code, fido_dev_t *device);

/// As libfido2 takes one, with its zero at the end. TokenTrouble::PinWrong, and no try is lost, for
/// what can't be one.
Result<crypto::SecretBytes> pinText(const crypto::SecretBytes &pin);

} // namespace alcove::platform
