#pragma once

#include "core/device_secrets.h"

#include <QThread>

#include <chrono>
#include <functional>
#include <memory>

namespace QKeychain {
class Job;
}

namespace alcove::platform {

/// The keychain of the desktop, by QtKeychain: the Secret Service of GNOME and others, or KWallet.
/// Never its fallback into a file of settings. One in a process, which it outlives: QtKeychain
/// queues its jobs on the thread that asked first.
class QtKeychain final : public DeviceSecrets {
public:
    explicit QtKeychain(std::chrono::milliseconds limit = std::chrono::seconds(5));
    ~QtKeychain() override;
    QtKeychain(const QtKeychain &) = delete;
    QtKeychain &operator=(const QtKeychain &) = delete;

    Result<crypto::SecretBytes> read(const std::string &name) override;
    Result<void> write(const std::string &name, const crypto::SecretBytes &secret) override;
    Result<void> remove(const std::string &name) override;

private:
    struct Answer;

    /// Made and started on the keychain's thread; waited for no longer than the limit.
    Result<Answer> ask(std::function<QKeychain::Job *()> make);

    std::chrono::milliseconds m_limit;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<QObject> m_worker;
};

} // namespace alcove::platform
