#include "social/policy_table.h"

#include "support/social_store.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::social;
using supplemental::Policy;
using testing::aPolicy;

class PolicyTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::SocialStore>();
        QVERIFY(m_store->isReady());
    }

    void rule_S01_offByDefault()
    {
        const auto policy = table().read();

        VERIFY_OK(policy);
        QVERIFY(*policy == Policy());
    }

    void everyFieldComesBack()
    {
        VERIFY_OK(table().put(aPolicy(), {1, {{0x71}}}));

        const auto policy = table().read();

        VERIFY_OK(policy);
        QVERIFY(*policy == aPolicy());
    }

    void theLatestDecisionStandsInAnyOrder()
    {
        Policy off;
        off.decidedByName = QStringLiteral("Bo Lind");
        VERIFY_OK(table().put(off, {5, {{0x71}}}));
        VERIFY_OK(table().put(aPolicy(), {4, {{0x72}}}));

        const auto policy = table().read();

        VERIFY_OK(policy);
        QVERIFY(*policy == off);
    }

private:
    PolicyTable table() { return PolicyTable(*m_store->connection); }

    std::unique_ptr<testing::SocialStore> m_store;
};

ALCOVE_TEST(policy_table_test, PolicyTableTest)
#include "policy_table_test.moc"
