#pragma once

#include "core/care.h"
#include "core/op.h"
#include "store/connection.h"

namespace alcove::chart {

/// Table `care`: who is assigned to whom.
class CareTable {
public:
    explicit CareTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes the row unless a later one is there.
    Result<void> put(const CareMember &member, const Stamp &stamp, OpId op);
    Result<QList<UserId>> teamOf(ClientId client);
    /// Nothing when they were never assigned.
    Result<std::optional<Stamp>> stampOf(const CareMember &member);

private:
    store::Connection &m_connection;
};

/// Table `glass_break`: what was given as a reason, never changed.
class GlassTable {
public:
    explicit GlassTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    Result<void> insert(const GlassBreak &made);
    Result<std::optional<GlassBreak>> last(ClientId client, UserId user);
    /// Of the one whose id is this text; empty when there is none.
    Result<QString> reason(const QString &id);

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
