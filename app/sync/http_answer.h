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

    /// What is wrong with an answer whose header has been read. Our server sends no chunks, and
    /// Beast 1.81 steps out of its bounds over what may follow the last.
    boost::beast::error_code checkHeader() const;
    /// When it is done. Its body is gone from here then.
    HttpReply reply();
};

/// What broke off an exchange, as Net::send() tells it.
Error answerError(const boost::beast::error_code &failure);

} // namespace alcove::sync
