#pragma once

#include "core/typing.h"

#include <cstdint>

namespace alcove::journal {

/// A text the store holds or may come to hold.
struct StoreText {
    std::uint64_t number = 0; ///< of saving()
    std::uint64_t changes = 0; ///< how many there had been
    QList<TypedField> fields;

    bool operator==(const StoreText &) const = default;
};

/// What is typed, and what of it the store has: the same for whoever writes a journal and for
/// whoever reads it.
struct TypingState {
    TypedText text;
    std::uint64_t changes = 0;
    QList<StoreText> origins; ///< the first is in the store for sure, or nothing is

    static TypingState of(const TypedText &text) { return {text, 0, {{0, 0, text.fields}}}; }
    bool operator==(const TypingState &) const = default;

    bool isKept() const { return origins.size() == 1 && origins.first().changes == changes; }
    /// False, and nothing changed, when it is none of this text.
    bool type(const TypingEdit &edit);
    void setContext(const QByteArray &context);
    void saving(std::uint64_t number);
    void kept(std::uint64_t number);
};

} // namespace alcove::journal
