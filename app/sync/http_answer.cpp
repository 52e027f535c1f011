#include "sync/http_answer.h"

#include "wire/limits.h"

#include <boost/beast/http/error.hpp>

namespace alcove::sync {

namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t maxHeader = 8 * wire::kibi;

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
