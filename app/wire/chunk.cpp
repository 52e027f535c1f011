#include "wire/chunk.h"

#include "crypto/aead.h"
#include "crypto/kdf.h"
#include "crypto/mac.h"

#include <algorithm>

namespace alcove::wire {

namespace {

crypto::SecretBytes snapKey(const crypto::SecretBytes &scopeKey)
{
    return crypto::deriveKey(scopeKey, "alcove/scope/snap/v1");
}

/// Two contents have two ids, and 192 bits of those don't meet.
crypto::Nonce nonceOf(const ChunkId &id)
{
    crypto::Nonce nonce{};
    std::copy_n(id.begin(), nonce.size(), nonce.begin());
    return nonce;
}

Bytes associated(const ChunkPlace &place, const ChunkId &id)
{
    ByteWriter writer;
    writer.sized("alcove/chunk/v1").raw(place.practice).raw(place.scope.raw).u32(place.epoch);
    writer.raw(id);
    return std::move(writer).bytes();
}

} // namespace

ChunkId chunkId(const crypto::SecretBytes &scopeKey, ByteView content)
{
    return crypto::mac(crypto::deriveKey(scopeKey, "alcove/scope/blob/v1"), "alcove/chunk-id/v1",
                       content);
}

Bytes sealChunk(const ChunkPlace &place, const crypto::SecretBytes &scopeKey, const ChunkId &id,
                ByteView content)
{
    return crypto::encrypt(snapKey(scopeKey), nonceOf(id), associated(place, id), content);
}

Result<Bytes> openChunk(const ChunkPlace &place, const crypto::SecretBytes &scopeKey,
                        const ChunkId &id, ByteView sealed)
{
    TRY_ASSIGN(Bytes content,
               crypto::decrypt(snapKey(scopeKey), nonceOf(id), associated(place, id), sealed));
    if (!crypto::equalInConstantTime(chunkId(scopeKey, content), id))
        return Error(ErrorCode::Untrusted, "a chunk under another's name");
    return content;
}

crypto::Hash chunkHash(ByteView sealed)
{
    return crypto::hash("alcove/chunk/v1", sealed);
}

} // namespace alcove::wire
