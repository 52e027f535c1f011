#pragma once

#include "base/bytes.h"

#include <algorithm>
#include <exception>
#include <initializer_list>
#include <string>
#include <vector>

namespace alcove::fuzz {

/// A reader of what others can send, tried with any bytes. Linked twice: with libFuzzer, which
/// makes up the bytes, and into replay_test, which plays back those that are kept.
struct Target {
    std::string name;
    /// Throws Broken when something that is promised does not hold for these bytes.
    void (*tryInput)(ByteView input);
    /// Inputs of the right form, from which others are made up.
    std::vector<Bytes> (*seeds)();
};

/// A promise that an input broke.
class Broken : public std::exception {
public:
    explicit Broken(std::string promise)
        : m_promise(std::move(promise))
    {
    }

    const char *what() const noexcept override { return m_promise.c_str(); }

private:
    std::string m_promise;
};

bool registerTarget(Target target);
/// By name.
const std::vector<Target> &targets();

/// `promise` is a sentence that is true when `holds` is.
inline void expect(bool holds, const char *promise)
{
    if (!holds)
        throw Broken(promise);
}

/// A refusal is one of those that its function documents, and says little.
inline void expectRefusal(const Error &error, std::initializer_list<ErrorCode> documented)
{
    constexpr std::size_t longestDetail = 200;
    if (std::find(documented.begin(), documented.end(), error.code) == documented.end())
        throw Broken("a refusal has a documented code: " + error.detail);
    expect(error.detail.size() <= longestDetail, "a refusal says little");
}

inline bool same(ByteView one, ByteView other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

/// What is left of an input.
inline ByteView rest(ByteReader &reader)
{
    return reader.raw(reader.left());
}

/// A length in one byte and so many bytes, or as many as there are.
inline ByteView piece(ByteReader &reader)
{
    const std::size_t size = reader.u8();
    return reader.raw(std::min(size, reader.left()));
}

/// `mode` as the first byte, by which a target chooses what it does with the others.
inline Bytes seed(std::uint8_t mode, ByteView bytes)
{
    return ByteWriter().u8(mode).raw(bytes).bytes();
}

} // namespace alcove::fuzz

/// ALCOVE_FUZZ_TARGET(key_file, tryInput, seeds) at the end of key_file.cpp.
#define ALCOVE_FUZZ_TARGET(name, tryInput, seeds)                                                  \
    static const bool name##_registered = alcove::fuzz::registerTarget({#name, tryInput, seeds});
