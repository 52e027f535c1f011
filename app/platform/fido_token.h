#pragma once

#include "core/security_token.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

struct fido_dev;
struct fido_dev_io;

namespace alcove::platform {

/// Where security keys are: how they are found, and what carries the bytes to one.
struct FidoDevices {
    std::function<std::vector<std::string>()> paths;
    const fido_dev_io *io = nullptr; ///< null for the machine's own
};

/// Those that are plugged into this machine.
FidoDevices machineDevices();

/// Security keys that speak CTAP2, by libfido2. One call at a time.
class FidoToken final : public SecurityToken {
public:
    explicit FidoToken(FidoDevices devices = machineDevices(),
                       std::chrono::milliseconds limit = std::chrono::seconds(30));

    Result<Bytes> make(const crypto::SecretBytes &pin) override;
    Result<crypto::SecretBytes> answer(const crypto::TokenQuestion &question,
                                       const crypto::SecretBytes &pin) override;
    void cancel() override;

private:
    void begin();
    /// What an act of libfido2's ends with that may wait for a touch, no longer than the limit.
    int touched(fido_dev *device, const std::function<int()> &act);

    FidoDevices m_devices;
    std::chrono::milliseconds m_limit;
    std::mutex m_mutex; // of what follows: cancel() comes from another thread
    fido_dev *m_waiting = nullptr;
    bool m_isGivenUp = false;
};

} // namespace alcove::platform
