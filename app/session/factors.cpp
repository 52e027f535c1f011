#include "session/factors.h"

#include "core/security_token.h"

#include <algorithm>

namespace alcove::session {

namespace {

/// Nothing where the keychain has it not, so that other slots are tried.
void askKeychain(const crypto::KeyFile &file, crypto::Factors &factors, DeviceSecrets *keychain)
{
    const auto name = crypto::keychainName(file);
    if (!name || keychain == nullptr)
        return;
    if (auto secret = keychain->read(*name))
        factors.keychain = *std::move(secret);
}

/// Why no question of the file has an answer; nothing where one has, or none is asked.
std::optional<Error> askToken(const crypto::KeyFile &file, crypto::Factors &factors,
                              const Surroundings &surroundings)
{
    const auto questions = crypto::tokenQuestions(file);
    if (questions.empty())
        return std::nullopt;
    if (!factors.token.isEmpty()
        && std::find(questions.begin(), questions.end(), factors.asked) != questions.end())
        return std::nullopt;
    if (surroundings.token == nullptr)
        return tokenError({TokenTrouble::Absent});
    if (surroundings.pin == nullptr)
        return tokenError({TokenTrouble::PinWanted});
    const auto pin = surroundings.pin->pin();
    if (!pin)
        return pin.error();
    std::optional<Error> refusal;
    for (const crypto::TokenQuestion &question : questions) {
        auto answer = surroundings.token->answer(question, *pin);
        if (answer) {
            factors.token = *std::move(answer);
            factors.asked = question;
            return std::nullopt;
        }
        refusal = answer.error();
        if (tokenRefusal(*refusal) != TokenRefusal{TokenTrouble::Foreign})
            break; // it is the right one, or there is none
    }
    return refusal;
}

} // namespace

Result<crypto::SecretBytes> openTogether(const crypto::KeyFile &file,
                                         const crypto::SecretBytes &passphrase,
                                         crypto::Factors &factors, const Surroundings &surroundings)
{
    askKeychain(file, factors, surroundings.keychain);
    const auto refusal = askToken(file, factors, surroundings);
    auto master = crypto::openWithPassphrase(file, passphrase, factors);
    if (!master && refusal && master.error().code == ErrorCode::NoDeviceSecret)
        return *refusal;
    return master;
}

} // namespace alcove::session
