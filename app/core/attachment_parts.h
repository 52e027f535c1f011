#pragma once

#include "core/attachment.h"

namespace alcove {

/// How a part of a file lies on a desk, travels and lies at a server, to the byte.
struct SealedPart {
    PartId id{};
    Bytes sealed;

    bool operator==(const SealedPart &) const = default;
};

/// `content` is 1 to attachmentPartSize bytes. The same content under the same key is the same
/// part to the byte.
SealedPart sealPart(const crypto::SecretBytes &key, ByteView content);
/// Untrusted when it is another part, was cut or changed, or is not of so many bytes.
Result<Bytes> openPart(const crypto::SecretBytes &key, const SealedPart &part, qint64 size);

/// Of the bytes of a whole file, to be added in their order.
crypto::Hasher attachmentHasher();

} // namespace alcove
