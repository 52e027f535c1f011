#include "store/database_error.h"

#include <sqlite3.h>

namespace alcove::store {

namespace {

ErrorCode errorCode(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
        return ErrorCode::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CONSTRAINT:
        return ErrorCode::Conflict;
    case SQLITE_TOOBIG:
        return ErrorCode::TooLarge;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

Error databaseError(int code)
{
    return Error(errorCode(code),
                 std::string("sqlite ") + std::to_string(code) + ": " + sqlite3_errstr(code));
}

Error databaseError(sqlite3 *handle)
{
    return databaseError(sqlite3_extended_errcode(handle));
}

} // namespace alcove::store
