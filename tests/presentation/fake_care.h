#pragma once

#include "core/desk_alerts.h"
#include "core/factor_desk.h"
#include "core/late_desk.h"
#include "core/leaving.h"
#include "core/practice_care.h"
#include "core/server_care.h"
#include "presentation/fake_syncing.h"

#include <string_view>

namespace alcove::testing {

/// What an owner does with the passphrase, "the right one". Answers at once, as told.
class FakeLeaving final : public Leaving, public ServerCare {
public:
    static constexpr std::string_view right = "the right one";

    QFuture<Result<Roster>> roster() override { return QtFuture::makeReadyFuture(people); }
    QFuture<Result<void>> remove(Farewell farewell, Leaving::Secret passphrase) override
    {
        const Result<void> done = proved(*passphrase);
        if (done)
            removed.append(farewell);
        return QtFuture::makeReadyFuture(done);
    }
    QFuture<Result<ServerStory>> story() override { return QtFuture::makeReadyFuture(told); }
    QFuture<Result<void>> sayRestored(ServerCare::Secret passphrase) override
    {
        const Result<void> done = proved(*passphrase);
        restored += done ? 1 : 0;
        return QtFuture::makeReadyFuture(done);
    }
    QFuture<Result<MemberInvitation>> inviteAgain(Returner returner,
                                                  Leaving::Secret passphrase) override
    {
        const Result<void> done = proved(*passphrase);
        if (!done)
            return QtFuture::makeReadyFuture(Result<MemberInvitation>(done.error()));
        returned.append(returner);
        return QtFuture::makeReadyFuture(invitation);
    }
    Millis waitLeft() const override { return wait; }

    Result<MemberInvitation> invitation
        = MemberInvitation{"invitation",
                           {QStringLiteral("amber"), QStringLiteral("bridge")},
                           {Scope::Org, Scope::Front}};
    QList<Returner> returned;
    Result<Roster> people = Roster();
    Result<void> outcome;
    Millis wait = 0;
    QList<Farewell> removed;
    Result<ServerStory> told = ServerStory();
    int restored = 0;

private:
    Result<void> proved(const crypto::SecretBytes &passphrase) const
    {
        return asText(passphrase.view()) == right ? outcome : Error(ErrorCode::Locked);
    }
};

/// Late work. Answers at once, as told, and keeps what is decided.
class FakeLate final : public LateDesk {
public:
    QFuture<Result<QList<LatePiece>>> list() override { return QtFuture::makeReadyFuture(pieces); }
    QFuture<Result<QList<LateText>>> read(LatePiece piece) override
    {
        looked.append(piece.op.id);
        return QtFuture::makeReadyFuture(texts);
    }
    QFuture<Result<void>> decide(QList<LatePiece> about, bool isTakenIn) override
    {
        if (outcome)
            for (const LatePiece &piece : about)
                for (LatePiece &each : *pieces)
                    if (each.op.id == piece.op.id)
                        each.op.state = isTakenIn ? LateState::TakenIn : LateState::LeftOut;
        return QtFuture::makeReadyFuture(outcome);
    }

    /// A draft of a note by Kim Okafor about Sam Rivera; `number` is its id.
    static LatePiece piece(std::uint8_t number, LateState state = LateState::Waiting)
    {
        LatePiece piece;
        piece.op.id = {{number}};
        piece.op.kind = opkind::noteDraft;
        piece.op.state = state;
        piece.author = QStringLiteral("Kim Okafor");
        piece.client = QStringLiteral("Sam Rivera");
        return piece;
    }

    Result<QList<LatePiece>> pieces = QList<LatePiece>();
    Result<QList<LateText>> texts
        = QList<LateText>{{QStringLiteral("subjective"), QStringLiteral("Slept better.")}};
    Result<void> outcome;
    QList<OpId> looked;
};

/// Desks that are told of. Answers at once, as told.
class FakeAlerts final : public DeskAlerts {
public:
    QFuture<Result<QList<DeskAlert>>> alerts() override
    {
        ++asked;
        return QtFuture::makeReadyFuture(waiting);
    }
    QFuture<Result<void>> acknowledge(DeviceId desk) override
    {
        if (outcome)
            waiting->removeIf([&desk](const DeskAlert &alert) { return alert.desk == desk; });
        return QtFuture::makeReadyFuture(outcome);
    }

    Result<QList<DeskAlert>> waiting = QList<DeskAlert>();
    Result<void> outcome;
    int asked = 0;
};

/// A second factor whose passphrase is FakeLeaving's and whose code is "123456". Answers at once,
/// as told.
class FakeFactor final : public FactorDesk {
public:
    static constexpr auto code = QLatin1String("123456");

    QFuture<Result<FactorStand>> stand() override { return QtFuture::makeReadyFuture(standing); }
    QFuture<Result<Codes>> begin(Secret passphrase) override
    {
        if (asText(passphrase->view()) != FakeLeaving::right)
            return QtFuture::makeReadyFuture(Result<Codes>(Error(ErrorCode::Locked)));
        auto codes = std::make_shared<FactorCodes>();
        codes->uri = crypto::SecretBytes(asBytes("otpauth://totp/Alcove?secret=GEZDGNBVGY3TQOJQ"));
        codes->secret = crypto::SecretBytes(asBytes("GEZDGNBVGY3TQOJQ"));
        for (const std::string_view spare : {"ABCDE-FGHJK", "LMNPQ-RSTVW"})
            codes->spares.emplace_back(asBytes(spare));
        isBegun = true;
        return QtFuture::makeReadyFuture(Result<Codes>(Codes(std::move(codes))));
    }
    QFuture<Result<CodeAnswer>> confirm(QString typed) override
    {
        const auto answer = answerTo(typed);
        if (answer && answer->verdict == CodeAnswer::Verdict::Taken) {
            standing = FactorStand{true, true, 600'000, 2};
            isBegun = false;
        }
        return QtFuture::makeReadyFuture(answer);
    }
    QFuture<Result<CodeAnswer>> prove(QString typed) override
    {
        return QtFuture::makeReadyFuture(answerTo(typed));
    }
    QFuture<Result<void>> drop(Secret passphrase) override
    {
        if (asText(passphrase->view()) != FakeLeaving::right)
            return QtFuture::makeReadyFuture(Result<void>(Error(ErrorCode::Locked)));
        if (outcome)
            standing = FactorStand{true, false, 0, 0};
        return QtFuture::makeReadyFuture(outcome);
    }
    void forget() override { isBegun = false; }
    Millis waitLeft() const override { return 0; }

    Result<FactorStand> standing = FactorStand{true, false, 0, 0};
    Result<void> outcome;
    bool isBegun = false;

private:
    Result<CodeAnswer> answerTo(const QString &typed) const
    {
        if (!outcome)
            return outcome.error();
        if (typed.isEmpty())
            return Error(ErrorCode::Malformed);
        return CodeAnswer{typed == code ? CodeAnswer::Verdict::Taken : CodeAnswer::Verdict::Wrong,
                          0, 2};
    }
};

/// A practice that is taken care of, and synced when the test says so.
class FakeCare final : public FakeSyncing, public PracticeCare {
public:
    Leaving &leaving() override { return owner; }
    LateDesk &lateDesk() override { return late; }
    ServerCare &serverCare() override { return owner; }
    DeskAlerts &deskAlerts() override { return told; }
    FactorDesk &factorDesk() override { return factor; }

    FakeLeaving owner;
    FakeLate late;
    FakeAlerts told;
    FakeFactor factor;
};

} // namespace alcove::testing
