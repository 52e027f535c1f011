#pragma once

#include "base/random.h"
#include "crypto/box.h"
#include "crypto/secret_bytes.h"

namespace alcove::crypto {

/// A secret on two sheets of paper: either code is one of a recovery kit's form and says nothing;
/// both give a key pair, whose public half is all that is kept where it is to be used.
struct PaperHalves {
    SecretBytes firstCode; ///< as recoveryCode()
    SecretBytes secondCode;
    BoxKey key{}; ///< as recoveryBoxKey() of the secret
};

PaperHalves makePaperHalves(Random &random);
/// The secret, from codes as they are typed, in either order. Malformed when one is misspelt, or
/// one is given twice.
Result<SecretBytes> joinPaperHalves(const SecretBytes &firstCode, const SecretBytes &secondCode);

} // namespace alcove::crypto
