#include "wire/rights.h"

#include "wire/scope.h"

#include <algorithm>

namespace alcove::wire {

namespace {

constexpr std::string_view restricted = "restricted";
constexpr std::string_view privateNotes = "psy";

bool holds(Roles hats, const ScopeAccess &row)
{
    return row.of(hats) >= Access::Append;
}

const ScopeAccess &rowOf(std::string_view scope)
{
    return *std::find_if(accessTable.begin(), accessTable.end(),
                         [scope](const ScopeAccess &row) { return row.scope == scope; });
}

bool holds(Roles hats, const UserId &user, const ScopePlace &place)
{
    if (place.row != nullptr)
        return holds(hats, *place.row);
    if (!place.own)
        return holds(hats, rowOf(restricted)) || holds(hats, rowOf(privateNotes));
    return holds(hats, rowOf(privateNotes)) && (user == *place.own || hats.has(Role::Custodian));
}

} // namespace

ScopePlace placeOf(const Members &members, const ScopeId &scope)
{
    for (const ScopeAccess &row : accessTable)
        if (scopeId(members.practice, row.scope) == scope)
            return {&row, {}};
    // Of those who have left too: what they wrote for themselves alone stays nobody else's.
    for (const auto *users : {&members.users, &members.goneUsers})
        for (const auto &[user, known] : *users)
            if (scopeId(members.practice, std::string(privateNotes) + "/" + user.text()) == scope)
                return {nullptr, user};
    return {};
}

bool gives(Roles hats, std::string_view scope, Access wanted)
{
    return rowOf(scope).of(hats) >= wanted;
}

bool mayPull(const Members &members, const UserId &user, const ScopeId &scope)
{
    const MemberUser *member = members.find(user);
    return member != nullptr && holds(member->roles(), user, placeOf(members, scope));
}

bool mayPush(const Members &members, const UserId &user, const ScopeId &scope)
{
    const MemberUser *member = members.findEver(user);
    if (member == nullptr)
        return false;
    const ScopePlace place = placeOf(members, scope);
    return std::any_of(
        member->history.begin(), member->history.end(),
        [&user, &place](const RolesFrom &from) { return holds(from.roles, user, place); });
}

bool maySplit(const Members &members, const ScopeId &scope)
{
    const ScopePlace place = placeOf(members, scope);
    return place.row == nullptr && !place.own;
}

} // namespace alcove::wire
