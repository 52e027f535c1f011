#pragma once

#include "core/chart.h"

#include <QFuture>

namespace alcove {

class Session;

/// Charts that are kept apart from those of an unlocked desk: in stores of their own, behind keys
/// of their own, so that nobody with a way into the desk's charts comes upon them. Work runs off
/// the window's thread; answer with whenDone().
class Compartments {
public:
    virtual ~Compartments() = default;

    /// The person's own psychotherapy notes (45 CFR 164.501), begun where there are none yet. What
    /// is answered stays, the same at each asking, until the desk is locked. Refused for roles
    /// without them; Locked when they were sealed to keys that this desk has no more; otherwise as
    /// Desk::unlock.
    virtual QFuture<Result<Session *>> psychotherapyNotes() = 0;
};

/// Who a client is, told by value to charts kept apart: nothing leads back from there. Written only
/// where it is news, and only by roles that write there; NotFound for those who only read and find
/// nothing.
Result<void> introduce(Chart &room, const Client &client);

} // namespace alcove
