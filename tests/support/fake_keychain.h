#pragma once

#include "core/device_secrets.h"

#include <map>

namespace alcove::testing {

/// A keychain in memory: open, shut, or one that forgets what it is given.
class FakeKeychain final : public DeviceSecrets {
public:
    enum class Mood { Open, Shut, Forgetful };

    Result<crypto::SecretBytes> read(const std::string &name) override
    {
        TRY(check());
        const auto found = entries.find(name);
        if (found == entries.end())
            return Error(ErrorCode::NotFound, "no such secret");
        return crypto::SecretBytes(found->second);
    }
    Result<void> write(const std::string &name, const crypto::SecretBytes &secret) override
    {
        TRY(check());
        if (mood == Mood::Open)
            entries[name] = {secret.view().begin(), secret.view().end()};
        return {};
    }
    Result<void> remove(const std::string &name) override
    {
        TRY(check());
        entries.erase(name);
        return {};
    }

    Mood mood = Mood::Open;
    std::map<std::string, Bytes> entries;

private:
    Result<void> check() const
    {
        if (mood == Mood::Shut)
            return Error(ErrorCode::NoDeviceSecret, "keychain is shut");
        return {};
    }
};

} // namespace alcove::testing
