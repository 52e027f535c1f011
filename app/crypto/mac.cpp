#include "crypto/mac.h"

#include "crypto/sodium.h"

#include <sodium.h>

namespace alcove::crypto {

Hash mac(const SecretBytes &key, std::string_view domain, ByteView bytes)
{
    ensureSodium();
    ByteWriter message;
    message.sized(domain).raw(bytes);
    Hash code{};
    crypto_generichash(code.data(), code.size(), message.bytes().data(), message.bytes().size(),
                       key.view().data(), key.size());
    return code;
}

} // namespace alcove::crypto
