#pragma once

#include "support/child_process.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>
#include <string>

namespace alcove::testing {

/// A self-signed certificate for 127.0.0.1 in files of a new folder, and a client that trusts
/// nothing else.
class TestCertificate {
public:
    TestCertificate()
        : m_folder(newFolder("alcove-tls-"))
        , m_key(EVP_EC_gen("P-256"), EVP_PKEY_free)
        , m_certificate(X509_new(), X509_free)
    {
        X509 *certificate = m_certificate.get();
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_NAME *name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>("127.0.0.1"), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_set_pubkey(certificate, m_key.get());
        if (X509_EXTENSION *name4
            = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1")) {
            X509_add_ext(certificate, name4, -1);
            X509_EXTENSION_free(name4);
        }
        X509_sign(certificate, m_key.get(), EVP_sha256());
        write(certificateFile(),
              [this](std::FILE *file) { return PEM_write_X509(file, m_certificate.get()); });
        write(keyFile(), [this](std::FILE *file) {
            return PEM_write_PrivateKey(file, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

    ~TestCertificate() { removeFolder(m_folder); }
    TestCertificate(const TestCertificate &) = delete;
    TestCertificate &operator=(const TestCertificate &) = delete;

    std::string certificateFile() const { return m_folder + "/certificate.pem"; }
    std::string keyFile() const { return m_folder + "/key.pem"; }

    /// SHA-256 over its SubjectPublicKeyInfo.
    std::array<std::uint8_t, 32> keyPin() const
    {
        std::uint8_t *encoded = nullptr;
        const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(m_certificate.get()), &encoded);
        std::array<std::uint8_t, 32> pin{};
        SHA256(encoded, static_cast<std::size_t>(size), pin.data());
        OPENSSL_free(encoded);
        return pin;
    }

    /// "TLSv1.3 200 body", or nothing when the two don't come together. `most` bounds the version.
    std::string get(std::uint16_t port, const std::string &path, int most = TLS1_3_VERSION) const
    {
        namespace net = boost::asio;
        namespace http = boost::beast::http;
        boost::system::error_code failure;
        net::io_context io;
        net::ssl::context context(net::ssl::context::tls_client);
        SSL_CTX_set_max_proto_version(context.native_handle(), most);
        context.set_verify_mode(net::ssl::verify_peer);
        context.load_verify_file(certificateFile(), failure);
        net::ssl::stream<net::ip::tcp::socket> stream(io, context);
        stream.next_layer().connect({net::ip::address_v4::loopback(), port}, failure);
        if (!failure)
            stream.handshake(net::ssl::stream_base::client, failure);
        if (failure)
            return {};
        const std::string request = "GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n";
        net::write(stream, net::buffer(request), failure);
        http::response<http::string_body> response;
        boost::beast::flat_buffer buffer;
        http::read(stream, buffer, response, failure);
        if (failure)
            return {};
        return std::string(SSL_get_version(stream.native_handle())) + " "
            + std::to_string(response.result_int()) + " " + response.body();
    }

private:
    template <typename Write>
    static void write(const std::string &path, Write writeTo)
    {
        if (std::FILE *file = std::fopen(path.c_str(), "w")) {
            writeTo(file);
            std::fclose(file);
        }
    }

    std::string m_folder;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> m_key;
    std::unique_ptr<X509, decltype(&X509_free)> m_certificate;
};

} // namespace alcove::testing
