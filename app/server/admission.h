#pragma once

#include "base/bytes.h"
#include "server/rows.h"

#include <optional>

namespace alcove::server {

/// What becomes of a record that somebody wants in the membership log.
struct Admission {
    bool isNew = false; ///< else it is in already, and nothing is to be done
    std::optional<DeviceRow> device; ///< that a new device.add brings in
};

/// Judges `record` by the log before it, as every desk of the practice will. Refused, Untrusted,
/// Malformed and NewerSchema as wire::admit(); Conflict when the log says otherwise of the same
/// device or person already; TooLarge when the log is full.
Result<Admission> decideAdmission(const PracticeId &practice, const std::vector<Bytes> &log,
                                  const Bytes &record);

} // namespace alcove::server
