#pragma once

#include "base/result.h"

#include <QByteArray>

#include <boost/json/value.hpp>

namespace alcove::interop {

constexpr qsizetype maxJsonBytes = qsizetype{256} * 1024 * 1024;
constexpr int maxJsonDepth = 200;

/// Parses a whole file, strictly: no comments, no trailing comma, no byte that is not UTF-8,
/// nothing after the value. Malformed with "byte N" for that, for nesting over maxJsonDepth, and
/// for a name that an object has twice (which of the two counts would depend on the reader);
/// TooLarge over maxJsonBytes.
Result<boost::json::value> parseJson(const QByteArray &bytes);

} // namespace alcove::interop
