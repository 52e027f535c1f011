#pragma once

#include "store/cipher.h"

#include <QByteArray>
#include <QFile>

#include <memory>
#include <openssl/evp.h>

namespace alcove::testing {

/// What lies in a store's file or in its log under the store's own key, page after page: also what
/// belongs to no table any more. Without a look at what SQLite makes of it.
class RawPages {
public:
    static QByteArray ofStore(const QString &path, const store::StoreKey &key)
    {
        const QByteArray file = contentOf(path);
        QByteArray all;
        for (qsizetype at = 0; at + page <= file.size(); at += page)
            // The first begins with the salt, in the open.
            all += open(file.mid(at, page), at == 0 ? saltSize : 0, key);
        return all;
    }

    static QByteArray ofLog(const QString &path, const store::StoreKey &key)
    {
        const QByteArray file = contentOf(path);
        QByteArray all;
        for (qsizetype at = logHeader; at + frameHeader + page <= file.size();
             at += frameHeader + page) {
            all += open(file.mid(at + frameHeader, page), 0, key);
            all += open(file.mid(at + frameHeader, page), saltSize, key); // if it is the first
        }
        return all;
    }

private:
    static constexpr qsizetype page = 4096;
    static constexpr qsizetype saltSize = 16;
    static constexpr qsizetype reserved = 80; ///< 16 of a start vector, 64 of a MAC
    static constexpr qsizetype logHeader = 32;
    static constexpr qsizetype frameHeader = 24;

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArray open(const QByteArray &sealed, qsizetype from, const store::StoreKey &key)
    {
        const QByteArray vector = sealed.mid(page - reserved, 16);
        const QByteArray body = sealed.mid(from, page - reserved - from);
        QByteArray plain(body.size() + 32, '\0');
        const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
            EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
        const auto bytes = [](const QByteArray &array) {
            return reinterpret_cast<const unsigned char *>(array.constData());
        };
        int size = 0;
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.key.view().data(),
                           bytes(vector));
        EVP_CIPHER_CTX_set_padding(context.get(), 0);
        EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char *>(plain.data()), &size,
                          bytes(body), static_cast<int>(body.size()));
        plain.truncate(size);
        return plain;
    }
};

} // namespace alcove::testing
