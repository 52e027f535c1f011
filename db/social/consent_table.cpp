#include "social/consent_table.h"

#include <QStringList>

namespace alcove::social {

using supplemental::Consent;
using supplemental::ConsentId;
using supplemental::ContentKind;

namespace {

QString namesOf(const QList<ContentKind> &kinds)
{
    QStringList names;
    for (const ContentKind kind : kinds)
        names.append(contentKindName(kind));
    return names.join(u' ');
}

QList<ContentKind> kindsOf(const QString &names)
{
    QList<ContentKind> kinds;
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts))
        if (const auto kind = supplemental::contentKindFromName(name))
            kinds.append(*kind);
    return kinds;
}

QDate dayOf(const QString &text)
{
    return QDate::fromString(text, Qt::ISODate);
}

/// Corrupt for a word that no program of ours has written.
Result<Consent> readConsent(const store::Statement &row)
{
    const auto purpose = supplemental::purposeFromName(row.text(7));
    const auto how = supplemental::givenHowFromName(row.text(14));
    if (!purpose || !how)
        return Error(ErrorCode::Corrupt, "consent of an unknown kind");
    Consent consent;
    consent.id = row.id<ConsentId>(0);
    consent.client = row.id<ClientId>(1);
    consent.platform = row.text(2);
    consent.account = row.text(3);
    consent.kinds = kindsOf(row.text(4));
    consent.contentFrom = dayOf(row.text(5));
    consent.contentTo = dayOf(row.text(6));
    consent.purpose = *purpose;
    consent.viewers = row.text(8);
    consent.keepsThirdParties = row.integer(9) != 0;
    consent.howToRevoke = row.text(10);
    consent.risksTold = row.integer(11) != 0;
    consent.careIsIndependent = row.integer(12) != 0;
    consent.givenBy = row.text(13);
    consent.givenHow = *how;
    consent.witnessedBy = row.text(15);
    consent.givenAt = row.integer(16);
    consent.expiresAt = row.integer(17);
    consent.recordedBy = row.id<UserId>(18);
    consent.recordedByName = row.text(19);
    consent.revokedAt = row.optionalInteger(20);
    return consent;
}

} // namespace

Result<void> ConsentTable::put(const Consent &consent)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO consent
               (id, client_id, platform, account, kinds, content_from, content_to, purpose, viewers,
                keeps_third_parties, how_to_revoke, risks_told, care_is_independent, given_by,
                given_how, witnessed_by, given_at, expires_at, recorded_by, recorded_by_name)
        VALUES (:id, :client, :platform, :account, :kinds, :content_from, :content_to, :purpose,
                :viewers, :keeps_third_parties, :how_to_revoke, :risks_told, :care_is_independent,
                :given_by, :given_how, :witnessed_by, :given_at, :expires_at, :recorded_by,
                :recorded_by_name)
            ON CONFLICT (id) DO NOTHING)"));
    insert.bind(":id", consent.id);
    insert.bind(":client", consent.client);
    insert.bind(":platform", consent.platform);
    insert.bind(":account", consent.account);
    insert.bind(":kinds", namesOf(consent.kinds));
    insert.bind(":content_from", consent.contentFrom.toString(Qt::ISODate));
    insert.bind(":content_to", consent.contentTo.toString(Qt::ISODate));
    insert.bind(":purpose", purposeName(consent.purpose));
    insert.bind(":viewers", consent.viewers);
    insert.bind(":keeps_third_parties", consent.keepsThirdParties);
    insert.bind(":how_to_revoke", consent.howToRevoke);
    insert.bind(":risks_told", consent.risksTold);
    insert.bind(":care_is_independent", consent.careIsIndependent);
    insert.bind(":given_by", consent.givenBy);
    insert.bind(":given_how", givenHowName(consent.givenHow));
    insert.bind(":witnessed_by", consent.witnessedBy);
    insert.bind(":given_at", consent.givenAt);
    insert.bind(":expires_at", consent.expiresAt);
    insert.bind(":recorded_by", consent.recordedBy);
    insert.bind(":recorded_by_name", consent.recordedByName);
    return insert.run();
}

Result<void> ConsentTable::revoke(ConsentId id, Millis at)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO consent_revocation (consent_id, revoked_at)
        VALUES (:consent, :at)
            ON CONFLICT (consent_id) DO UPDATE
           SET revoked_at = min(revoked_at, excluded.revoked_at))"));
    upsert.bind(":consent", id);
    upsert.bind(":at", at);
    return upsert.run();
}

Result<std::optional<Consent>> ConsentTable::find(ConsentId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, platform, account, kinds, content_from, content_to, purpose, viewers,
               keeps_third_parties, how_to_revoke, risks_told, care_is_independent, given_by,
               given_how, witnessed_by, given_at, expires_at, recorded_by, recorded_by_name,
               revoked_at
          FROM consent
          LEFT JOIN consent_revocation ON consent_id = id
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Consent>();
    TRY_ASSIGN(Consent consent, readConsent(query));
    return std::optional(std::move(consent));
}

Result<QList<Consent>> ConsentTable::ofClient(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, platform, account, kinds, content_from, content_to, purpose, viewers,
               keeps_third_parties, how_to_revoke, risks_told, care_is_independent, given_by,
               given_how, witnessed_by, given_at, expires_at, recorded_by, recorded_by_name,
               revoked_at
          FROM consent
          LEFT JOIN consent_revocation ON consent_id = id
         WHERE client_id = :client
         ORDER BY given_at DESC, id DESC)"));
    query.bind(":client", client);
    QList<Consent> consents;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return consents;
        TRY_ASSIGN(Consent consent, readConsent(query));
        consents.append(std::move(consent));
    }
}

} // namespace alcove::social
