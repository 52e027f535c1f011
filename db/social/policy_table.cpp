#include "social/policy_table.h"

namespace alcove::social {

Result<void> PolicyTable::put(const supplemental::Policy &policy, const Stamp &stamp)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO policy
               (id, is_enabled, body, written_on, decided_at, decided_by, decided_by_name, hlc,
                device_id)
        VALUES (1, :is_enabled, :body, :written_on, :decided_at, :decided_by, :decided_by_name, :hlc,
                :device)
            ON CONFLICT (id) DO UPDATE
           SET is_enabled = excluded.is_enabled, body = excluded.body,
               written_on = excluded.written_on, decided_at = excluded.decided_at,
               decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name,
               hlc = excluded.hlc, device_id = excluded.device_id
         WHERE (excluded.hlc, excluded.device_id) > (policy.hlc, policy.device_id))"));
    upsert.bind(":is_enabled", policy.isEnabled);
    upsert.bind(":body", policy.text);
    upsert.bind(":written_on",
                policy.writtenOn ? std::optional(policy.writtenOn->toString(Qt::ISODate))
                                 : std::nullopt);
    upsert.bind(":decided_at", policy.decidedAt);
    upsert.bind(":decided_by", policy.decidedBy);
    upsert.bind(":decided_by_name", policy.decidedByName);
    upsert.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    upsert.bind(":device", stamp.device);
    return upsert.run();
}

Result<supplemental::Policy> PolicyTable::read()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT is_enabled, body, written_on, decided_at, decided_by, decided_by_name
          FROM policy)"));
    TRY_ASSIGN(const bool found, query.step());
    supplemental::Policy policy;
    if (!found)
        return policy;
    policy.isEnabled = query.integer(0) != 0;
    policy.text = query.text(1);
    if (!query.isNull(2))
        policy.writtenOn = QDate::fromString(query.text(2), Qt::ISODate);
    policy.decidedAt = query.integer(3);
    policy.decidedBy = query.id<UserId>(4);
    policy.decidedByName = query.text(5);
    return policy;
}

} // namespace alcove::social
