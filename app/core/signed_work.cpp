#include "core/signed_work.h"

#include "core/chart.h"

namespace alcove {

SignedWork *signedWorkOf(Chart &chart)
{
    return dynamic_cast<SignedWork *>(&chart);
}

} // namespace alcove
