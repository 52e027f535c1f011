#include "sync/room_keys.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/scope_keys.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::SyncDesk;

/// The keys of a room, over a store that stands in for the room's own.
class RoomKeysTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = SyncDesk::founded(1);
        m_colleague = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(m_owner && m_colleague);
        m_readers = {user(*m_owner), user(*m_colleague)};
    }

    void aRoomHasOneKeyFromItsBeginning()
    {
        VERIFY_OK(make());
        const std::uint32_t epoch = latest();
        QVERIFY(epoch > 0);
        VERIFY_OK(make());
        QCOMPARE(latest(), epoch);
    }

    void whileAllWhoHaveItMayReadItStays()
    {
        VERIFY_OK(make());
        QVERIFY(must(hand()));
        QVERIFY(!must(renew(false)));
        QVERIFY(!must(hand()));
    }

    void anotherIsMadeWhenOneIsDueAndWhenSomebodyIsNoReaderAnyMore()
    {
        VERIFY_OK(make());
        QVERIFY(must(hand()));
        const std::uint32_t first = latest();
        QVERIFY(must(renew(true)));
        const std::uint32_t second = latest();
        QVERIFY(second > first);
        QVERIFY(must(hand())); // the new one
        QVERIFY(!must(renew(true))); // it is on its way
        place();
        m_readers = {user(*m_owner)};
        QVERIFY(must(renew(false)));
        QVERIFY(latest() > second);
        QVERIFY(!must(hand()));
        m_readers.append(user(*m_colleague));
        QVERIFY(must(hand())); // all of them: they are to read what was before as well
        QCOMPARE(must(room().keyToldTo(Scope::Restricted, first)).size(), 1);
    }

    void aNarrowerRoleIsAReasonToo()
    {
        VERIFY_OK(make());
        QVERIFY(must(hand()));
        m_owner->clock.advance(1000);
        must(m_owner->setRoles(user(*m_colleague), {Role::Biller}));
        QVERIFY(must(renew(false)));
        QVERIFY(!must(hand()));
    }

    void aYearIsEnoughForOne()
    {
        VERIFY_OK(make());
        QVERIFY(must(renew(true)));
        place();
        m_owner->clock.advance(Millis{365} * 24 * 3'600'000);
        QVERIFY(!must(renew(false)));
        m_owner->clock.advance(24 * 3'600'000);
        QVERIFY(must(renew(false)));
        place();
        QVERIFY(!must(renew(false)));
    }

    void withoutAKeyThereIsNothingToRenew()
    {
        QVERIFY(!must(renew(true)));
        QCOMPARE(latest(), 0U);
    }

private:
    static UserId user(SyncDesk &desk) { return desk.open.practice.actor.user; }
    SyncStore &room() { return *m_owner->open.sync; }
    std::uint32_t latest()
    {
        return must(sync::ScopeKeys::of(room())).latestEpoch(Scope::Restricted);
    }
    wire::Members members()
    {
        const auto log = must(room().memberRecords());
        return must(sync::Membership::of(m_owner->open.practice, log)).members();
    }
    sync::RoomDesk desk(const wire::Members &members)
    {
        return {room(), Scope::Restricted, m_readers, members, m_owner->open.practice.actor.device,
                {}};
    }
    Result<void> make()
    {
        const wire::Members now = members();
        return sync::makeRoomKey(desk(now), m_owner->random);
    }
    Result<bool> renew(bool isDue)
    {
        const wire::Members now = members();
        return sync::renewRoomKey(desk(now), isDue, m_owner->random);
    }
    Result<bool> hand()
    {
        const wire::Members now = members();
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        return sync::handRoomKeys({room(), m_owner->open.practice, key, m_owner->random},
                                  desk(now));
    }
    /// What announces a new key gets its place in the chain.
    void place()
    {
        VERIFY_OK(m_owner->open.connection->execute(R"(
            INSERT INTO scope_renewal (scope, seq, epoch, device_id, removals, hlc)
            SELECT 'restricted', (SELECT count(*) + 1 FROM scope_renewal),
                   (SELECT max(epoch) FROM scope_key WHERE scope = 'restricted'), zeroblob(16),
                   x'', hlc
              FROM op
             WHERE scope = 'restricted';
            DELETE FROM op WHERE scope = 'restricted')"));
    }

    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_colleague;
    QList<UserId> m_readers;
};

ALCOVE_TEST(room_keys_test, RoomKeysTest)
#include "room_keys_test.moc"
