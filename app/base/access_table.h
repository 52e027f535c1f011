#pragma once

#include "base/roles.h"

#include <algorithm>
#include <array>
#include <string_view>

/// Who gets how far into which scope: the table of docs/roles.md. Desks ask it by core/access.h,
/// the server by wire/rights.h.
namespace alcove {

/// How far a role gets into a scope, each further than the one before.
enum class Access {
    None, ///< its key is never on their desk
    Append, ///< their desk adds what it can't read again
    Read,
    Write,
};

struct ScopeAccess {
    std::string_view scope; ///< the name that stands in ops and that a scope's id is derived from
    std::array<Access, roleCount> roles; ///< in the order of their numbers

    /// The widest that any of the hats gives.
    constexpr Access of(Roles hats) const
    {
        Access widest = Access::None;
        for (int number = 0; number < roleCount; ++number)
            if (hats.has(static_cast<Role>(number)))
                widest = std::max(widest, roles.at(static_cast<std::size_t>(number)));
        return widest;
    }
};

namespace detail {

constexpr std::array<ScopeAccess, 9> makeAccessTable()
{
    constexpr Access no = Access::None;
    constexpr Access append = Access::Append;
    constexpr Access read = Access::Read;
    constexpr Access write = Access::Write;
    return {{
        // owner, clinician, supervisor, trainee, biller, front desk, privacy officer, custodian
        {"org", {write, read, read, read, read, read, read, read}},
        {"front", {write, write, write, write, read, write, no, read}},
        {"billing", {read, read, read, no, write, no, no, read}},
        {"clinical", {no, write, write, write, no, no, no, read}},
        {"restricted", {no, write, write, no, no, no, no, read}},
        {"psy", {no, write, write, write, no, no, no, read}},
        {"social", {no, write, write, write, no, no, no, read}},
        {"requests", {read, write, read, no, no, write, write, write}},
        {"audit", {append, append, append, append, append, append, read, read}},
    }};
}

} // namespace detail

/// A row a scope, in the order of core/scope.h.
inline constexpr std::array<ScopeAccess, 9> accessTable = detail::makeAccessTable();

} // namespace alcove
