#include "core/founding.h"

#include "core/access.h"

namespace alcove {

bool mayFound(Roles roles)
{
    const bool isOfSolo = (roles.bits() & ~solo.bits()) == 0;
    return isOfSolo && roles.has(Role::Owner) && accessOf(roles, Scope::Clinical) >= Access::Write;
}

} // namespace alcove
