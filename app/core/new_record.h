#pragma once

#include "core/chart_record.h"

namespace alcove {

/// The id of a record that is begun: one of its own, or the one that its client has of the kind.
inline RecordId newRecordId(RecordKind kind, ClientId client, const Clock &clock, Random &random)
{
    return ruleOf(kind).isSingle ? singleRecord(kind, client) : RecordId::make(clock, random);
}

} // namespace alcove
