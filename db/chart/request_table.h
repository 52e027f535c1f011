#pragma once

#include "core/access_request.h"
#include "store/connection.h"

namespace alcove::chart {

/// Tables `access_request` and `request_step`.
class RequestTable {
public:
    explicit RequestTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Of two with one id the earlier stands, whichever comes first.
    Result<void> put(const AccessRequest &request, const Op &op);
    /// Unless it is there. The request itself may come later.
    Result<void> add(const RequestStep &step);

    Result<QList<AccessRequest>> all();
    Result<std::optional<AccessRequest>> find(RequestId id);
    Result<QList<RequestStep>> stepsOf(RequestId id);

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
