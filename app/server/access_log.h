#pragma once

#include "base/clock.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace alcove::server {

/// One answered request, as the log has it: no path with an id, no address, no header, no content.
struct Access {
    Millis at = 0;
    std::string_view method; ///< what is neither GET nor POST is logged as "other"
    std::string_view route; ///< the template
    int status = 0;
    Millis took = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
};

/// One line of JSON, without a line feed.
std::string accessLine(const Access &access);
/// One line of JSON about the service itself; `what` and `detail` are ours, not a client's.
std::string eventLine(Millis at, std::string_view what, std::string_view detail = {});

using LogSink = std::function<void(const std::string &line)>;

} // namespace alcove::server
