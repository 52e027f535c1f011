#include "core/practice_care.h"

#include "core/people.h"
#include "core/session.h"

namespace alcove {

PracticeCare *practiceCareOf(Session &session)
{
    return dynamic_cast<PracticeCare *>(session.people());
}

} // namespace alcove
