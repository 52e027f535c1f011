#include "presentation/rights.h"

#include "core/access.h"

namespace alcove::presentation {

Rights rightsOf(Roles roles)
{
    return {accessOf(roles, Scope::Clinical) >= Access::Read,
            accessOf(roles, Scope::Clinical) >= Access::Write,
            accessOf(roles, Scope::Front) >= Access::Read,
            accessOf(roles, Scope::Front) >= Access::Write,
            accessOf(roles, Scope::Audit) >= Access::Read,
            accessOf(roles, Scope::Psychotherapy) >= Access::Read,
            accessOf(roles, Scope::Psychotherapy) >= Access::Write,
            accessOf(roles, Scope::Restricted) >= Access::Read,
            accessOf(roles, Scope::Restricted) >= Access::Write,
            accessOf(roles, Scope::Org) >= Access::Write,
            accessOf(roles, Scope::Requests) >= Access::Read};
}

bool canCare(Roles roles)
{
    return accessOf(roles, Scope::Clinical) >= Access::Write;
}

} // namespace alcove::presentation
