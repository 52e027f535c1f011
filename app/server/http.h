#pragma once

#include "base/bytes.h"
#include "base/clock.h"
#include "server/watch.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace alcove::server {

/// A request and its answer without the sockets they come through.
struct Request {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers; ///< names in lower case
    Bytes body;
    Millis receivedAt = 0; ///< when all of it had come; 0: it did not wait
};

struct Response {
    int status = 200;
    std::string_view contentType = "application/octet-stream";
    Bytes body;
    /// The route's template ("/v1/s/{scope}/push") for log and metrics: names nobody.
    std::string_view route = "unknown";
    /// Of a request that may be answered later: when one of these scopes moves.
    std::optional<Watch> watch = {};
};

} // namespace alcove::server
