#pragma once

#include "base/bytes.h"

#include <string>

namespace alcove::sync {

struct HttpRequest {
    std::string method; ///< "GET", "POST"
    std::string target; ///< the path: "/v1/pull"
    std::string token; ///< of a login; empty without one
    Bytes body;
};

struct HttpReply {
    int status = 0;
    Bytes body;
    int retryAfter = 0; ///< seconds the server, or a proxy, wants to be left alone for
};

/// The way to one server. Blocks until there is an answer, so it is never called on the windows'
/// thread. Whatever it says is in no way trusted.
class Net {
public:
    virtual ~Net() = default;

    /// Offline when no answer came; Untrusted when the server could not prove that it is the one;
    /// Malformed when what came was no HTTP; TooLarge for an answer over wire::maxReplyBody. A
    /// request may have taken effect though its answer was lost.
    virtual Result<HttpReply> send(const HttpRequest &request) = 0;

protected:
    Net() = default;
    Net(const Net &) = default;
    Net &operator=(const Net &) = default;
};

} // namespace alcove::sync
