#include "pg/failure.h"

#include <pqxx/except>

#include <stdexcept>
#include <string>
#include <string_view>

namespace alcove::pg {

namespace {

/// A DSN that can't be parsed is quoted in the message, password and all; what the network says
/// begins like this.
std::string networkDetail(const std::string &message)
{
    const auto at = message.find("connection to server");
    if (at == std::string::npos)
        return "no connection to the database";
    return message.substr(at, message.find('\n', at) - at);
}

/// Classes of SQLSTATE that pass: shortage, shutdown, a statement that took too long.
bool passes(std::string_view state)
{
    return state.starts_with("53") || state.starts_with("57") || state.starts_with("08")
        || state.starts_with("25006");
}

/// Two that make one table at once, and do so only where there is none, come to this as well.
bool isThereAlready(std::string_view state)
{
    return state == "42710" || state == "42P07";
}

ErrorCode codeOf(std::string_view state)
{
    if (isThereAlready(state))
        return ErrorCode::Conflict;
    return passes(state) ? ErrorCode::Offline : ErrorCode::Io;
}

/// Of one that is shutting down, or has become a standby: the next connection finds another.
bool isOfNoMoreUse(std::string_view state)
{
    return state.starts_with("57P") || state == "25006";
}

bool isRetryState(std::string_view state)
{
    return state == "40001" || state == "40P01";
}

} // namespace

Failure currentFailure()
{
    try {
        throw;
    } catch (const pqxx::broken_connection &failure) {
        return {Error(ErrorCode::Offline, networkDetail(failure.what())), true, true};
    } catch (const pqxx::in_doubt_error &) {
        return {Error(ErrorCode::Offline, "connection lost at commit"), true, true};
    } catch (const pqxx::transaction_rollback &) {
        return {Error(ErrorCode::Offline, "transactions in each other's way"), true};
    } catch (const pqxx::unique_violation &) {
        return {Error(ErrorCode::Conflict, "SQLSTATE 23505"), false, false, true};
    } catch (const pqxx::disk_full &) {
        return {Error(ErrorCode::DiskFull, "SQLSTATE 53100")};
    } catch (const pqxx::sql_error &failure) {
        const std::string detail = "SQLSTATE " + failure.sqlstate();
        return {Error(codeOf(failure.sqlstate()), detail), isRetryState(failure.sqlstate()),
                isOfNoMoreUse(failure.sqlstate())};
    } catch (const std::length_error &) {
        return {Error(ErrorCode::Corrupt, "a column of another size")};
    } catch (const std::exception &) {
        return {Error(ErrorCode::Io, "database driver")};
    }
}

} // namespace alcove::pg
