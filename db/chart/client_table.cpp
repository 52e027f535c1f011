#include "chart/client_table.h"

#include "chart/client_columns.h"

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

} // namespace

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
                         client.status, static_cast<int>(query.integer(11)), client.familyName,
                         client.givenName, client.preferredName});
    }
}

} // namespace alcove::chart
