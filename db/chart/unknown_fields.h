#pragma once

#include "core/op.h"
#include "store/connection.h"

namespace alcove::chart {

/// Fields of records that this program does not know, by the last op that wrote the record, table
/// `unknown_field` (docs/adr/0056): they go along when the record is written again. Each call
/// belongs to the caller's transaction.
class UnknownFields {
public:
    explicit UnknownFields(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// What `op` says beyond `read`, the payload that this program would have made of it.
    Result<void> keep(const Op &op, const QCborMap &read);
    /// Puts what is kept of its record into an op that is about to be written.
    Result<void> carry(Op &op);

private:
    Result<bool> isReplaced(const Op &op);

    store::Connection &m_connection;
};

} // namespace alcove::chart
