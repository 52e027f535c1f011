#include "core/request_book.h"

#include "core/chart.h"

namespace alcove {

RequestBook *requestBookOf(Chart &chart)
{
    return dynamic_cast<RequestBook *>(&chart);
}

} // namespace alcove
