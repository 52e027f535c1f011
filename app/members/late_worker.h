#pragma once

#include "core/change_bell.h"
#include "core/late_desk.h"
#include "members/second_desk.h"
#include "store/store_thread.h"

#include <functional>
#include <memory>

namespace alcove::members {

/// What a person may decide about of the late work on their desk, and of what is kept apart on it.
Result<QList<LatePiece>> latePiecesOf(session::OpenChart &desk, const session::Workspace &workspace,
                                      const session::Surroundings &surroundings);

/// Late work, decided about at an unlocked desk: on a thread and a connection of its own.
class LateWorker final : public LateDesk {
public:
    /// As MembersWorker.
    LateWorker(const session::OpenChart &open, session::Workspace workspace,
               const session::Surroundings &surroundings);

    QFuture<Result<QList<LatePiece>>> list() override;
    QFuture<Result<QList<LateText>>> read(LatePiece piece) override;
    QFuture<Result<void>> decide(QList<LatePiece> pieces, bool isTakenIn) override;

private:
    /// What is done in the store that holds the late work of `chart`: the desk's, or a restricted
    /// one's.
    Result<void> in(const RawId &chart,
                    const std::function<Result<void>(session::OpenChart &)> &act);
    Result<void> decideIn(const RawId &chart, const QList<LatePiece> &pieces, bool isTakenIn);

    SecondDesk m_desk;
    std::shared_ptr<ChangeBell> m_bell;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
