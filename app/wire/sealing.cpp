#include "wire/sealing.h"

#include "crypto/kdf.h"
#include "wire/padding.h"

#include <algorithm>

namespace alcove::wire {

namespace {

crypto::SecretBytes opKey(const crypto::SecretBytes &scopeKey)
{
    return crypto::deriveKey(scopeKey, "alcove/scope/op/v1");
}

} // namespace

KeyCommitment keyCommitment(const crypto::SecretBytes &scopeKey)
{
    KeyCommitment commitment{};
    const auto derived = crypto::deriveKey(scopeKey, "alcove/scope/commit/v1", commitment.size());
    std::copy_n(derived.view().begin(), commitment.size(), commitment.begin());
    return commitment;
}

Result<Envelope> sealEnvelope(const EnvelopeHeader &draft, ByteView content,
                              const crypto::SecretBytes &scopeKey, Random &random)
{
    if (scopeKey.size() != scopeKeySize)
        return Error(ErrorCode::Refused, "a scope key has 32 bytes");
    TRY_ASSIGN(const Bytes padded, padContent(content));
    Envelope envelope{draft, {}};
    envelope.header.keyCommitment = keyCommitment(scopeKey);
    envelope.header.nonce = crypto::randomNonce(random);
    envelope.header.ciphertextSize = static_cast<std::uint32_t>(padded.size());
    envelope.sealed = crypto::encrypt(opKey(scopeKey), envelope.header.nonce,
                                      encodeHeader(envelope.header), padded);
    return envelope;
}

Result<Bytes> openEnvelope(const Envelope &envelope, const crypto::SecretBytes &scopeKey)
{
    const EnvelopeHeader &header = envelope.header;
    if (scopeKey.size() != scopeKeySize
        || !crypto::equalInConstantTime(header.keyCommitment, keyCommitment(scopeKey)))
        return Error(ErrorCode::Locked, "envelope under another key");
    TRY_ASSIGN(
        const Bytes padded,
        crypto::decrypt(opKey(scopeKey), header.nonce, encodeHeader(header), envelope.sealed));
    return unpadContent(padded);
}

} // namespace alcove::wire
