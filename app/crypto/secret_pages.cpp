#include "crypto/secret_pages.h"

#include "crypto/sodium.h"

#include <sodium.h>

#include <cstdlib>

// What is kept may not be read: with the address sanitizer that ends the program.
#if defined(__SANITIZE_ADDRESS__)
#define ALCOVE_HAS_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALCOVE_HAS_ASAN
#endif
#endif
#ifdef ALCOVE_HAS_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(place, size) static_cast<void>(place)
#define ASAN_UNPOISON_MEMORY_REGION(place, size) static_cast<void>(place)
#endif

namespace alcove::crypto {

namespace {

/// Keys are no longer; a passphrase may be, and is not worth a shelf.
constexpr std::size_t longestKept = 64;

} // namespace

SecretPages &SecretPages::ofProcess()
{
    // Never destroyed: a secret may live as long as the process does.
    static auto &pages = *new SecretPages;
    return pages;
}

std::uint8_t *SecretPages::take(std::size_t size)
{
    ensureSodium();
    const std::lock_guard lock(m_mutex);
    Shelf *shelf = shelfFor(size);
    std::uint8_t *bytes = nullptr;
    if (shelf != nullptr && !shelf->free.empty()) {
        bytes = shelf->free.back();
        shelf->free.pop_back();
        ASAN_UNPOISON_MEMORY_REGION(bytes, size);
    } else {
        bytes = static_cast<std::uint8_t *>(sodium_malloc(size));
        if (bytes == nullptr)
            return nullptr;
        sodium_memzero(bytes, size);
    }
    m_taken.emplace(bytes, size);
    return bytes;
}

void SecretPages::give(std::uint8_t *bytes)
{
    const std::lock_guard lock(m_mutex);
    const auto taken = m_taken.find(bytes);
    if (taken == m_taken.end())
        std::abort(); // given twice: somebody else may have it by now
    const std::size_t size = taken->second;
    m_taken.erase(taken);
    Shelf *shelf = shelfFor(size);
    if (shelf == nullptr || shelf->free.size() == kept) {
        sodium_free(bytes); // wipes
        return;
    }
    sodium_memzero(bytes, size);
    ASAN_POISON_MEMORY_REGION(bytes, size);
    shelf->free.push_back(bytes);
}

SecretPages::Shelf *SecretPages::shelfFor(std::size_t size)
{
    return size <= longestKept ? &m_shelves[size] : nullptr;
}

} // namespace alcove::crypto
