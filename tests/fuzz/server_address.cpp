#include "sync/server_address.h"

#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"

// The address of a server, as a person types it or as an invitation brings it.

namespace alcove::fuzz {

namespace {

void tryInput(ByteView input)
{
    const QString text = textOf(input);
    const auto address = sync::parseServerAddress(text);
    if (!address)
        return expectRefusal(address.error(), {ErrorCode::Malformed, ErrorCode::Refused});
    const std::string &host = address->host;
    expect(!host.empty() && address->port != 0, "an address names a host and a port");
    expect(std::none_of(host.begin(), host.end(),
                        [](char letter) {
                            return letter <= ' ' || letter == '/' || letter == '@'
                                || letter == '\x7f';
                        }),
           "a host has no other part of an address in it");
    const bool isHere = host == "localhost" || host.starts_with("127.") || host == "::1"
        || host.starts_with("::ffff:127.");
    expect(address->isSecure || isHere, "nothing goes over a network in the clear");
    expect(address->isSecure || !address->pin, "what is pinned is TLS");
}

std::vector<Bytes> seeds()
{
    return {toBytes("https://sync.example"),
            toBytes("https://[2001:db8::1]:8443/"),
            toBytes("https://sync.example:444#pin=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            toBytes("http://127.0.0.1:8470"),
            toBytes("http://localhost"),
            toBytes("http://[::1]")};
}

} // namespace

ALCOVE_FUZZ_TARGET(server_address, tryInput, seeds)

} // namespace alcove::fuzz
