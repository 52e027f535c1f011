#include "crypto/paper_halves.h"

#include "crypto/aead.h"
#include "crypto/halves.h"
#include "crypto/kdf.h"
#include "crypto/recovery_code.h"

#include <string_view>

namespace alcove::crypto {

namespace {

constexpr std::string_view purpose = "alcove/paper-halves/v1";

} // namespace

PaperHalves putOnPaper(const SecretBytes &key, Random &random)
{
    const auto secret = SecretBytes::random(recoverySecretSize, random);
    const Halves halves = splitSecret(secret, random);
    const Nonce nonce = randomNonce(random);
    ByteWriter box;
    box.raw(nonce).raw(encrypt(deriveKey(secret, purpose), nonce, asBytes(purpose), key.view()));
    return {recoveryCode(halves.first), recoveryCode(halves.second), std::move(box).bytes()};
}

Result<SecretBytes> openWithPaper(const SecretBytes &firstCode, const SecretBytes &secondCode,
                                  ByteView box)
{
    TRY_ASSIGN(const SecretBytes first, parseRecoveryCode(firstCode));
    TRY_ASSIGN(const SecretBytes second, parseRecoveryCode(secondCode));
    TRY_ASSIGN(const SecretBytes secret, joinHalves(first, second));
    ByteReader reader(box);
    const Nonce nonce = reader.array<Nonce{}.size()>();
    if (!reader.ok())
        return Error(ErrorCode::Malformed, "box of a key on paper");
    return decryptSecret(deriveKey(secret, purpose), nonce, asBytes(purpose),
                         reader.raw(reader.left()));
}

} // namespace alcove::crypto
