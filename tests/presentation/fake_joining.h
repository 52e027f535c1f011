#pragma once

#include "core/joining.h"

#include <QFuture>

#include <string>

namespace alcove::testing {

/// A desk on its way into a practice. Answers at once, as told.
class FakeJoining final : public Joining {
public:
    bool isAsked() const override { return hasAsked; }
    QFuture<Result<JoinAsked>> ask(QString deskName,
                                   std::shared_ptr<crypto::SecretBytes> secret) override
    {
        ++asks;
        name = deskName;
        passphrase = text(*secret);
        hasAsked = hasAsked || answer;
        return QtFuture::makeReadyFuture(answer);
    }
    QFuture<Result<void>> saveRequest(QString path, QByteArray request) override
    {
        savedTo = path;
        savedWhat = request;
        return QtFuture::makeReadyFuture(saved);
    }
    QFuture<Result<QByteArray>> readInvitation(QString path) override
    {
        readFrom = path;
        return QtFuture::makeReadyFuture(invitation);
    }
    QFuture<Result<std::shared_ptr<crypto::SecretBytes>>> join(JoinTerms terms) override
    {
        ++joins;
        passphrase = text(*terms.passphrase);
        taken = terms.invitation;
        words = terms.words;
        if (refusal)
            return QtFuture::makeReadyFuture(
                Result<std::shared_ptr<crypto::SecretBytes>>(*refusal));
        return QtFuture::makeReadyFuture(Result<std::shared_ptr<crypto::SecretBytes>>(
            std::make_shared<crypto::SecretBytes>(asBytes(code))));
    }

    bool hasAsked = false;
    Result<JoinAsked> answer
        = JoinAsked{"request", {QStringLiteral("amber"), QStringLiteral("bridge")}};
    Result<void> saved;
    Result<QByteArray> invitation = QByteArray("invitation");
    std::optional<Error> refusal; ///< why the invitation is not taken
    std::string code = "ABCD-EFGH";

    int asks = 0;
    int joins = 0;
    QString name;
    std::string passphrase;
    QString savedTo;
    QByteArray savedWhat;
    QString readFrom;
    QByteArray taken;
    QString words;

private:
    static std::string text(const crypto::SecretBytes &secret)
    {
        return {secret.view().begin(), secret.view().end()};
    }
};

} // namespace alcove::testing
