#include "social/panel_table.h"

namespace alcove::social {

Result<void> PanelTable::insert(const PanelRecord &panel)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO panel (id, store_id, practice_id, made_at)
        VALUES (1, :store, :practice, :made_at))"));
    insert.bind(":store", ByteView(panel.storeId));
    insert.bind(":practice", ByteView(panel.practice));
    insert.bind(":made_at", panel.madeAt);
    return insert.run();
}

Result<PanelRecord> PanelTable::read()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT store_id, practice_id, made_at
          FROM panel)"));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return Error(ErrorCode::Corrupt, "panel's store without its practice");
    return PanelRecord{query.array<16>(0), query.array<32>(1), query.integer(2)};
}

} // namespace alcove::social
