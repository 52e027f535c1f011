#pragma once

#include "core/op.h"
#include "store/connection.h"
#include "supplemental/policy.h"

namespace alcove::social {

/// Table `policy`: the practice's decision, the latest of them.
class PolicyTable {
public:
    explicit PolicyTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes it unless a later decision is there.
    Result<void> put(const supplemental::Policy &policy, const Stamp &stamp);
    /// One that does not enable the panel when none was ever taken.
    Result<supplemental::Policy> read();

private:
    store::Connection &m_connection;
};

} // namespace alcove::social
