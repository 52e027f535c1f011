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

OpKeys::OpKeys(const crypto::SecretBytes &scopeKey)
    : m_commitment(keyCommitment(scopeKey))
    , m_key(opKey(scopeKey))
{
}

Result<Envelope> sealEnvelope(const EnvelopeHeader &draft, ByteView content,
                              const crypto::SecretBytes &scopeKey, Random &random)
{
    if (scopeKey.size() != scopeKeySize)
        return Error(ErrorCode::Refused, "a scope key has 32 bytes");
    return sealEnvelope(draft, content, OpKeys(scopeKey), random);
}

Result<Envelope> sealEnvelope(const EnvelopeHeader &draft, ByteView content, const OpKeys &keys,
                              Random &random)
{
    TRY_ASSIGN(const Bytes padded, padContent(content));
    Envelope envelope{draft, {}};
    envelope.header.keyCommitment = keys.commitment();
    envelope.header.nonce = crypto::randomNonce(random);
    envelope.header.ciphertextSize = static_cast<std::uint32_t>(padded.size());
    envelope.sealed
        = crypto::encrypt(keys.key(), envelope.header.nonce, encodeHeader(envelope.header), padded);
    return envelope;
}

Result<Bytes> openEnvelope(const Envelope &envelope, const crypto::SecretBytes &scopeKey)
{
    if (scopeKey.size() != scopeKeySize)
        return Error(ErrorCode::Locked, "envelope under another key");
    return openEnvelope(envelope, OpKeys(scopeKey));
}

Result<Bytes> openEnvelope(const Envelope &envelope, const OpKeys &keys)
{
    const EnvelopeHeader &header = envelope.header;
    if (!crypto::equalInConstantTime(header.keyCommitment, keys.commitment()))
        return Error(ErrorCode::Locked, "envelope under another key");
    TRY_ASSIGN(const Bytes padded,
               crypto::decrypt(keys.key(), header.nonce, encodeHeader(header), envelope.sealed));
    return unpadContent(padded);
}

} // namespace alcove::wire
