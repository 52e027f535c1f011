#pragma once

#include "base/error.h"

#include <optional>
#include <utility>
#include <variant>

namespace alcove {

/// A value, or why there is none. The part of std::expected that we use, until our oldest compiler
/// has it.
template <typename T>
class [[nodiscard]] Result {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): `return note;`
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    // NOLINTNEXTLINE(google-explicit-constructor): `return Error(...);`
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }

    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }

    const Error &error() const & { return std::get<1>(m_state); }
    Error error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): `return Error(...);`
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_error; }

    const Error &error() const & { return m_error.value(); }
    Error error() && { return std::move(m_error).value(); }

private:
    std::optional<Error> m_error;
};

} // namespace alcove

#define ALCOVE_CONCAT_(a, b) a##b
#define ALCOVE_CONCAT(a, b) ALCOVE_CONCAT_(a, b)
#define ALCOVE_TRY_ASSIGN_(result, declaration, expression)                                        \
    auto result = (expression);                                                                    \
    if (!result)                                                                                   \
        return std::move(result).error();                                                          \
    declaration = *std::move(result)

/// TRY_ASSIGN(auto note, notes.find(id)); — or return its error from here.
#define TRY_ASSIGN(declaration, expression)                                                        \
    ALCOVE_TRY_ASSIGN_(ALCOVE_CONCAT(result_, __LINE__), declaration, expression)

/// TRY(transaction.commit()); — or return its error from here.
#define TRY(expression)                                                                            \
    if (auto result_ = (expression); !result_)                                                     \
    return std::move(result_).error()
