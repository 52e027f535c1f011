#include <sodium.h>

#include <cstdlib>
#include <dlfcn.h>

/// Stands before libsodium's function of this name in a test's executable. Argon2id is made to take
/// long, and tests that open hundreds of stores would do nothing else: with ALCOVE_QUICK_KDF in the
/// environment the key is BLAKE2b over the same inputs, so that another passphrase, salt or cost is
/// still another key. Without it, and in every program that a test starts, Argon2id it is.
extern "C" int crypto_pwhash(unsigned char *key, unsigned long long keySize, const char *passphrase,
                             unsigned long long passphraseSize, const unsigned char *salt,
                             unsigned long long passes, std::size_t memory, int algorithm)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no test changes this variable
    static const bool quick = std::getenv("ALCOVE_QUICK_KDF") != nullptr;
    if (!quick) {
        static const auto slow
            = reinterpret_cast<decltype(&crypto_pwhash)>(dlsym(RTLD_NEXT, "crypto_pwhash"));
        return slow(key, keySize, passphrase, passphraseSize, salt, passes, memory, algorithm);
    }
    crypto_generichash_state state{};
    const auto add = [&state](const void *data, std::size_t size) {
        crypto_generichash_update(&state, static_cast<const unsigned char *>(data), size);
    };
    crypto_generichash_init(&state, salt, crypto_pwhash_SALTBYTES, keySize);
    add(&passes, sizeof passes);
    add(&memory, sizeof memory);
    add(&algorithm, sizeof algorithm);
    add(passphrase, passphraseSize);
    return crypto_generichash_final(&state, key, keySize);
}
