#include "sync/scope_keys.h"

#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using testing::SyncDesk;

class ScopeKeysTest : public QObject {
    Q_OBJECT

private slots:
    void holdsEachEpochAndWritesWithTheLatest()
    {
        const auto desk = SyncDesk::founded(1);
        QVERIFY(desk);
        ScopeKey later;
        later.scope = Scope::Clinical;
        later.epoch = 2;
        later.key = crypto::SecretBytes::random(32, desk->random);
        VERIFY_OK(desk->open.sync->addScopeKey(later));

        const auto keys = sync::ScopeKeys::of(*desk->open.sync);
        VERIFY_OK(keys);
        QCOMPARE(keys->scopes(),
                 (QList<Scope>{Scope::Org, Scope::Front, Scope::Clinical, Scope::Requests,
                               Scope::Audit}));
        QVERIFY(keys->epochs(Scope::Clinical) == (std::set<std::uint32_t>{1, 2}));
        QCOMPARE(keys->latestEpoch(Scope::Clinical), 2U);
        QVERIFY(keys->find(Scope::Clinical, 2)->equals(later.key));
        QVERIFY(!keys->find(Scope::Clinical, 1)->equals(later.key));
    }

    void writesWithWhatTheChainAnnouncedLast()
    {
        ScopeRenewals renewals;
        QCOMPARE(sync::writeEpochOf({}, {}, renewals), 0U);
        QCOMPARE(sync::writeEpochOf({1, 7}, {7}, renewals), 7U);
        // What was made here waits until the others have it.
        QCOMPARE(sync::writeEpochOf({1, 7}, {}, renewals), 1U);
        QCOMPARE(sync::writeEpochOf({1, 5, 7}, {5}, renewals), 5U);
        // And what others made in its place until it is announced; a room has none before.
        constexpr std::uint32_t fresh = sync::firstFreshEpoch;
        QCOMPARE(sync::writeEpochOf({1, fresh + 2}, {fresh + 2}, renewals), 1U);
        QCOMPARE(sync::writeEpochOf({1, 5, fresh}, {5, fresh}, renewals), 5U);
        QCOMPARE(sync::writeEpochOf({fresh, fresh + 4096}, {fresh + 4096}, renewals), fresh + 4096);
        renewals.placed = {{4, {}, {7, {}}, 0}, {9, {}, {3, {}}, 0}, {12, {}, {8, {}}, 0}};
        QCOMPARE(sync::writeEpochOf({1, 3, 7}, {}, renewals), 3U);
        QCOMPARE(sync::writeEpochOf({1, 7}, {}, renewals), 7U);
    }

    void hasNothingWhereThereIsNothing()
    {
        const sync::ScopeKeys none;
        QVERIFY(none.scopes().isEmpty());
        QVERIFY(none.epochs(Scope::Social).empty());
        QCOMPARE(none.latestEpoch(Scope::Social), 0U);
        QVERIFY(none.find(Scope::Social, 1) == nullptr);
    }
};

ALCOVE_TEST(scope_keys_test, ScopeKeysTest)
#include "scope_keys_test.moc"
