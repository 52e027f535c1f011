#include "crypto/paper_halves.h"

#include "crypto/halves.h"
#include "crypto/key_slots.h"
#include "crypto/recovery_code.h"

namespace alcove::crypto {

PaperHalves makePaperHalves(Random &random)
{
    const auto secret = SecretBytes::random(recoverySecretSize, random);
    const Halves halves = splitSecret(secret, random);
    return {recoveryCode(halves.first), recoveryCode(halves.second), recoveryBoxKey(secret)};
}

Result<SecretBytes> joinPaperHalves(const SecretBytes &firstCode, const SecretBytes &secondCode)
{
    TRY_ASSIGN(const SecretBytes first, parseRecoveryCode(firstCode));
    TRY_ASSIGN(const SecretBytes second, parseRecoveryCode(secondCode));
    return joinHalves(first, second);
}

} // namespace alcove::crypto
