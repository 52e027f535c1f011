#pragma once

#include "core/kit_joining.h"

#include <QPromise>

#include <string>

namespace alcove::testing {

/// A desk that is made by a recovery kit when told.
class FakeKitJoining final : public KitJoining {
public:
    using Code = std::shared_ptr<crypto::SecretBytes>;

    bool isServerAddress(const QString &serverUrl) const override
    {
        return serverUrl.startsWith(QStringLiteral("https://"));
    }
    QFuture<Result<Code>> comeBack(KitReturn terms) override
    {
        ++asked;
        server = terms.serverUrl;
        name = terms.deskName;
        code = text(*terms.code);
        passphrase = text(*terms.passphrase);
        m_promise = std::make_unique<QPromise<Result<Code>>>();
        m_promise->start();
        return m_promise->future();
    }
    void stop() override { ++stops; }
    void onStep(std::function<void(KitStep)> look) override { tell = std::move(look); }

    void answer(Result<Code> result)
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }
    void answerMade()
    {
        answer(std::make_shared<crypto::SecretBytes>(asBytes(std::string_view("ABCD-EFGH"))));
    }

    int asked = 0;
    int stops = 0;
    QString server;
    QString name;
    std::string code;
    std::string passphrase;
    std::function<void(KitStep)> tell;

private:
    static std::string text(const crypto::SecretBytes &secret)
    {
        return {secret.view().begin(), secret.view().end()};
    }

    std::unique_ptr<QPromise<Result<Code>>> m_promise;
};

} // namespace alcove::testing
