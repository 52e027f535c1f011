#include "core/emergency_access.h"

#include "core/compartments.h"
#include "core/people.h"
#include "core/session.h"

namespace alcove {

EmergencyAccess *emergencyAccessOf(Session &session)
{
    return dynamic_cast<EmergencyAccess *>(session.people());
}

EmergencyRooms *emergencyRoomsOf(Session &session)
{
    return dynamic_cast<EmergencyRooms *>(session.compartments());
}

} // namespace alcove
