#include "supplemental/policy.h"

#include "core/access.h"

namespace alcove::supplemental {

namespace {

constexpr qsizetype maxText = 100'000;

} // namespace

bool mayRead(Roles roles)
{
    return accessOf(roles, Scope::Social) >= Access::Read;
}

bool mayWrite(Roles roles)
{
    return accessOf(roles, Scope::Social) >= Access::Write;
}

bool mayOpen(Roles roles)
{
    return mayRead(roles) || bool(mayDecide(roles));
}

Result<void> mayDecide(Roles roles)
{
    if (roles.has(Role::Owner) || roles.has(Role::PrivacyOfficer))
        return {};
    return Error(ErrorCode::Refused, "S01: role decides no policy");
}

Result<void> validate(const Policy &policy, QDate today)
{
    if (policy.text.size() > maxText)
        return Error(ErrorCode::TooLarge, "S01: policy text");
    if (!policy.isEnabled)
        return {};
    if (policy.text.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "S01: policy without a text");
    if (!policy.writtenOn || !policy.writtenOn->isValid() || *policy.writtenOn > today)
        return Error(ErrorCode::Malformed, "S01: policy without its date");
    return {};
}

} // namespace alcove::supplemental
