#include "core/emergency_sheets.h"

#include "core/compartments.h"
#include "core/session.h"

namespace alcove {

EmergencySheets *emergencySheetsOf(Session &session)
{
    return dynamic_cast<EmergencySheets *>(session.compartments());
}

} // namespace alcove
