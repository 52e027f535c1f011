#pragma once

#include "core/ways_in.h"

#include <QPromise>

#include <string>

namespace alcove::testing {

/// Ways in of a desk whose passphrase is "the right one". Answers at once, as told.
class FakeWaysIn final : public WaysIn {
public:
    static constexpr std::string_view right = "the right one";
    static constexpr std::string_view code = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD";

    QFuture<Result<WaysInState>> list() override { return ready<Result<WaysInState>>(state); }
    Millis waitLeft() const override { return wait; }
    QFuture<Result<void>> changePassphrase(Secret current, Secret next) override
    {
        chosen = text(*next);
        return ready(proved("passphrase", *current));
    }
    QFuture<Result<Secret>> makeKit(Secret passphrase) override
    {
        const Result<void> done = proved("kit", *passphrase);
        return ready(done ? Result<Secret>(std::make_shared<crypto::SecretBytes>(asBytes(code)))
                          : Result<Secret>(done.error()));
    }
    QFuture<Result<void>> keepKit() override
    {
        asked += "keep ";
        return ready(kept);
    }
    QFuture<Result<void>> addKeychain(Secret passphrase) override
    {
        return ready(proved("add", *passphrase));
    }
    QFuture<Result<void>> removeKeychain(Secret passphrase) override
    {
        return ready(proved("remove", *passphrase));
    }
    QFuture<Result<void>> addToken(Secret passphrase) override
    {
        return ready(proved("token", *passphrase));
    }
    QFuture<Result<void>> removeToken(Secret passphrase) override
    {
        return ready(proved("tokenless", *passphrase));
    }

    Result<WaysInState> state
        = WaysInState{{{crypto::SlotKind::Passphrase, Millis{1'700'000'000'000}},
                       {crypto::SlotKind::RecoveryKit, {}}},
                      KeychainState::Answers,
                      false};
    Result<void> outcome;
    Result<void> kept;
    Millis wait = 0;
    std::string asked; ///< "kit keep "
    std::string chosen;

private:
    static std::string text(const crypto::SecretBytes &secret)
    {
        return std::string(asText(secret.view()));
    }
    Result<void> proved(const char *act, const crypto::SecretBytes &passphrase)
    {
        asked += std::string(act) + ' ';
        return text(passphrase) == right ? outcome : Error(ErrorCode::Locked);
    }
    template <typename Answer>
    static QFuture<Answer> ready(Answer answer)
    {
        QPromise<Answer> promise;
        promise.start();
        promise.addResult(std::move(answer));
        promise.finish();
        return promise.future();
    }
};

} // namespace alcove::testing
