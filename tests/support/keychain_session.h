#pragma once

#include "support/child_process.h"

#include <map>
#include <optional>
#include <string>

namespace alcove::testing {

/// A session bus with a real gnome-keyring on it, in a folder of its own: nothing of whoever runs
/// the tests is read or written. Both end with this.
class KeychainSession {
public:
    /// Nothing when one of the two does not start.
    static std::optional<KeychainSession> start();

    KeychainSession(KeychainSession &&other) noexcept;
    KeychainSession &operator=(KeychainSession &&) = delete;
    ~KeychainSession();

    /// What a program needs to find this bus and no other.
    std::map<std::string, std::string> environment() const;
    /// The keychain goes, the bus stays: as if it had never been installed.
    void endKeychain();
    /// What lies in its folder, all files one after another.
    std::string stored() const;

private:
    KeychainSession(std::string folder, ChildProcess bus, std::string address);
    bool startKeychain();

    std::string m_folder;
    std::optional<ChildProcess> m_bus;
    std::string m_address;
    std::optional<ChildProcess> m_keychain;
    int m_alive = -1; ///< held open while the bus shall run
};

/// Of a machine with neither bus nor keychain.
std::map<std::string, std::string> environmentWithoutBus(const std::string &folder);

} // namespace alcove::testing
