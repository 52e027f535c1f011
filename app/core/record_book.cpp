#include "core/record_book.h"

#include "core/chart.h"

namespace alcove {

RecordBook *recordBookOf(Chart &chart)
{
    return dynamic_cast<RecordBook *>(&chart);
}

} // namespace alcove
