#include "chart/setting_table.h"

namespace alcove::chart {

Result<QByteArray> SettingTable::find(const QString &name)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT value
          FROM setting
         WHERE name = :name)"));
    query.bind(":name", name);
    TRY_ASSIGN(const bool found, query.step());
    return found ? query.blob(0) : QByteArray();
}

Result<void> SettingTable::put(const QString &name, const QByteArray &value)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO setting (name, value)
        VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE
           SET value = excluded.value)"));
    upsert.bind(":name", name);
    upsert.bind(":value", value);
    return upsert.run();
}

} // namespace alcove::chart
