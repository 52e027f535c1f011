#include "sync/http_answer.h"

#include "wire/limits.h"

#include <boost/beast/http/error.hpp>

#include <charconv>

namespace alcove::sync {

namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t maxHeader = 8 * wire::kibi;

/// Of a Retry-After. One that is no number, or more than a day, says nothing; nor does a date.
int secondsIn(boost::beast::string_view text)
{
    constexpr int most = 24 * 60 * 60;
    int seconds = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, seconds);
    const bool isNumber = failure == std::errc() && stopped == end;
    return isNumber && seconds > 0 && seconds <= most ? seconds : 0;
}

} // namespace

AnswerParser::AnswerParser()
{
    header_limit(maxHeader);
    body_limit(wire::maxReplyBody);
}

boost::beast::error_code AnswerParser::checkHeader() const
{
    if (chunked())
        return http::error::bad_transfer_encoding;
    return {};
}

HttpReply AnswerParser::reply()
{
    HttpReply reply;
    reply.status = static_cast<int>(get().result_int());
    reply.body = std::move(get().body());
    reply.retryAfter = secondsIn(get()[http::field::retry_after]);
    return reply;
}

Error answerError(const boost::beast::error_code &failure)
{
    if (failure == http::error::body_limit)
        return Error(ErrorCode::TooLarge, "answer over its limit");
    const bool isHttp = failure.category() == make_error_code(http::error::bad_method).category();
    if (isHttp && failure != http::error::end_of_stream && failure != http::error::partial_message)
        return Error(ErrorCode::Malformed, "not HTTP: " + failure.message());
    return Error(ErrorCode::Offline, failure.message());
}

} // namespace alcove::sync
