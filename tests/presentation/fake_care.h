#pragma once

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
    Millis waitLeft() const override { return wait; }

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

/// A practice that is taken care of, and synced when the test says so.
class FakeCare final : public FakeSyncing, public PracticeCare {
public:
    Leaving &leaving() override { return owner; }
    LateDesk &lateDesk() override { return late; }
    ServerCare &serverCare() override { return owner; }

    FakeLeaving owner;
    FakeLate late;
};

} // namespace alcove::testing
