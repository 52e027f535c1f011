#pragma once

#include "base/random.h"
#include "crypto/secret_bytes.h"

namespace alcove::crypto {

/// A key on two sheets of paper, for when no server answers: either code is one of a recovery kit's
/// form and says nothing; both open the box, which is kept where the key is to be used.
struct PaperHalves {
    SecretBytes firstCode; ///< as recoveryCode()
    SecretBytes secondCode;
    Bytes box; ///< nonce, then the sealed key
};

PaperHalves putOnPaper(const SecretBytes &key, Random &random);
/// Takes the codes as they are typed, in either order. Malformed when one is misspelt, Untrusted
/// when they do not open this box.
Result<SecretBytes> openWithPaper(const SecretBytes &firstCode, const SecretBytes &secondCode,
                                  ByteView box);

} // namespace alcove::crypto
