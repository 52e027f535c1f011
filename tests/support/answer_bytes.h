#pragma once

#include "sync/http_answer.h"

#include <boost/asio/buffer.hpp>

namespace alcove::testing {

/// What reading `bytes`, and then the end of the line, comes to: what boost::beast::http::read()
/// says of a socket that brings them.
inline boost::beast::error_code readAnswer(sync::AnswerParser &parser, ByteView bytes)
{
    namespace http = boost::beast::http;
    boost::beast::error_code failure;
    const auto put = [&] {
        bytes = bytes.subspan(parser.put(boost::asio::buffer(bytes.data(), bytes.size()), failure));
    };
    parser.eager(false);
    while (!parser.is_header_done() && !failure && !bytes.empty())
        put();
    if (!failure && parser.is_header_done())
        failure = parser.checkHeader();
    parser.eager(true);
    while (!parser.is_done() && !failure && !bytes.empty())
        put();
    if (failure == http::error::need_more)
        failure = {};
    if (failure || parser.is_done())
        return failure;
    // The parser does not take an end before a beginning.
    if (parser.got_some())
        parser.put_eof(failure);
    else
        failure = http::error::end_of_stream;
    return failure;
}

} // namespace alcove::testing
