#pragma once

#include "base/bytes.h"

#include <optional>
#include <string>
#include <vector>

namespace alcove::testing {

/// As much of CBOR (RFC 8949) as CTAP2 uses: definite lengths, no floats, no tags.
struct Cbor {
    enum class Kind { Number, Bytes, Text, List, Map, Bool };

    Kind kind = Kind::Number;
    std::int64_t number = 0;
    Bytes bytes = {};
    std::string text = {};
    std::vector<Cbor> list = {};
    std::vector<std::pair<Cbor, Cbor>> map = {}; ///< in the order of the wire

    static Cbor of(std::int64_t value) { return {Kind::Number, value}; }
    static Cbor of(ByteView value) { return {Kind::Bytes, 0, {value.begin(), value.end()}}; }
    static Cbor of(const char *value) { return {Kind::Text, 0, {}, value}; }
    static Cbor flag(bool value) { return {Kind::Bool, value ? 1 : 0}; }
    static Cbor of(std::vector<Cbor> values)
    {
        Cbor made{Kind::List};
        made.list = std::move(values);
        return made;
    }
    static Cbor of(std::vector<std::pair<Cbor, Cbor>> entries)
    {
        Cbor made{Kind::Map};
        made.map = std::move(entries);
        return made;
    }

    /// Null when the map has no such key.
    const Cbor *at(std::int64_t key) const;
    const Cbor *at(std::string_view key) const;
};

Bytes encode(const Cbor &value);
/// Nothing unless `bytes` are one whole value.
std::optional<Cbor> decodeCbor(ByteView bytes);

} // namespace alcove::testing
