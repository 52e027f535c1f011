#include "store/raw_key.h"

namespace alcove::store {

crypto::SecretBytes rawKey(const StoreKey &key)
{
    constexpr std::string_view digits = "0123456789abcdef";
    crypto::SecretBytes text(2 + (key.key.size() + key.salt.size()) * 2 + 1);
    auto out = text.writable().begin();
    *out++ = 'x';
    *out++ = '\'';
    for (const ByteView part : {key.key.view(), ByteView(key.salt)}) {
        for (const std::uint8_t byte : part) {
            *out++ = static_cast<std::uint8_t>(digits[byte >> 4U]);
            *out++ = static_cast<std::uint8_t>(digits[byte & 0x0fU]);
        }
    }
    *out = '\'';
    return text;
}

} // namespace alcove::store
