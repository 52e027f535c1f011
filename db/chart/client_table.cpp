#include "chart/client_table.h"

#include <algorithm>

namespace alcove::chart {

namespace {

/// Lower case without accents: "Zoë" is found by "zoe".
QString folded(const QString &text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD))
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c.toCaseFolded());
    return plain;
}

bool matches(const QStringList &typed, const QString &names)
{
    const QStringList words = folded(names).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(typed.begin(), typed.end(), [&words](const QString &beginning) {
        return std::any_of(words.begin(), words.end(), [&beginning](const QString &word) {
            return word.startsWith(beginning);
        });
    });
}

Client readClient(const store::Statement &row)
{
    Client client;
    client.id = row.id<ClientId>(0);
    client.familyName = row.text(1);
    client.givenName = row.text(2);
    client.preferredName = row.text(3);
    client.pronouns = row.text(4);
    if (!row.isNull(5))
        client.birthDate = QDate::fromString(row.text(5), Qt::ISODate);
    client.phone = row.text(6);
    client.email = row.text(7);
    client.address = row.text(8);
    client.status = statusFromName(row.text(9)).value_or(ClientStatus::Active);
    client.source = row.text(10);
    return client;
}

} // namespace

Result<void> ClientTable::put(const Client &client, const Stamp &stamp)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO client
               (id, family_name, given_name, preferred_name, pronouns, birth_date, phone, email,
                address, status, source, hlc, device_id)
        VALUES (:id, :family, :given, :preferred, :pronouns, :born, :phone, :email,
                :address, :status, :source, :hlc, :device)
            ON CONFLICT (id) DO UPDATE
           SET family_name = excluded.family_name, given_name = excluded.given_name,
               preferred_name = excluded.preferred_name, pronouns = excluded.pronouns,
               birth_date = excluded.birth_date, phone = excluded.phone, email = excluded.email,
               address = excluded.address, status = excluded.status, source = excluded.source,
               hlc = excluded.hlc, device_id = excluded.device_id
         WHERE (excluded.hlc, excluded.device_id) > (client.hlc, client.device_id))"));
    upsert.bind(":id", client.id);
    upsert.bind(":family", client.familyName);
    upsert.bind(":given", client.givenName);
    upsert.bind(":preferred", client.preferredName);
    upsert.bind(":pronouns", client.pronouns);
    if (client.birthDate)
        upsert.bind(":born", client.birthDate->toString(Qt::ISODate));
    else
        upsert.bindNull(":born");
    upsert.bind(":phone", client.phone);
    upsert.bind(":email", client.email);
    upsert.bind(":address", client.address);
    upsert.bind(":status", statusName(client.status));
    upsert.bind(":source", client.source);
    upsert.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    upsert.bind(":device", stamp.device);
    return upsert.run();
}

Result<std::optional<Client>> ClientTable::find(ClientId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, family_name, given_name, preferred_name, pronouns, birth_date, phone, email,
               address, status, source
          FROM client
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(readClient(query)) : std::nullopt;
}

Result<std::optional<Stamp>> ClientTable::stampOf(ClientId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT hlc, device_id
          FROM client
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Stamp>();
    return std::optional<Stamp>({static_cast<HybridTime>(query.integer(0)), query.id<DeviceId>(1)});
}

Result<QList<ClientSummary>> ClientTable::list(const QString &typed)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, family_name, given_name, preferred_name, pronouns, birth_date, phone, email,
               address, status, source, coalesce(draft.count, 0)
          FROM client
          LEFT JOIN (SELECT client_id, count(*) AS count
                       FROM note INDEXED BY note_draft -- few rows; by client it reads them all
                      WHERE signed_at IS NULL
                      GROUP BY client_id) AS draft ON draft.client_id = client.id
         ORDER BY family_name COLLATE NOCASE, given_name COLLATE NOCASE, id)"));
    const QStringList words = folded(typed).split(u' ', Qt::SkipEmptyParts);
    QList<ClientSummary> list;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return list;
        const Client client = readClient(query);
        const QString born = client.birthDate ? client.birthDate->toString(Qt::ISODate) : QString();
        const QStringList names{client.givenName, client.preferredName, client.familyName, born};
        if (matches(words, names.join(u' ')))
            list.append({client.id, displayName(client), client.pronouns, client.birthDate,
                         client.status, static_cast<int>(query.integer(11))});
    }
}

} // namespace alcove::chart
