#pragma once

namespace alcove {

class DeskAlerts;
class FactorDesk;
class LateDesk;
class Leaving;
class ServerCare;
class Session;

/// What an unlocked desk does for its practice besides its list of people.
class PracticeCare {
public:
    virtual ~PracticeCare() = default;

    virtual Leaving &leaving() = 0;
    virtual LateDesk &lateDesk() = 0;
    virtual ServerCare &serverCare() = 0;
    virtual DeskAlerts &deskAlerts() = 0;
    virtual FactorDesk &factorDesk() = 0;
};

/// Null where there is no such thing.
PracticeCare *practiceCareOf(Session &session);

} // namespace alcove
