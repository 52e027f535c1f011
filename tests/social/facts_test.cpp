#include "social/facts.h"

#include "support/must.h"
#include "support/social_store.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

class FactsTest : public QObject {
    Q_OBJECT

    store::Facts read() { return must(social::readFacts(*m_store->connection)); }

private slots:
    void init()
    {
        m_store = std::make_unique<testing::SocialStore>();
        QVERIFY(m_store->isReady());
        m_panel = must(m_store->open());
        must(m_panel->decidePolicy(testing::aPolicy()));
        must(m_panel->recordConsent(testing::aConsent()));
        must(m_panel->enterItem(testing::anItem()));
    }
    void cleanup() { m_panel.reset(); }

    void tellWhatAPanelHolds()
    {
        const store::Facts facts = read();

        QCOMPARE(facts.clients, 1);
        QCOMPARE(facts.documents, 1);
        QCOMPARE(facts.entries, 1);
        QCOMPARE(facts.schema, static_cast<int>(social::migrations().size()));
        QVERIFY(facts.practice == m_store->practice);
        QVERIFY(facts.storeId == RawId{0x51});
        QCOMPARE(facts.auditEntries, qint64(must(m_panel->auditTrail(0, 100)).size()));
        QCOMPARE(facts.auditProblems, 0);
        QVERIFY(facts.digest != crypto::Hash{});
    }

    void differAfterEveryAct()
    {
        const store::Facts before = read();
        must(m_panel->audit({QStringLiteral("panel.lock"), {}, {}, {}}));
        const store::Facts looked = read();
        must(m_panel->revokeConsent(testing::aConsent().id));
        const store::Facts revoked = read();

        QVERIFY(looked != before);
        QVERIFY(looked.digest == before.digest);
        QVERIFY(revoked.digest != looked.digest);
    }

    void areNotOfAnotherStore()
    {
        const testing::TempStore empty;

        VERIFY_ERROR(social::readFacts(*empty.create()), ErrorCode::Corrupt);
    }

    void aStoreIsBroughtUpAsItIsOpened()
    {
        const store::Facts before = read();

        must(social::contents.bringUp(*m_store->connection, m_store->clock, m_store->random));

        QVERIFY(read() == before); // it was the newest
        const testing::TempStore empty;
        const auto connection = empty.create();
        VERIFY_ERROR(social::contents.bringUp(*connection, m_store->clock, m_store->random),
                     ErrorCode::Corrupt); // brought to the newest schema, and nobody's
    }

private:
    std::unique_ptr<testing::SocialStore> m_store;
    std::unique_ptr<social::SqlSupplement> m_panel;
};

ALCOVE_TEST(facts_test, FactsTest)
#include "facts_test.moc"
