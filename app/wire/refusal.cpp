#include "wire/refusal.h"

#include <boost/json.hpp>

#include <array>
#include <optional>

namespace alcove::wire {

namespace {

struct Row {
    Refusal refusal;
    int status;
    std::string_view word;
    ErrorCode code;
};

constexpr std::array<Row, 12> rows{{
    {Refusal::Malformed, 400, "malformed", ErrorCode::Malformed},
    {Refusal::Unauthorized, 401, "unauthorized", ErrorCode::Locked},
    {Refusal::Untrusted, 403, "untrusted", ErrorCode::Refused},
    {Refusal::CodeNeeded, 403, "code_needed", ErrorCode::Refused},
    {Refusal::NotFound, 404, "not_found", ErrorCode::NotFound},
    {Refusal::MethodNotAllowed, 405, "method_not_allowed", ErrorCode::Malformed},
    {Refusal::Gap, 409, "gap", ErrorCode::Conflict},
    {Refusal::Diverged, 409, "diverged", ErrorCode::Conflict},
    {Refusal::Conflict, 409, "conflict", ErrorCode::Conflict},
    {Refusal::TooLarge, 413, "too_large", ErrorCode::TooLarge},
    {Refusal::Busy, 429, "busy", ErrorCode::Offline},
    {Refusal::Unavailable, 503, "unavailable", ErrorCode::Offline},
}};

const Row &rowOf(Refusal refusal)
{
    return rows[static_cast<std::size_t>(refusal)];
}

constexpr std::size_t maxBody = 1024;

const std::string answered = "server answered ";

Error errorOf(const Row &row)
{
    return Error(row.code, answered + std::to_string(row.status) + " " + std::string(row.word));
}

std::optional<Row> rowIn(int status, ByteView body)
{
    if (body.size() > maxBody)
        return std::nullopt;
    boost::system::error_code failure;
    const boost::json::value value
        = boost::json::parse(boost::json::string_view(asText(body).data(), body.size()), failure);
    if (failure || !value.is_object())
        return std::nullopt;
    const boost::json::value *word = value.get_object().if_contains("error");
    if (word == nullptr || !word->is_string())
        return std::nullopt;
    for (const Row &row : rows) {
        if (row.status == status && word->get_string() == row.word)
            return row;
    }
    return std::nullopt;
}

} // namespace

int statusOf(Refusal refusal)
{
    return rowOf(refusal).status;
}

int retryAfter(int status)
{
    constexpr int busy = 10;
    constexpr int unavailable = 5;
    if (status == statusOf(Refusal::Busy))
        return busy;
    return status == statusOf(Refusal::Unavailable) ? unavailable : 0;
}

std::string_view wordOf(Refusal refusal)
{
    return rowOf(refusal).word;
}

Bytes refusalBody(Refusal refusal)
{
    return toBytes("{\"error\": \"" + std::string(wordOf(refusal)) + "\"}");
}

Error errorOf(int status, ByteView body)
{
    const std::string number = answered + std::to_string(status);
    if (const std::optional<Row> row = rowIn(status, body))
        return errorOf(*row);
    // A proxy in between speaks in its own words.
    const bool passing = status == 408 || status == 429 || status >= 500;
    return Error(passing ? ErrorCode::Offline : ErrorCode::Malformed, number);
}

bool isDiverged(const Error &error)
{
    const Error diverged = errorOf(rowOf(Refusal::Diverged));
    return error.code == diverged.code && error.detail == diverged.detail;
}

Error codeNeededError()
{
    return errorOf(rowOf(Refusal::CodeNeeded));
}

bool isCodeNeeded(const Error &error)
{
    const Error needed = codeNeededError();
    return error.code == needed.code && error.detail == needed.detail;
}

bool isBusy(const Error &error)
{
    // A proxy in between may say it in its own words.
    const std::string status = answered + std::to_string(statusOf(Refusal::Busy));
    return error.code == ErrorCode::Offline && error.detail.starts_with(status);
}

} // namespace alcove::wire
