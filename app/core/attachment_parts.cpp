#include "core/attachment_parts.h"

#include "crypto/aead.h"
#include "crypto/kdf.h"
#include "crypto/mac.h"

#include <algorithm>

namespace alcove {

namespace {

PartId idOf(const crypto::SecretBytes &key, ByteView content)
{
    return crypto::mac(crypto::deriveKey(key, "alcove/attachment/id/v1"),
                       "alcove/attachment-part/v1", content);
}

crypto::SecretBytes sealingKey(const crypto::SecretBytes &key)
{
    return crypto::deriveKey(key, "alcove/attachment/seal/v1");
}

/// Two contents have two ids, and 192 bits of those don't meet.
crypto::Nonce nonceOf(const PartId &id)
{
    crypto::Nonce nonce{};
    std::copy_n(id.begin(), nonce.size(), nonce.begin());
    return nonce;
}

Bytes associated(const PartId &id)
{
    return ByteWriter().sized("alcove/attachment-part/v1").raw(id).bytes();
}

} // namespace

SealedPart sealPart(const crypto::SecretBytes &key, ByteView content)
{
    SealedPart part;
    part.id = idOf(key, content);
    part.sealed = crypto::encrypt(sealingKey(key), nonceOf(part.id), associated(part.id), content);
    return part;
}

Result<Bytes> openPart(const crypto::SecretBytes &key, const SealedPart &part, qint64 size)
{
    TRY_ASSIGN(
        Bytes content,
        crypto::decrypt(sealingKey(key), nonceOf(part.id), associated(part.id), part.sealed));
    if (!crypto::equalInConstantTime(idOf(key, content), part.id))
        return Error(ErrorCode::Untrusted, "a part under another's name");
    if (static_cast<qint64>(content.size()) != size)
        return Error(ErrorCode::Untrusted, "a part of another size");
    return content;
}

crypto::Hasher attachmentHasher()
{
    return crypto::Hasher("alcove/attachment/v1");
}

} // namespace alcove
