#include "store/free_pages.h"

namespace alcove::store {

namespace {

/// 4 MB of them, which take a tenth of a second.
constexpr const char *aStep = "PRAGMA incremental_vacuum(1024)";
constexpr std::int64_t kept = 1024;

} // namespace

Result<void> giveBackPages(Connection &connection, const std::function<bool()> &goesOn)
{
    TRY_ASSIGN(std::int64_t isFree, connection.number("PRAGMA freelist_count"));
    while (isFree > kept && goesOn()) {
        TRY(connection.execute(aStep));
        TRY_ASSIGN(const std::int64_t left, connection.number("PRAGMA freelist_count"));
        if (left >= isFree)
            return {};
        isFree = left;
    }
    return {};
}

Result<void> prepareToGiveBack(Connection &connection)
{
    // Where it can, to say so again would be a write.
    TRY_ASSIGN(const std::int64_t mode, connection.number("PRAGMA auto_vacuum"));
    return mode == 0 ? connection.execute("PRAGMA auto_vacuum = INCREMENTAL") : Result<void>();
}

} // namespace alcove::store
