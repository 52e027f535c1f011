#include "crypto/kdf.h"

#include "crypto/sodium.h"

#include <sodium.h>

namespace alcove::crypto {

bool isWithinBounds(KdfCost cost)
{
    return cost.passes >= kdfFloor.passes && cost.mebibytes >= kdfFloor.mebibytes
        && cost.passes <= kdfCeiling.passes && cost.mebibytes <= kdfCeiling.mebibytes;
}

Result<SecretBytes> stretch(const SecretBytes &passphrase, const Salt &salt, KdfCost cost)
{
    ensureSodium();
    if (!isWithinBounds(cost))
        return Error(ErrorCode::Refused, "Argon2id cost outside its bounds");
    SecretBytes key(32);
    const auto *text = reinterpret_cast<const char *>(passphrase.view().data());
    const std::size_t memory = std::size_t{cost.mebibytes} * 1024 * 1024;
    if (crypto_pwhash(key.writable().data(), key.size(), text, passphrase.size(), salt.data(),
                      cost.passes, memory, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Error(ErrorCode::Io, "not enough memory for Argon2id");
    return key;
}

SecretBytes deriveKey(const SecretBytes &key, std::string_view purpose, std::size_t size)
{
    ensureSodium();
    SecretBytes derived(size);
    const ByteView name = asBytes(purpose);
    crypto_generichash(derived.writable().data(), size, name.data(), name.size(), key.view().data(),
                       key.size());
    return derived;
}

SecretBytes combineKeys(std::string_view purpose, std::initializer_list<const SecretBytes *> parts)
{
    ensureSodium();
    crypto_generichash_state state{};
    SecretBytes combined(32);
    crypto_generichash_init(&state, nullptr, 0, combined.size());
    const auto add = [&state](ByteView part) {
        ByteWriter size;
        size.u32(static_cast<std::uint32_t>(part.size()));
        crypto_generichash_update(&state, size.bytes().data(), size.bytes().size());
        crypto_generichash_update(&state, part.data(), part.size());
    };
    add(asBytes(purpose));
    for (const SecretBytes *part : parts)
        add(part->view());
    crypto_generichash_final(&state, combined.writable().data(), combined.size());
    sodium_memzero(&state, sizeof state);
    return combined;
}

} // namespace alcove::crypto
