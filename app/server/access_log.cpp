#include "server/access_log.h"

#include <boost/json.hpp>

namespace alcove::server {

namespace {

boost::json::string_view known(std::string_view method)
{
    return method == "GET" ? "GET" : method == "POST" ? "POST" : "other";
}

boost::json::string_view text(std::string_view from)
{
    return {from.data(), from.size()};
}

} // namespace

std::string accessLine(const Access &access)
{
    const boost::json::object line{
        {"at", access.at},
        {"method", known(access.method)},
        {"route", text(access.route)},
        {"status", access.status},
        {"ms", access.took},
        {"in", access.bytesIn},
        {"out", access.bytesOut},
    };
    return boost::json::serialize(line);
}

std::string eventLine(Millis at, std::string_view what, std::string_view detail)
{
    boost::json::object line{{"at", at}, {"event", text(what)}};
    if (!detail.empty())
        line["detail"] = text(detail);
    return boost::json::serialize(line);
}

} // namespace alcove::server
