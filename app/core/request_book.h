#pragma once

#include "core/access_request.h"
#include "core/audit.h"

#include <QList>

namespace alcove {

class Chart;

/// A request and where it stands.
struct RequestLine {
    AccessRequest request;
    RequestState state;
    QString closedByName; ///< as the store has it; empty where it has none

    bool operator==(const RequestLine &) const = default;
};

/// What clients ask about their own records, in the scope `requests`. Same thread and failures as
/// Chart, which it lies beside; whatever is changed is audited with it.
class RequestBook {
public:
    virtual ~RequestBook() = default;

    /// Those that wait, the next due first; then, when asked for, those that are closed, the latest
    /// first. Refused for a role without them.
    virtual Result<QList<RequestLine>> requests(bool withClosed) = 0;
    /// NotFound.
    virtual Result<RequestLine> request(RequestId id) = 0;
    /// Malformed when validate() says so; NotFound for a client that is not here.
    virtual Result<void> addRequest(AccessRequest request) = 0;
    /// NotFound; otherwise as mayStep().
    virtual Result<void> stepRequest(RequestId id, RequestStepKind kind, const QString &words) = 0;
    /// Who opened the client's chart, read its notes or gave it away, and why: of this desk's log
    /// and of what others' told. Refused for who does not read the log.
    virtual Result<QList<AuditLine>> readersFor(RequestId id) = 0;
};

/// Whether an event of the log tells a client who had their record before their eyes, or gave it
/// away.
bool isReading(const QString &event);

/// Beside `chart`; null where there is none.
RequestBook *requestBookOf(Chart &chart);

} // namespace alcove
