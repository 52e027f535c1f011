#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <string>

namespace alcove {

/// Small secrets that the machine keeps for whoever is logged in: the keychain of the desktop.
/// What is missing there was never a reason to make something new.
///
/// Each call waits for the keychain, at most five seconds: never on the window's thread.
/// NoDeviceSecret when there is no keychain, it stays shut, or it does not answer in time.
class DeviceSecrets {
public:
    virtual ~DeviceSecrets() = default;

    /// NotFound when the keychain is open and has none of that name.
    virtual Result<crypto::SecretBytes> read(const std::string &name) = 0;
    /// Replaces the one of that name.
    virtual Result<void> write(const std::string &name, const crypto::SecretBytes &secret) = 0;
    /// Also when there is none.
    virtual Result<void> remove(const std::string &name) = 0;

protected:
    DeviceSecrets() = default;
    DeviceSecrets(const DeviceSecrets &) = default;
    DeviceSecrets &operator=(const DeviceSecrets &) = default;
};

} // namespace alcove
