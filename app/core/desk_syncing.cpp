#include "core/desk_syncing.h"

#include "core/people.h"
#include "core/session.h"

namespace alcove {

DeskSyncing *deskSyncingOf(Session &session)
{
    return dynamic_cast<DeskSyncing *>(session.people());
}

} // namespace alcove
