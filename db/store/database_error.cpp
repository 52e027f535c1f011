#include "store/database_error.h"

#include <sqlite3.h>

#include <cerrno>

namespace alcove::store {

namespace {

/// SQLite calls only ENOSPC of a write "full"; a quota, or a full disk under its shared memory, it
/// calls an I/O error.
ErrorCode errorCode(int systemError)
{
    switch (systemError) {
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::DiskFull;
    case EROFS:
    case EACCES:
    case EPERM:
        return ErrorCode::ReadOnly;
    default:
        return ErrorCode::Io;
    }
}

ErrorCode errorCode(int code, int systemError)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
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
        return errorCode(systemError);
    }
}

} // namespace

Error databaseError(int code, int systemError)
{
    std::string detail = "sqlite " + std::to_string(code) + ": " + sqlite3_errstr(code);
    if (systemError != 0)
        detail += ", errno " + std::to_string(systemError);
    return Error(errorCode(code, systemError), std::move(detail));
}

Error databaseError(sqlite3 *handle)
{
    const int code = sqlite3_extended_errcode(handle);
    const int kind = code & 0xff;
    const bool isOfTheSystem = kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN;
    return databaseError(code, isOfTheSystem ? sqlite3_system_errno(handle) : 0);
}

} // namespace alcove::store
