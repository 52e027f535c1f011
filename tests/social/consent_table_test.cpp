#include "social/consent_table.h"

#include "support/social_store.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::social;
using supplemental::Consent;
using supplemental::ContentKind;
using testing::aConsent;

class ConsentTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::SocialStore>();
        QVERIFY(m_store->isReady());
    }

    void everyFieldComesBack()
    {
        Consent consent = aConsent();
        consent.keepsThirdParties = true;
        consent.kinds = {ContentKind::Comment, ContentKind::DirectMessage, ContentKind::Reaction};
        VERIFY_OK(table().put(consent));

        const auto found = table().find(consent.id);

        VERIFY_OK(found);
        QVERIFY(*found == consent);
    }

    void aRowNeverChanges()
    {
        Consent changed = aConsent();
        changed.viewers = QStringLiteral("everybody");
        VERIFY_OK(table().put(aConsent()));
        VERIFY_OK(table().put(changed));

        const auto found = table().find(aConsent().id);

        VERIFY_OK(found);
        QVERIFY(*found == aConsent());
    }

    void theEarliestRevocationStandsAndMayComeFirst()
    {
        VERIFY_OK(table().revoke(aConsent().id, 20));
        VERIFY_OK(table().revoke(aConsent().id, 10));
        VERIFY_OK(table().revoke(aConsent().id, 30));
        VERIFY_OK(table().put(aConsent()));

        const auto found = table().find(aConsent().id);

        VERIFY_OK(found);
        QVERIFY(found->value().revokedAt == Millis{10});
    }

    void aClientsAreListedLatestFirst()
    {
        Consent later = aConsent();
        later.id = {{0x32}};
        later.givenAt += 1;
        Consent another = aConsent();
        another.id = {{0x33}};
        another.client = testing::noor();
        for (const Consent &consent : {aConsent(), later, another})
            VERIFY_OK(table().put(consent));

        const auto found = table().ofClient(testing::sam());

        VERIFY_OK(found);
        QVERIFY((*found == QList<Consent>{later, aConsent()}));
    }

    void oneThatIsNotThereIsNotFound()
    {
        const auto found = table().find(aConsent().id);

        VERIFY_OK(found);
        QVERIFY(!found->has_value());
    }

private:
    ConsentTable table() { return ConsentTable(*m_store->connection); }

    std::unique_ptr<testing::SocialStore> m_store;
};

ALCOVE_TEST(consent_table_test, ConsentTableTest)
#include "consent_table_test.moc"
