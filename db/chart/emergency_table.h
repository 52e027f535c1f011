#pragma once

#include "core/emergency.h"
#include "store/connection.h"

#include <QList>

namespace alcove::chart {

/// The server's half of a room's key, encoded, as this desk split it for a holder.
struct KeptSplit {
    std::uint32_t epoch = 0;
    UserId holder;
    QByteArray record;
    bool isPut = false; ///< the server has it, or a later one

    bool operator==(const KeptSplit &) const = default;
};

/// Who opens a restricted chart in an emergency, and by which halves of its keys: tables
/// `emergency_holder`, `half_split` and `half_told` of its own store, `half_given` of a holder's
/// desk.
class EmergencyTable {
public:
    explicit EmergencyTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes the row unless a later one is there.
    Result<void> put(const EmergencyHolder &holder, const Stamp &stamp, OpId op);
    /// Whoever was named for the chart later, or taken off it, is none until it is said again.
    Result<QList<UserId>> holdersOf(ClientId client);
    Result<std::optional<Stamp>> stampOf(const EmergencyHolder &holder);

    /// In the place of the one before of its epoch and holder.
    Result<void> keepSplit(const KeptSplit &split);
    Result<QList<KeptSplit>> splits();
    /// That it is put, unless another split has taken its place meanwhile.
    Result<void> notePut(const KeptSplit &split);
    /// All are to be put again: the server has lost what it had.
    Result<void> forgetPut();

    Result<QList<DeviceId>> toldTo(std::uint32_t epoch, UserId holder);
    Result<void> noteTold(std::uint32_t epoch, UserId holder, DeviceId device);
    Result<void> forgetTold(std::uint32_t epoch, UserId holder);

    /// Keeps a half given to this desk; one to another desk is theirs.
    Result<void> keepGiven(const KeptHalf &half, const RawId &recipient);
    Result<QList<KeptHalf>> given();

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
