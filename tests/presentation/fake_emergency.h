#pragma once

#include "core/care.h"
#include "presentation/fake_people.h"
#include "support/fake_compartments.h"

namespace alcove::testing {

/// The people of a practice, on the desk of somebody who opens restricted charts in an emergency.
/// Opened ones stand in `rooms` from then on, as the test says.
class FakeEmergency final : public FakePeople, public EmergencyAccess {
public:
    explicit FakeEmergency(FakeCompartments &rooms)
        : m_rooms(rooms)
    {
    }

    QFuture<Result<QList<EmergencyChart>>> emergencyCharts() override
    {
        return QtFuture::makeReadyFuture(unread ? Result<QList<EmergencyChart>>(*unread)
                                                : Result<QList<EmergencyChart>>(charts));
    }
    QFuture<Result<EmergencyOpened>> openInEmergency(RawId chart, QString reason) override
    {
        ++opened;
        given = reason;
        if (refusal)
            return QtFuture::makeReadyFuture(Result<EmergencyOpened>(*refusal));
        const Millis now = m_rooms.notes.desk.build.clock.now();
        const EmergencyTime time{now, now + glassLasts};
        RestrictedChart room;
        if (notSynced)
            room.shut = Error(ErrorCode::Offline);
        else
            room = inside;
        room.id = chart;
        room.emergency = time;
        m_rooms.charts = {room};
        charts.removeIf([&chart](const EmergencyChart &each) { return each.id == chart; });
        return QtFuture::makeReadyFuture(
            Result<EmergencyOpened>(EmergencyOpened{time.until, notSynced}));
    }
    /// Of those opened: what is over, but while something waits in it to be sent.
    QFuture<Result<int>> dropOver() override
    {
        ++dropped;
        const Millis now = m_rooms.notes.desk.build.clock.now();
        for (RestrictedChart &room : m_rooms.charts)
            if (room.emergency && !room.emergency->isOpen(now))
                room.shut = Error(ErrorCode::Refused);
        if (isWaiting)
            return QtFuture::makeReadyFuture(Result<int>(0));
        return QtFuture::makeReadyFuture(
            Result<int>(static_cast<int>(m_rooms.charts.removeIf([](const RestrictedChart &room) {
                return room.shut && room.shut->code == ErrorCode::Refused;
            }))));
    }

    QList<EmergencyChart> charts;
    std::optional<Error> unread; ///< why they can't be listed
    std::optional<Error> refusal;
    std::optional<Error> notSynced;
    RestrictedChart inside; ///< what one is once it is open
    bool isWaiting = false;
    QString given; ///< the last reason
    int opened = 0;
    int dropped = 0; ///< how often it was asked for

private:
    FakeCompartments &m_rooms;
};

} // namespace alcove::testing
