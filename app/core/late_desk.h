#pragma once

#include "core/late_work.h"

#include <QFuture>
#include <QString>

namespace alcove {

/// Late work as whoever may decide about it sees it.
struct LatePiece {
    LateOp op;
    RawId chart{}; ///< of a restricted chart; zero for what is the desk's
    QString author; ///< empty where nobody said it to this desk
    QString
        client; ///< whom it is about; empty where it is nobody, or not here, or not theirs to see

    bool operator==(const LatePiece &) const = default;
};

/// What stands in one, as far as it is text: a heading and what is below it, each maybe empty.
struct LateText {
    QString heading; ///< code of a note's section, or empty
    QString text;

    bool operator==(const LateText &) const = default;
};

/// What people sent after they had been removed, for those of their practice who say what becomes
/// of it. Work runs off the window's thread; answer with whenDone().
class LateDesk {
public:
    virtual ~LateDesk() = default;

    /// What this desk's person may decide about, decided or not, in the order it came.
    virtual QFuture<Result<QList<LatePiece>>> list() = 0;
    /// What it says; nothing where it is no text. Audited before it is shown. NotFound, Refused for
    /// who may not decide about it.
    virtual QFuture<Result<QList<LateText>>> read(LatePiece piece) = 0;
    /// Into the charts as if it had come in time, or left out of them. What was left out can be
    /// taken in later; what was taken in stays. Audited. NotFound and Refused as read().
    virtual QFuture<Result<void>> decide(QList<LatePiece> pieces, bool isTakenIn) = 0;
};

} // namespace alcove
