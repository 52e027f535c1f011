#include "fuzz/memory_stream.h"
#include "fuzz/server_place.h"
#include "fuzz/target.h"
#include "server/connection.h"

// What anybody on the network says to the service: the real connection and handler, over memory.

namespace alcove::fuzz {

namespace {

const testing::FakePractice &practice()
{
    static const testing::FakePractice one;
    return one;
}

/// Outlives every connection: a worker may still be letting go of the one before.
struct Threads {
    server::net::io_context io;
    server::net::thread_pool workers{1};
};

Threads &threads()
{
    static Threads one;
    return one;
}

void checkLog(const std::string &logged)
{
    constexpr std::size_t longest = 200;
    expect(logged.size() < longest, "a line of the log is short");
    expect(std::all_of(logged.begin(), logged.end(),
                       [](char letter) { return letter >= ' ' && letter <= '~'; }),
           "a line of the log is one line");
    const bool isOurs = logged.find(R"("GET")") != std::string::npos
        || logged.find(R"("POST")") != std::string::npos
        || logged.find(R"("other")") != std::string::npos;
    expect(isOurs, "the log has no word of a client");
}

/// How many answers there are; after one that goes on otherwise come no more.
std::size_t checkAnswers(std::string_view outgoing)
{
    namespace http = server::http;
    std::size_t count = 0;
    for (; !outgoing.empty(); ++count) {
        http::response_parser<http::vector_body<std::uint8_t>> parser;
        parser.eager(true);
        parser.body_limit(wire::maxReplyBody);
        server::beast::error_code failure;
        const std::size_t used
            = parser.put(server::net::buffer(outgoing.data(), outgoing.size()), failure);
        expect(!failure && parser.is_done(), "each answer is whole");
        expect(isKnownStatus(static_cast<int>(parser.get().result_int())),
               "each answer has a known status");
        outgoing.remove_prefix(used);
        if (parser.get().result() == http::status::switching_protocols)
            return count + 1;
    }
    return count;
}

void tryInput(ByteView input)
{
    constexpr std::array<std::size_t, 4> pieces{1, 7, 100, 100'000};
    ByteReader reader(input);
    Line line;
    line.piece = pieces.at(reader.u8() % pieces.size());
    line.incoming = rest(reader);
    ServerPlace place(practice());
    std::vector<std::string> logged;
    server::ListenerPorts ports{place.handler, place.clock, place.metrics,
                                [&logged](const std::string &each) { logged.push_back(each); }};
    server::ListenOptions options;
    options.wait = std::chrono::milliseconds(0); // nothing moves here
    server::ConnectionContext context{options, ports, threads().workers};
    bool isGone = false;
    server::ConnectionList connections([&isGone] { isGone = true; });
    std::make_shared<server::Connection<MemoryStream>>(MemoryStream(threads().io, line), context,
                                                       connections.add())
        ->start();
    threads().io.restart();
    threads().io.run();
    expect(isGone, "a connection ends when its client has gone");
    expect(checkAnswers(line.outgoing) == logged.size(), "each answer is logged, once");
    for (const std::string &each : logged)
        checkLog(each);
}

std::string post(const std::string &target, ByteView body, const std::string &headers = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: desk\r\n" + headers
        + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(asText(body));
}

Bytes text(std::uint8_t pieces, const std::string &said)
{
    return seed(pieces, asBytes(said));
}

std::vector<Bytes> seeds()
{
    testing::FakePractice writing;
    const std::string token
        = "Authorization: Bearer " + ServerPlace(writing).token(writing) + "\r\n";
    const Bytes pull = encodeMessage(wire::PullRequest{writing.scope, {}, 10});
    const Bytes push = encodeMessage(writing.batch(writing.first, 1));
    const Bytes heads = encodeMessage(wire::Heads{{{writing.scope, 0}}});
    const std::string upgrade = "GET /v1/live HTTP/1.1\r\nHost: desk\r\nConnection: upgrade\r\n"
                                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    // Binary, whole, masked with zeros.
    const std::string frame = "\x82" + std::string(1, static_cast<char>(0x80 + heads.size()))
        + std::string(4, '\0') + std::string(asText(heads));
    const std::string health = "GET /healthz HTTP/1.1\r\n\r\n";
    return {text(3, health + health),
            text(1, "GET /metrics HTTP/1.0\r\n\r\n"),
            text(2, "GET /v1/members HTTP/1.1\r\n" + token + "\r\n"),
            text(3, post("/v1/practice", encodeRecord(writing.genesis))),
            text(3, post("/v1/pull", pull, token) + health),
            text(3, post("/v1/wait", heads, token) + health),
            text(3, upgrade + token + "\r\n" + frame + frame),
            text(3,
                 post("/v1/s/" + writing.scope.text() + "/push", push, token)
                     + post("/v1/pull", pull, token)),
            text(0,
                 "POST /v1/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "3\r\nabc\r\n0\r\n\r\n"),
            text(3,
                 "POST /v1/pull HTTP/1.1\r\nExpect: 100-continue\r\n"
                 "Content-Length: 999999\r\n\r\n")};
}

} // namespace

ALCOVE_FUZZ_TARGET(http_request, tryInput, seeds)

} // namespace alcove::fuzz
