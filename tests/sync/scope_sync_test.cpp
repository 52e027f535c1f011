#include "sync/scope_sync.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// One scope of a store and its server; SyncSessionTest has whole rounds.
class ScopeSyncTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_one = SyncDesk::founded(1);
        QVERIFY(m_one);
        m_two = SyncDesk::joined(*m_one, 2);
        QVERIFY(m_two);
        VERIFY_OK(m_one->syncWith(*m_net));
        VERIFY_OK(m_two->syncWith(*m_net));
    }

    void whatWaitsGoesAndWhatIsThereComesInThisScopeAlone()
    {
        const ClientId client = m_one->addClient(u"Rivera"_s);
        m_one->addNote(client, u"A note."_s);

        const sync::ScopeRound sent = must(run(*m_one, Scope::Front));
        const sync::ScopeRound taken = must(run(*m_two, Scope::Front));

        QCOMPARE(sent.pushed, 1);
        QCOMPARE(taken.pulled, 1);
        QVERIFY(taken.changed == QList<RawId>{client.raw});
        QCOMPARE(m_one->waiting(Scope::Clinical), 1);
        QVERIFY(must(sync::statusOf(*m_one->open.sync, Scope::Front)).head
                == must(sync::statusOf(*m_two->open.sync, Scope::Front)).head);
    }

    void underAnotherNameItIsAnotherStream()
    {
        VERIFY_OK(m_two->open.chart->setSetting(u"room"_s, "restricted/other"));
        m_one->addClient(u"Rivera"_s);
        must(run(*m_one, Scope::Front));

        QCOMPARE(must(run(*m_two, Scope::Front)).pulled, 0);
        VERIFY_OK(m_one->open.chart->setSetting(u"room"_s, "restricted/other"));
        VERIFY_ERROR(run(*m_one, Scope::Front), ErrorCode::Refused); // it stood in the other one
    }

    void aScopeWithoutAKeyIsNotReadOn()
    {
        m_one->addClient(u"Rivera"_s);
        must(run(*m_one, Scope::Front));
        VERIFY_OK(m_two->open.connection->execute("DELETE FROM scope_key WHERE scope = 'front'"));

        VERIFY_ERROR(run(*m_two, Scope::Front), ErrorCode::Locked);
    }

private:
    Result<sync::ScopeRound> run(SyncDesk &desk, Scope scope)
    {
        const Practice practice = must(desk.open.sync->practice());
        const auto log = must(desk.open.sync->memberRecords());
        const auto membership = must(sync::Membership::of(practice, log));
        const auto keys = must(sync::ScopeKeys::of(*desk.open.sync));
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        sync::ServerLink link(*m_net, {practice.id, practice.actor.device}, key);
        sync::ScopeSync scopes(
            {*desk.open.sync, practice, membership.members(), keys, key, desk.random}, link);
        sync::ScopeRound round;
        round.status.scope = scope;
        TRY(scopes.run(round));
        return round;
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_one;
    std::unique_ptr<SyncDesk> m_two;
};

ALCOVE_TEST(scope_sync_test, ScopeSyncTest)
#include "scope_sync_test.moc"
