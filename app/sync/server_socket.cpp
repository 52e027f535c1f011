#include "sync/server_socket.h"

#include "crypto/sha256.h"

#include <boost/asio/connect.hpp>

#include <algorithm>
#include <openssl/x509.h>

namespace alcove::sync {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
using beast::error_code;
using net::ip::tcp;

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

ServerSocket::ServerSocket(ServerAddress address, std::chrono::milliseconds patience)
    : m_address(std::move(address))
    , m_patience(patience)
    , m_tls(net::ssl::context::tls_client)
    , m_resolver(m_io)
{
    error_code failure;
    SSL_CTX_set_min_proto_version(m_tls.native_handle(), TLS1_3_VERSION);
    // Reading all authorities of a system takes longer than all else that a short round does, and
    // nobody asks them about a key that is pinned.
    if (m_address.isSecure && !m_address.pin)
        m_tls.set_default_verify_paths(failure);
}

void ServerSocket::run()
{
    m_io.restart();
    m_io.run();
}

void ServerSocket::drop()
{
    m_plain.reset();
    m_secure.reset();
}

void ServerSocket::stop()
{
    m_isStopped = true;
    post([this] {
        m_resolver.cancel();
        if (m_plain || m_secure)
            lowest().close();
    });
}

std::string ServerSocket::hostHeader() const
{
    const bool isV6 = m_address.host.find(':') != std::string::npos;
    return isV6 ? "[" + m_address.host + "]" : m_address.host;
}

Result<std::vector<tcp::endpoint>> ServerSocket::endpoints()
{
    error_code failure = net::error::timed_out;
    std::vector<tcp::endpoint> found;
    m_resolver.async_resolve(m_address.host, std::to_string(m_address.port),
                             [&](error_code answer, const tcp::resolver::results_type &results) {
                                 failure = answer;
                                 for (const auto &result : results)
                                     found.push_back(result.endpoint());
                             });
    m_io.restart();
    m_io.run_for(m_patience);
    if (!m_io.stopped()) {
        m_resolver.cancel();
        run();
        failure = net::error::timed_out;
    }
    if (failure)
        return Error(ErrorCode::Offline, failure.message());
    // A name that claims to be this machine but isn't must not be spoken to in the clear.
    if (!m_address.isSecure)
        std::erase_if(found,
                      [](const tcp::endpoint &there) { return !there.address().is_loopback(); });
    if (found.empty())
        return Error(ErrorCode::Offline, "no address");
    return found;
}

Result<void> ServerSocket::shakeHands()
{
    SSL *session = m_secure->native_handle();
    if (!isAddress(m_address.host))
        SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 m_address.host.data());
    error_code failure;
    m_secure->async_handshake(net::ssl::stream_base::client,
                              [&failure](error_code answer) { failure = answer; });
    run();
    if (failure)
        return handshakeError(failure, session);
    if (m_address.pin && !hasPin(session, *m_address.pin))
        return Error(ErrorCode::Untrusted, "the server's key is not the pinned one");
    return {};
}

Result<void> ServerSocket::connect()
{
    drop();
    if (m_isStopped)
        return Error(ErrorCode::Offline, "stopped");
    TRY_ASSIGN(const auto there, endpoints());
    if (m_address.isSecure) {
        error_code failure;
        m_secure.emplace(m_io, m_tls);
        // The pin says more than any authority, and is checked when the hands are shaken.
        if (m_address.pin) {
            m_secure->set_verify_mode(net::ssl::verify_none, failure);
        } else {
            m_secure->set_verify_mode(net::ssl::verify_peer, failure);
            m_secure->set_verify_callback(net::ssl::host_name_verification(m_address.host),
                                          failure);
        }
    } else {
        m_plain.emplace(m_io);
    }
    lowest().expires_after(m_patience);
    error_code failure;
    lowest().async_connect(
        there, [&failure](error_code answer, const tcp::endpoint &) { failure = answer; });
    run();
    if (failure)
        return Error(ErrorCode::Offline, failure.message());
    if (m_secure)
        TRY(shakeHands());
    // It may have come while nothing was there to break off.
    if (m_isStopped)
        return Error(ErrorCode::Offline, "stopped");
    return {};
}

} // namespace alcove::sync
