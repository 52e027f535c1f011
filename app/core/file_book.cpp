#include "core/file_book.h"

#include "core/chart.h"

namespace alcove {

FileBook *fileBookOf(Chart &chart)
{
    return dynamic_cast<FileBook *>(&chart);
}

} // namespace alcove
