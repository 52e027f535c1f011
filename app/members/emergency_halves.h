#pragma once

#include "chart/emergency_table.h"
#include "session/open_chart.h"
#include "sync/server_link.h"

namespace alcove::members {

/// What splitting left to be done.
struct HalvesDue {
    bool isGiven = false; ///< halves for desks wait in `org`
    bool isPutDue = false; ///< the server lacks some of its own
};

/// The keys of a restricted chart in halves (docs/adr/0038), as a desk of somebody who is named for
/// it keeps them in step with who opens it in an emergency. What it references outlives it.
class EmergencyHalves {
public:
    EmergencyHalves(session::OpenChart &desk, session::OpenChart &room,
                    const wire::Members &members, const crypto::SigningKey &device,
                    const session::Surroundings &surroundings)
        : m_desk(desk)
        , m_room(room)
        , m_members(members)
        , m_device(device)
        , m_surroundings(surroundings)
    {
    }

    /// Splits each key anew for each holder of whom a desk has no half from here, and takes back
    /// what is no holder's any more. Nothing goes to the server yet: the desks' halves go first,
    /// or what the desks have would open nothing.
    Result<HalvesDue> split();
    /// Gives the server what it lacks. One that is too old to know of halves, or refuses one, is
    /// asked again another time.
    Result<void> put(sync::ServerLink &link) const;
    /// Asks who asked. What is news is in the chart's log, and the next key is due: somebody has
    /// had this one who is not named. Untrusted when the server has forgotten some.
    Result<void> hear(sync::ServerLink &link);

private:
    struct Stream {
        QString name;
        ScopeId id;
    };

    Result<Stream> stream();
    Result<QList<UserId>> holders();
    Result<void> splitKey(const ScopeKey &key, const UserId &holder, const Stream &stream,
                          const chart::KeptSplit *before);
    Result<void> takeBack(const chart::KeptSplit &split, const Stream &stream);
    Result<void> keep(const chart::KeptSplit &split, const QList<DeviceId> &told) const;
    /// Later than `before`, whatever the clock says.
    HybridTime timeAfter(const chart::KeptSplit *before) const;
    bool isGivenToAll(const UserId &holder, const QList<DeviceId> &told) const;

    session::OpenChart &m_desk;
    session::OpenChart &m_room;
    const wire::Members &m_members;
    const crypto::SigningKey &m_device;
    const session::Surroundings &m_surroundings;
};

} // namespace alcove::members
