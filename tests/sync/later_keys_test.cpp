#include "sync/later_keys.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

#include <set>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// A practice that an older program made: it has no key for requests and for the log.
class LaterKeysTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        VERIFY_OK(m_owner->open.connection->execute(
            "DELETE FROM scope_key WHERE scope IN ('requests', 'audit')"));
        m_front = SyncDesk::member(*m_owner, 2, u"Noor Haddad"_s, {Role::FrontDesk});
        m_biller = SyncDesk::member(*m_owner, 3, u"Kit Moreau"_s, {Role::Biller});
        QVERIFY(m_front && m_biller);
        QCOMPARE(epochs(*m_front, Scope::Audit).size(), std::size_t{0});
    }

    void anOwnersDeskMakesThemAndHandsThemOver()
    {
        everybodySyncs();

        for (const Scope scope : {Scope::Requests, Scope::Audit}) {
            QCOMPARE(epochs(*m_owner, scope).size(), std::size_t{1});
            QVERIFY(epochs(*m_front, scope) == epochs(*m_owner, scope));
        }
        QVERIFY(epochs(*m_biller, Scope::Audit) == epochs(*m_owner, Scope::Audit));
        QVERIFY(epochs(*m_biller, Scope::Requests).empty());
        const qint64 seq = m_owner->cursor(Scope::Org).seq;
        QCOMPARE(m_owner->audited(u"key.hand-over"_s), 4 + 3); // org and front to each before

        everybodySyncs();
        QCOMPARE(m_owner->cursor(Scope::Org).seq, seq); // once is enough
    }

    void whoJoinsLaterGetsThemFromTheInvitationOrFromAnOwner()
    {
        everybodySyncs();
        const auto clinician = SyncDesk::member(*m_owner, 4, u"Kim"_s, {Role::Clinician});
        QVERIFY(clinician);
        QVERIFY(epochs(*clinician, Scope::Audit) == epochs(*m_owner, Scope::Audit));

        // Let in by a desk that had not heard of them: as if the key were not there yet.
        VERIFY_OK(m_front->open.connection->execute("DELETE FROM scope_key WHERE scope = 'audit'"));
        const auto further = SyncDesk::joined(*m_front, 5);
        QVERIFY(further);
        QVERIFY(epochs(*further, Scope::Audit).empty());
        VERIFY_OK(further->syncWith(*m_net));
        everybodySyncs();
        VERIFY_OK(further->syncWith(*m_net));
        QVERIFY(epochs(*further, Scope::Audit) == epochs(*m_owner, Scope::Audit));
    }

    void twoDesksOfTheOwnerThatMakeThemAtOnceEndWithBoth()
    {
        const auto second = SyncDesk::joined(*m_owner, 6);
        QVERIFY(second);
        for (SyncDesk *desk : {m_owner.get(), second.get()}) { // neither has heard of the other
            const auto log = must(desk->open.sync->memberRecords());
            const auto membership = must(sync::Membership::of(desk->open.practice, log));
            QVERIFY(must(sync::spreadLaterKeys(*desk->open.sync, desk->open.practice,
                                               membership.members(),
                                               desk->open.identity.deviceKey(), desk->random)));
        }
        QVERIFY(epochs(*second, Scope::Audit) != epochs(*m_owner, Scope::Audit));

        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(second->syncWith(*m_net));
        everybodySyncs();
        VERIFY_OK(second->syncWith(*m_net));

        QCOMPARE(epochs(*second, Scope::Audit).size(), std::size_t{2});
        for (SyncDesk *desk : {m_owner.get(), m_front.get(), m_biller.get()})
            QVERIFY(epochs(*desk, Scope::Audit) == epochs(*second, Scope::Audit));
    }

    void nobodyElseMakesAKey()
    {
        VERIFY_OK(m_front->syncWith(*m_net));
        QVERIFY(epochs(*m_front, Scope::Requests).empty());
        VERIFY_OK(m_biller->syncWith(*m_net));
        QVERIFY(epochs(*m_biller, Scope::Audit).empty());
    }

private:
    static std::set<std::uint32_t> epochs(SyncDesk &desk, Scope scope)
    {
        return must(sync::ScopeKeys::of(*desk.open.sync)).epochs(scope);
    }

    void everybodySyncs()
    {
        for (int round = 0; round < 2; ++round)
            for (SyncDesk *desk : {m_owner.get(), m_front.get(), m_biller.get()})
                VERIFY_OK(desk->syncWith(*m_net));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_front;
    std::unique_ptr<SyncDesk> m_biller;
};

ALCOVE_TEST(later_keys_test, LaterKeysTest)
#include "later_keys_test.moc"
