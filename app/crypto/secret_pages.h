#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace alcove::crypto {

/// Memory for secrets: each ends at a guard page of its own, in locked memory that is left out of
/// core dumps. What was given back is wiped and kept for the next of its size, since a desk that
/// syncs takes and gives thousands, and the kernel took half its time for that (ADR 0067). Any
/// thread may use it.
class SecretPages {
public:
    /// How many of one size are kept at most: each is a page that stays locked.
    static constexpr std::size_t kept = 128;

    /// The ones of this process, there to its end.
    static SecretPages &ofProcess();

    /// `size` bytes, all zero; null when no more memory can be guarded.
    std::uint8_t *take(std::size_t size);
    /// What take() gave; anything else ends the program.
    void give(std::uint8_t *bytes);

private:
    /// Room for as many as are kept, so that giving back never fails.
    struct Shelf {
        Shelf() { free.reserve(kept); }
        std::vector<std::uint8_t *> free; ///< zeros
    };

    /// Null where none is kept.
    Shelf *shelfFor(std::size_t size);

    std::mutex m_mutex;
    std::map<std::size_t, Shelf> m_shelves; ///< by size
    std::unordered_map<const std::uint8_t *, std::size_t> m_taken; ///< sizes
};

} // namespace alcove::crypto
