#pragma once

#include "core/session.h"

#include <QPromise>

#include <string>

namespace alcove::testing {

/// A desk that answers when told.
class FakeDesk final : public Desk {
public:
    bool hasStore() const override { return hasOne; }
    Millis waitLeft() const override { return wait; }

    QFuture<Result<Opening>> create(NewPractice practice) override
    {
        made = practice;
        passphrase = text(*practice.passphrase);
        return ask();
    }
    QFuture<Result<Opening>> unlock(std::shared_ptr<crypto::SecretBytes> secret) override
    {
        passphrase = text(*secret);
        return ask();
    }
    QFuture<Result<Opening>> recover(std::shared_ptr<crypto::SecretBytes> secretCode,
                                     std::shared_ptr<crypto::SecretBytes> secret) override
    {
        code = text(*secretCode);
        passphrase = text(*secret);
        return ask();
    }

    QFuture<Result<QList<StoredCopy>>> copies() override
    {
        QPromise<Result<QList<StoredCopy>>> promise;
        promise.start();
        promise.addResult(stored);
        promise.finish();
        return promise.future();
    }
    QFuture<Result<Opening>> restore(QString copy,
                                     std::shared_ptr<crypto::SecretBytes> secret) override
    {
        restored = std::move(copy);
        passphrase = text(*secret);
        return ask();
    }

    QFuture<Result<void>> prove(std::shared_ptr<crypto::SecretBytes> secret) override
    {
        QPromise<Result<void>> promise;
        promise.start();
        const bool isRight = text(*secret) == rightPassphrase;
        promise.addResult(isRight ? Result<void>() : Result<void>(Error(ErrorCode::Locked)));
        promise.finish();
        return promise.future();
    }

    void answer(Result<Opening> result)
    {
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

    bool hasOne = true;
    Millis wait = 0;
    int asked = 0;
    std::string rightPassphrase; ///< for prove()
    NewPractice made;
    std::string passphrase;
    std::string code;
    Result<QList<StoredCopy>> stored = QList<StoredCopy>();
    QString restored;

private:
    static std::string text(const crypto::SecretBytes &secret)
    {
        return {secret.view().begin(), secret.view().end()};
    }

    QFuture<Result<Opening>> ask()
    {
        ++asked;
        m_promise = std::make_unique<QPromise<Result<Opening>>>();
        m_promise->start();
        return m_promise->future();
    }

    std::unique_ptr<QPromise<Result<Opening>>> m_promise;
};

inline crypto::SecretBytes secret(std::string_view text)
{
    return crypto::SecretBytes(asBytes(text));
}

} // namespace alcove::testing
