#include "pg/pqxx_kits.h"

#include "pg/values.h"
#include "pg/work.h"

#include <pqxx/result>

namespace alcove::pg {

Result<void> PqxxKits::put(const server::KitRow &kit, Millis now)
{
    return inTransaction<void>(m_pool, [&kit, now](Work &work) -> Result<void> {
        const auto kept = work.sql.exec_params(R"(
            INSERT INTO kit_drawer (drawer_id, practice_id, device_id, put_at, box)
            VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (drawer_id)
                DO UPDATE SET put_at = excluded.put_at, box = excluded.box
             WHERE kit_drawer.practice_id = excluded.practice_id
               AND kit_drawer.device_id = excluded.device_id)",
                                               blob(kit.drawer), blob(kit.practice),
                                               blob(kit.kit.raw), now, blob(kit.box));
        if (kept.affected_rows() == 0)
            return Error(ErrorCode::Conflict, "drawer of another kit");
        // A kit has one drawer: nobody fills the server with them.
        work.sql.exec_params(R"(
            DELETE FROM kit_drawer
             WHERE practice_id = $1
               AND device_id = $2
               AND drawer_id <> $3)",
                             blob(kit.practice), blob(kit.kit.raw), blob(kit.drawer));
        return {};
    });
}

Result<std::optional<server::KitRow>> PqxxKits::find(const crypto::Hash &drawer)
{
    using Found = std::optional<server::KitRow>;
    return inTransaction<Found>(m_pool, [&drawer](Work &work) -> Result<Found> {
        const auto rows = work.sql.exec_params(R"(
            SELECT practice_id, device_id, box
              FROM kit_drawer
             WHERE drawer_id = $1)",
                                               blob(drawer));
        if (rows.empty())
            return Found();
        return Found(server::KitRow{drawer, arrayIn<32>(rows[0][0]),
                                    DeviceId{arrayIn<16>(rows[0][1])}, bytesIn(rows[0][2])});
    });
}

Result<void> PqxxKits::drop(const PracticeId &practice, const DeviceId &kit)
{
    return inTransaction<void>(m_pool, [&](Work &work) -> Result<void> {
        work.sql.exec_params(R"(
            DELETE FROM kit_drawer
             WHERE practice_id = $1
               AND device_id = $2)",
                             blob(practice), blob(kit.raw));
        return {};
    });
}

} // namespace alcove::pg
