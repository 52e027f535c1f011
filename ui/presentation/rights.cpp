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
            accessOf(roles, Scope::Requests) >= Access::Read};
}

} // namespace alcove::presentation
