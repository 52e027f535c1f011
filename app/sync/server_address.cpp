#include "sync/server_address.h"

#include "base/bytes.h"

#include <QUrl>

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace alcove::sync {

namespace {

constexpr qsizetype maxLength = 1000;
constexpr int securePort = 443;
constexpr int plainPort = 80;

Result<std::optional<KeyPin>> pinIn(const QUrl &url)
{
    if (!url.hasFragment())
        return std::optional<KeyPin>();
    const QString fragment = url.fragment();
    const QString name = QStringLiteral("pin=");
    QString digits = fragment.mid(name.size());
    if (digits.endsWith(u'='))
        digits.chop(1); // as openssl and others pad it
    const auto bytes = fromBase64(digits.toStdString());
    KeyPin pin{};
    if (!fragment.startsWith(name) || !bytes || bytes->size() != pin.size())
        return Error(ErrorCode::Malformed, "pin of a server address");
    std::copy(bytes->begin(), bytes->end(), pin.begin());
    return std::optional(pin);
}

bool isLoopback(const std::string &host)
{
    boost::system::error_code failure;
    const auto address = boost::asio::ip::make_address(host, failure);
    return host == "localhost" || (!failure && address.is_loopback());
}

} // namespace

Result<ServerAddress> parseServerAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isSecure = url.scheme() == QStringLiteral("https");
    const bool isPlain = url.scheme() == QStringLiteral("http");
    const bool isBare = url.userInfo().isEmpty() && !url.hasQuery()
        && (url.path().isEmpty() || url.path() == QStringLiteral("/"));
    if (text.size() > maxLength || !url.isValid() || url.host().isEmpty() || !isBare
        || (!isSecure && !isPlain) || url.port() == 0)
        return Error(ErrorCode::Malformed, "server address");
    ServerAddress address;
    address.isSecure = isSecure;
    address.host = url.host(QUrl::FullyEncoded).toStdString();
    if (address.host.starts_with('[') && address.host.ends_with(']'))
        address.host = address.host.substr(1, address.host.size() - 2);
    address.port = static_cast<std::uint16_t>(url.port(isSecure ? securePort : plainPort));
    TRY_ASSIGN(address.pin, pinIn(url));
    if (!isSecure && address.pin)
        return Error(ErrorCode::Malformed, "pin without TLS");
    if (!isSecure && !isLoopback(address.host))
        return Error(ErrorCode::Refused, "server without TLS on another machine");
    return address;
}

} // namespace alcove::sync
