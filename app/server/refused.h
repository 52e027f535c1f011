#pragma once

#include "base/error.h"
#include "server/http.h"
#include "server/routes.h"
#include "wire/refusal.h"

namespace alcove::server {

/// The refusal that an error is to the one who asked. What is wrong with our own store is not told.
wire::Refusal refusalOf(const Error &error);
Response refused(wire::Refusal refusal, std::string_view route);
/// Of a route's answer when it is none.
std::string_view contentType(Route route);

} // namespace alcove::server
