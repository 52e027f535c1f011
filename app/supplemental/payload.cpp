#include "supplemental/payload.h"

#include "core/payload_fields.h"

#include <QStringList>

namespace alcove::supplemental {

using alcove::payload::Fields;
using alcove::payload::put;

namespace {

void putFlag(QCborMap &map, const char *key, bool value)
{
    put(map, key, std::optional<Millis>(value ? 1 : 0));
}

void putDay(QCborMap &map, const char *key, QDate day)
{
    put(map, key, day.toString(Qt::ISODate));
}

QDate day(Fields &fields, const char *key)
{
    const QDate found = QDate::fromString(fields.text(key), Qt::ISODate);
    return fields.need(found.isValid() ? std::optional(found) : std::nullopt);
}

/// Nothing when one of them is of a newer program.
std::optional<QList<ContentKind>> kindsFrom(const QString &names)
{
    QList<ContentKind> kinds;
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts)) {
        const auto kind = contentKindFromName(name);
        if (!kind)
            return std::nullopt;
        kinds.append(*kind);
    }
    return kinds;
}

QString namesOf(const QList<ContentKind> &kinds)
{
    QStringList names;
    for (const ContentKind kind : kinds)
        names.append(contentKindName(kind));
    return names.join(u' ');
}

std::optional<int> offsetFrom(Millis minutes)
{
    if (minutes < -maxPostedOffset || minutes > maxPostedOffset)
        return std::nullopt;
    return static_cast<int>(minutes);
}

} // namespace

QCborMap toPayload(const Policy &policy)
{
    QCborMap map;
    putFlag(map, "on", policy.isEnabled);
    put(map, "at", std::optional(policy.decidedAt));
    put(map, "by", policy.decidedBy.bytes());
    put(map, "by.name", policy.decidedByName);
    put(map, "text", policy.text);
    if (policy.writtenOn)
        putDay(map, "written", *policy.writtenOn);
    return map;
}

Result<Policy> policyFrom(const QCborMap &payload)
{
    Fields fields(payload);
    Policy policy;
    policy.isEnabled = fields.time("on") != 0;
    policy.decidedAt = fields.time("at");
    policy.decidedBy = {fields.bytes<16>("by")};
    policy.decidedByName = fields.text("by.name");
    policy.text = fields.text("text");
    if (payload.contains(QStringLiteral("written")))
        policy.writtenOn = day(fields, "written");
    return fields.result(policy);
}

QCborMap toPayload(const Consent &consent)
{
    QCborMap map;
    put(map, "by", consent.recordedBy.bytes());
    put(map, "by.name", consent.recordedByName);
    putDay(map, "to", consent.contentTo);
    putDay(map, "from", consent.contentFrom);
    putFlag(map, "care", consent.careIsIndependent);
    put(map, "given", std::optional(consent.givenAt));
    put(map, "given.by", consent.givenBy);
    put(map, "given.how", givenHowName(consent.givenHow));
    put(map, "kinds", namesOf(consent.kinds));
    putFlag(map, "risks", consent.risksTold);
    put(map, "client", consent.client.bytes());
    putFlag(map, "others", consent.keepsThirdParties);
    put(map, "revoke", consent.howToRevoke);
    put(map, "account", consent.account);
    put(map, "expires", std::optional(consent.expiresAt));
    put(map, "purpose", purposeName(consent.purpose));
    put(map, "viewers", consent.viewers);
    put(map, "witness", consent.witnessedBy);
    put(map, "platform", consent.platform);
    return map;
}

Result<Consent> consentFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    Consent consent;
    consent.id = {record};
    consent.recordedBy = {fields.bytes<16>("by")};
    consent.recordedByName = fields.text("by.name");
    consent.contentTo = day(fields, "to");
    consent.contentFrom = day(fields, "from");
    consent.careIsIndependent = fields.time("care") != 0;
    consent.givenAt = fields.time("given");
    consent.givenBy = fields.text("given.by");
    consent.givenHow = fields.need(givenHowFromName(fields.text("given.how")));
    consent.kinds = fields.need(kindsFrom(fields.text("kinds")));
    consent.risksTold = fields.time("risks") != 0;
    consent.client = {fields.bytes<16>("client")};
    consent.keepsThirdParties = fields.time("others") != 0;
    consent.howToRevoke = fields.text("revoke");
    consent.account = fields.text("account");
    consent.expiresAt = fields.time("expires");
    consent.purpose = fields.need(purposeFromName(fields.text("purpose")));
    consent.viewers = fields.text("viewers");
    consent.witnessedBy = fields.text("witness");
    consent.platform = fields.text("platform");
    return fields.result(consent);
}

QCborMap toPayload(const Item &item)
{
    QCborMap map;
    put(map, "at", std::optional(item.enteredAt));
    put(map, "by", item.enteredBy.bytes());
    put(map, "by.name", item.enteredByName);
    put(map, "path", item.memberPath);
    put(map, "parser", item.parser);
    put(map, "how", sharedHowName(item.how));
    put(map, "kind", contentKindName(item.kind));
    put(map, "text", item.text);
    put(map, "client", item.client.bytes());
    put(map, "offset", std::optional<Millis>(item.postedOffset));
    putFlag(map, "others", item.hasThirdParties);
    put(map, "posted", std::optional(item.postedAt));
    put(map, "sha256", ByteView(item.original));
    put(map, "account", item.account);
    put(map, "consent", item.consent.bytes());
    put(map, "purpose", purposeName(item.purpose));
    put(map, "platform", item.platform);
    return map;
}

Result<Item> itemFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    Item item;
    item.id = {record};
    item.enteredAt = fields.time("at");
    item.enteredBy = {fields.bytes<16>("by")};
    item.enteredByName = fields.text("by.name");
    item.memberPath = fields.text("path");
    item.parser = fields.text("parser");
    item.how = fields.need(sharedHowFromName(fields.text("how")));
    item.kind = fields.need(contentKindFromName(fields.text("kind")));
    item.text = fields.text("text");
    item.client = {fields.bytes<16>("client")};
    item.postedOffset = fields.need(offsetFrom(fields.time("offset")));
    item.hasThirdParties = fields.time("others") != 0;
    item.postedAt = fields.time("posted");
    item.original = fields.bytes<32>("sha256");
    item.account = fields.text("account");
    item.consent = {fields.bytes<16>("consent")};
    item.purpose = fields.need(purposeFromName(fields.text("purpose")));
    item.platform = fields.text("platform");
    return fields.result(item);
}

QCborMap revocationPayload(Millis at)
{
    QCborMap map;
    put(map, "at", std::optional(at));
    return map;
}

Result<Millis> revocationFrom(const QCborMap &payload)
{
    Fields fields(payload);
    const Millis at = fields.time("at");
    return fields.result(at);
}

} // namespace alcove::supplemental
