#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QStringList>

#include <memory>

namespace alcove {

/// A request to be let into a practice, and the words that whoever answers it types.
struct JoinAsked {
    QByteArray request; ///< holds no secret
    QStringList words;
};

/// An invitation that answers this desk's request.
struct JoinTerms {
    QByteArray invitation;
    QString words; ///< those that the inviting desk shows, as they were typed here
    std::shared_ptr<crypto::SecretBytes> passphrase; ///< of the request, UTF-8
};

/// A desk without a store, on its way into a practice that is there already (docs/adr/0020). Work
/// runs off the window's thread; answer with whenDone().
class Joining {
public:
    virtual ~Joining() = default;

    /// Whether this desk has asked, and waits for the answer.
    virtual bool isAsked() const = 0;
    /// Makes the desk's keys, or opens those of an earlier request. Conflict when there is a store;
    /// Refused for a passphrase that is too easy; Malformed without a name; Locked when an earlier
    /// request has another passphrase.
    virtual QFuture<Result<JoinAsked>> ask(QString deskName,
                                           std::shared_ptr<crypto::SecretBytes> passphrase)
        = 0;
    virtual QFuture<Result<void>> saveRequest(QString path, QByteArray request) = 0;
    virtual QFuture<Result<QByteArray>> readInvitation(QString path) = 0;
    /// Makes the desk's store. The code of its recovery kit, UTF-8. NotFound when this desk has not
    /// asked; Locked for another passphrase than the request's; Untrusted for other words than the
    /// invitation's, or one that does not hold; Malformed or NewerSchema for what is none.
    virtual QFuture<Result<std::shared_ptr<crypto::SecretBytes>>> join(JoinTerms terms) = 0;
};

} // namespace alcove
