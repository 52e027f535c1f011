#include "core/copies_apart.h"

#include "core/compartments.h"
#include "core/session.h"

namespace alcove {

CopiesApart *copiesApartOf(Session &session)
{
    return dynamic_cast<CopiesApart *>(session.compartments());
}

} // namespace alcove
