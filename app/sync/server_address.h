#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace alcove::sync {

/// SHA-256 over a certificate's SubjectPublicKeyInfo.
using KeyPin = std::array<std::uint8_t, 32>;

/// Where a practice's server is, written as a person writes it:
///
///   https://HOST[:PORT]              the certificate is checked against the system's authorities
///   https://HOST[:PORT]#pin=BASE64   the server's key must be the one with this pin, whoever
///   signed http://HOST[:PORT]               on this machine alone: a loopback address or
///   "localhost"
struct ServerAddress {
    bool isSecure = true;
    std::string host; ///< name or address, an IPv6 one without brackets
    std::uint16_t port = 443;
    std::optional<KeyPin> pin;

    bool operator==(const ServerAddress &) const = default;
};

/// Malformed when it is no such address; Refused when it would go over a network in the clear.
Result<ServerAddress> parseServerAddress(const QString &text);

} // namespace alcove::sync
