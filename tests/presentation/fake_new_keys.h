#pragma once

#include "base/bytes.h"
#include "core/new_keys.h"

#include <QPromise>

#include <string>

namespace alcove::testing {

/// New keys that are made when told.
class FakeNewKeys final : public NewKeys {
public:
    QFuture<Result<void>> renew(std::shared_ptr<crypto::SecretBytes> secret,
                                std::shared_ptr<NewKeysProgress> progress) override
    {
        ++asked;
        passphrase = std::string(asText(secret->view()));
        step = std::move(progress);
        m_promise = std::make_unique<QPromise<Result<void>>>();
        m_promise->start();
        return m_promise->future();
    }
    void answer(const Result<void> &result)
    {
        m_promise->addResult(result);
        m_promise->finish();
    }

    int asked = 0;
    std::string passphrase;
    std::shared_ptr<NewKeysProgress> step;

private:
    std::unique_ptr<QPromise<Result<void>>> m_promise;
};

} // namespace alcove::testing
