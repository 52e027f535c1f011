#include "supplemental/payload.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::supplemental;

namespace {

/// Differs from the defaults in every field, so that a field left out shows.
Item fullItem()
{
    Item item = testing::anItem();
    item.kind = ContentKind::Reaction;
    item.purpose = Purpose::SafetyPlanning;
    item.hasThirdParties = true;
    item.how = SharedHow::Forwarded;
    item.memberPath = QStringLiteral("media/posts/1.json");
    return item;
}

Consent fullConsent()
{
    Consent consent = testing::aConsent();
    consent.keepsThirdParties = true;
    consent.purpose = Purpose::ClientRequest;
    return consent;
}

} // namespace

class PayloadTest : public QObject {
    Q_OBJECT

private slots:
    void everythingComesBack()
    {
        const Consent consent = fullConsent();
        const Item item = fullItem();
        const Policy policy = testing::aPolicy();

        const auto readConsent = consentFrom(toPayload(consent), consent.id.raw);
        VERIFY_OK(readConsent);
        QVERIFY(*readConsent == consent);
        const auto readItem = itemFrom(toPayload(item), item.id.raw);
        VERIFY_OK(readItem);
        QVERIFY(*readItem == item);
        const auto readPolicy = policyFrom(toPayload(policy));
        VERIFY_OK(readPolicy);
        QVERIFY(*readPolicy == policy);
        const auto revokedAt = revocationFrom(revocationPayload(7));
        VERIFY_OK(revokedAt);
        QCOMPARE(*revokedAt, Millis{7});
    }

    void aPolicyThatDisablesNeedsNoDate()
    {
        const Policy off;

        const auto read = policyFrom(toPayload(off));

        VERIFY_OK(read);
        QVERIFY(*read == off);
    }

    void aFieldOfAnotherKindIsMalformed()
    {
        for (const char *field : {"kinds", "from", "purpose", "given.how"}) {
            QCborMap payload = toPayload(fullConsent());
            payload[QLatin1String(field)] = QStringLiteral("never heard of");
            VERIFY_ERROR(consentFrom(payload, {}), ErrorCode::Malformed);
        }
        for (const char *field : {"how", "kind", "purpose", "sha256", "posted"}) {
            QCborMap payload = toPayload(fullItem());
            payload[QLatin1String(field)] = QStringLiteral("never heard of");
            VERIFY_ERROR(itemFrom(payload, {}), ErrorCode::Malformed);
        }
        VERIFY_ERROR(policyFrom({}), ErrorCode::Malformed);
        VERIFY_ERROR(revocationFrom({}), ErrorCode::Malformed);
    }

    void aZoneThatIsOnNoMapIsMalformed()
    {
        QCborMap payload = toPayload(fullItem());
        payload[QStringLiteral("offset")] = qint64{1} << 40;

        VERIFY_ERROR(itemFrom(payload, {}), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(payload_test, PayloadTest)
#include "payload_test.moc"
