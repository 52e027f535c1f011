#include "social/item_table.h"

namespace alcove::social {

using supplemental::ConsentId;
using supplemental::Item;
using supplemental::ItemId;
using supplemental::ItemSummary;

namespace {

/// Corrupt for a word that no program of ours has written.
Result<Item> readItem(const store::Statement &row)
{
    const auto kind = supplemental::contentKindFromName(row.text(5));
    const auto purpose = supplemental::purposeFromName(row.text(6));
    const auto how = supplemental::sharedHowFromName(row.text(11));
    if (!kind || !purpose || !how)
        return Error(ErrorCode::Corrupt, "item of an unknown kind");
    Item item;
    item.id = row.id<ItemId>(0);
    item.client = row.id<ClientId>(1);
    item.consent = row.id<ConsentId>(2);
    item.platform = row.text(3);
    item.account = row.text(4);
    item.kind = *kind;
    item.purpose = *purpose;
    item.postedAt = row.integer(7);
    item.postedOffset = static_cast<int>(row.integer(8));
    item.text = row.text(9);
    item.hasThirdParties = row.integer(10) != 0;
    item.how = *how;
    item.enteredAt = row.integer(12);
    item.enteredBy = row.id<UserId>(13);
    item.enteredByName = row.text(14);
    item.original = row.array<32>(15);
    item.memberPath = row.text(16);
    item.parser = row.text(17);
    return item;
}

Result<ItemSummary> readSummary(const store::Statement &row)
{
    const auto kind = supplemental::contentKindFromName(row.text(4));
    const auto how = supplemental::sharedHowFromName(row.text(7));
    if (!kind || !how)
        return Error(ErrorCode::Corrupt, "item of an unknown kind");
    return ItemSummary{row.id<ItemId>(0),
                       row.id<ClientId>(1),
                       row.id<ConsentId>(2),
                       row.text(3),
                       *kind,
                       row.integer(5),
                       static_cast<int>(row.integer(6)),
                       *how,
                       row.integer(8),
                       row.text(9)};
}

} // namespace

Result<void> ItemTable::put(const Item &item)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO item
               (id, client_id, consent_id, platform, account, kind, purpose, posted_at,
                posted_offset, body, has_third_parties, shared_how, entered_at, entered_by,
                entered_by_name, original_sha256, member_path, parser)
        VALUES (:id, :client, :consent, :platform, :account, :kind, :purpose, :posted_at,
                :posted_offset, :body, :has_third_parties, :shared_how, :entered_at, :entered_by,
                :entered_by_name, :original, :member_path, :parser)
            ON CONFLICT (id) DO NOTHING)"));
    insert.bind(":id", item.id);
    insert.bind(":client", item.client);
    insert.bind(":consent", item.consent);
    insert.bind(":platform", item.platform);
    insert.bind(":account", item.account);
    insert.bind(":kind", contentKindName(item.kind));
    insert.bind(":purpose", purposeName(item.purpose));
    insert.bind(":posted_at", item.postedAt);
    insert.bind(":posted_offset", item.postedOffset);
    insert.bind(":body", item.text);
    insert.bind(":has_third_parties", item.hasThirdParties);
    insert.bind(":shared_how", sharedHowName(item.how));
    insert.bind(":entered_at", item.enteredAt);
    insert.bind(":entered_by", item.enteredBy);
    insert.bind(":entered_by_name", item.enteredByName);
    insert.bind(":original", ByteView(item.original));
    insert.bind(":member_path", item.memberPath);
    insert.bind(":parser", item.parser);
    return insert.run();
}

Result<std::optional<Item>> ItemTable::find(ItemId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, consent_id, platform, account, kind, purpose, posted_at,
               posted_offset, body, has_third_parties, shared_how, entered_at, entered_by,
               entered_by_name, original_sha256, member_path, parser
          FROM item
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Item>();
    TRY_ASSIGN(Item item, readItem(query));
    return std::optional(std::move(item));
}

Result<QList<ItemSummary>> ItemTable::ofClient(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, consent_id, platform, kind, posted_at, posted_offset, shared_how,
               entered_at, entered_by_name
          FROM item
         WHERE client_id = :client
         ORDER BY posted_at DESC, id DESC)"));
    query.bind(":client", client);
    QList<ItemSummary> items;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return items;
        TRY_ASSIGN(ItemSummary item, readSummary(query));
        items.append(std::move(item));
    }
}

Result<qint64> ItemTable::countOfConsent(ConsentId consent)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT count(*)
          FROM item
         WHERE consent_id = :consent)"));
    query.bind(":consent", consent);
    TRY(query.step());
    return qint64{query.integer(0)};
}

} // namespace alcove::social
