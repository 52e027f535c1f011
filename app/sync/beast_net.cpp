#include "sync/beast_net.h"

#include "crypto/sha256.h"
#include "sync/http_answer.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <openssl/x509.h>
#include <optional>
#include <vector>

namespace alcove::sync {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using beast::error_code;
using net::ip::tcp;
using Request = http::request<http::vector_body<std::uint8_t>>;

/// An exchange that broke off, and whether any of an answer had come.
struct Broken {
    error_code failure;
    bool hasBegun = false;
};

Error handshakeError(const error_code &failure, SSL *session)
{
    if (SSL_get_verify_result(session) != X509_V_OK)
        return Error(ErrorCode::Untrusted, "certificate of the server");
    if (failure.category() == net::error::get_ssl_category())
        return Error(ErrorCode::Malformed, "not TLS: " + failure.message());
    return Error(ErrorCode::Offline, failure.message());
}

/// The server has proven by now that it holds the key of the certificate it showed.
bool hasPin(SSL *session, const KeyPin &pin)
{
    const X509 *certificate = SSL_get0_peer_certificate(session);
    if (certificate == nullptr)
        return false;
    std::uint8_t *encoded = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &encoded);
    if (size <= 0)
        return false;
    const KeyPin found = crypto::sha256({encoded, static_cast<std::size_t>(size)});
    OPENSSL_free(encoded);
    return found == pin;
}

bool isAddress(const std::string &host)
{
    error_code failure;
    net::ip::make_address(host, failure);
    return !failure;
}

} // namespace

struct BeastNet::State {
    State(ServerAddress where, NetLimits wait)
        : address(std::move(where))
        , limits(wait)
        , tls(net::ssl::context::tls_client)
    {
    }

    Result<void> connect();
    Result<std::vector<tcp::endpoint>> endpoints();
    Result<void> shakeHands();
    Result<HttpReply> exchange(const Request &request, Broken &broken);
    Request framed(const HttpRequest &request) const;

    /// Until everything that was begun is over; each has its time limit.
    void run()
    {
        io.restart();
        io.run();
    }

    beast::tcp_stream &lowest() { return secure ? secure->next_layer() : *plain; }

    void drop()
    {
        plain.reset();
        secure.reset();
        buffer.clear();
        isOpen = false;
    }

    ServerAddress address;
    NetLimits limits;
    net::io_context io;
    net::ssl::context tls;
    std::optional<beast::tcp_stream> plain;
    std::optional<beast::ssl_stream<beast::tcp_stream>> secure;
    beast::flat_buffer buffer;
    bool isOpen = false;
};

Result<std::vector<tcp::endpoint>> BeastNet::State::endpoints()
{
    tcp::resolver resolver(io);
    error_code failure = net::error::timed_out;
    std::vector<tcp::endpoint> found;
    resolver.async_resolve(address.host, std::to_string(address.port),
                           [&](error_code answer, const tcp::resolver::results_type &results) {
                               failure = answer;
                               for (const auto &result : results)
                                   found.push_back(result.endpoint());
                           });
    io.restart();
    io.run_for(limits.connect);
    if (!io.stopped()) {
        resolver.cancel();
        run();
        failure = net::error::timed_out;
    }
    if (failure)
        return Error(ErrorCode::Offline, failure.message());
    // A name that claims to be this machine but isn't must not be spoken to in the clear.
    if (!address.isSecure)
        std::erase_if(found,
                      [](const tcp::endpoint &there) { return !there.address().is_loopback(); });
    if (found.empty())
        return Error(ErrorCode::Offline, "no address");
    return found;
}

Result<void> BeastNet::State::shakeHands()
{
    SSL *session = secure->native_handle();
    if (!isAddress(address.host))
        SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 address.host.data());
    error_code failure;
    secure->async_handshake(net::ssl::stream_base::client,
                            [&failure](error_code answer) { failure = answer; });
    run();
    if (failure)
        return handshakeError(failure, session);
    if (address.pin && !hasPin(session, *address.pin))
        return Error(ErrorCode::Untrusted, "the server's key is not the pinned one");
    return {};
}

Result<void> BeastNet::State::connect()
{
    drop();
    TRY_ASSIGN(const auto there, endpoints());
    if (address.isSecure) {
        error_code failure;
        SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
        tls.set_default_verify_paths(failure);
        secure.emplace(io, tls);
        // The pin says more than any authority, and is checked when the hands are shaken.
        if (address.pin) {
            secure->set_verify_mode(net::ssl::verify_none, failure);
        } else {
            secure->set_verify_mode(net::ssl::verify_peer, failure);
            secure->set_verify_callback(net::ssl::host_name_verification(address.host), failure);
        }
    } else {
        plain.emplace(io);
    }
    lowest().expires_after(limits.connect);
    error_code failure;
    lowest().async_connect(
        there, [&failure](error_code answer, const tcp::endpoint &) { failure = answer; });
    run();
    if (failure)
        return Error(ErrorCode::Offline, failure.message());
    if (secure)
        TRY(shakeHands());
    isOpen = true;
    return {};
}

Result<HttpReply> BeastNet::State::exchange(const Request &request, Broken &broken)
{
    AnswerParser parser;
    error_code &failure = broken.failure;
    const auto over = [&failure](error_code answer, std::size_t) { failure = answer; };
    const auto speak = [&](auto &stream) {
        http::async_write(stream, request, over);
        run();
        if (failure)
            return;
        http::async_read_header(stream, buffer, parser, over);
        run();
        if (!failure)
            failure = parser.checkHeader();
        if (failure)
            return;
        http::async_read(stream, buffer, parser, over);
        run();
    };
    lowest().expires_after(limits.exchange);
    if (secure)
        speak(*secure);
    else
        speak(*plain);
    broken.hasBegun = parser.got_some() || failure == beast::error::timeout;
    if (failure)
        return answerError(failure);
    isOpen = parser.get().keep_alive();
    return parser.reply();
}

Request BeastNet::State::framed(const HttpRequest &request) const
{
    const auto verb = http::string_to_verb(request.method);
    Request framed(verb, request.target, 11);
    const bool isV6 = address.host.find(':') != std::string::npos;
    framed.set(http::field::host, isV6 ? "[" + address.host + "]" : address.host);
    framed.set(http::field::content_type, "application/octet-stream");
    if (!request.token.empty())
        framed.set(http::field::authorization, "Bearer " + request.token);
    framed.body() = request.body;
    framed.prepare_payload();
    return framed;
}

BeastNet::BeastNet(ServerAddress address, NetLimits limits)
    : m_state(std::make_unique<State>(std::move(address), limits))
{
}

BeastNet::~BeastNet() = default;

Result<HttpReply> BeastNet::send(const HttpRequest &request)
{
    const Request framed = m_state->framed(request);
    const bool isUsed = m_state->isOpen;
    if (!isUsed)
        TRY(m_state->connect());
    Broken broken;
    auto reply = m_state->exchange(framed, broken);
    // A server may hang up on a connection that was idle. Each request may be sent twice: it has no
    // effect that a repetition would add to.
    if (!reply && isUsed && !broken.hasBegun) {
        TRY(m_state->connect());
        reply = m_state->exchange(framed, broken);
    }
    if (!reply || !m_state->isOpen)
        m_state->drop();
    return reply;
}

} // namespace alcove::sync
