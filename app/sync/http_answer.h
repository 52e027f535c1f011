#pragma once

#include "sync/net.h"

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/vector_body.hpp>

namespace alcove::sync {

/// Reads one answer of a server, whatever it comes through.
class AnswerParser
    : public boost::beast::http::response_parser<boost::beast::http::vector_body<std::uint8_t>> {
public:
    /// With the limits of what a server may send.
    AnswerParser();

    /// When it is done. Its body is gone from here then.
    HttpReply reply();
};

/// What broke off an exchange, as Net::send() tells it.
Error answerError(const boost::beast::error_code &failure);

} // namespace alcove::sync
