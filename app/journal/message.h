#pragma once

#include "base/bytes.h"
#include "journal/typing_state.h"

#include <variant>

namespace alcove::journal {

/// All of it: what a file begins with.
struct WholeState {
    RawId replaces{}; ///< the file it goes on from, which may be there still; zero without one
    TypingState state;

    bool operator==(const WholeState &) const = default;
};

struct ContextChange {
    QByteArray context;

    bool operator==(const ContextChange &) const = default;
};

struct Saving {
    std::uint64_t number = 0;

    bool operator==(const Saving &) const = default;
};

struct Kept {
    std::uint64_t number = 0;

    bool operator==(const Kept &) const = default;
};

/// What one frame says.
using Message = std::variant<WholeState, TypingEdit, ContextChange, Saving, Kept>;

Bytes encodeMessage(const Message &message);
/// Malformed when it is none.
Result<Message> decodeMessage(ByteView bytes);

/// False, and nothing changed, when it says nothing about `state`.
bool applyMessage(const Message &message, TypingState &state);

} // namespace alcove::journal
