#include "session/owner_seals.h"
#include "session/reseal.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Who can let whom in again, as the practice's owners and their desks come and go.
class LaterSealsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_front = SyncDesk::member(*m_owner, 2, u"Noor Haddad"_s, {Role::FrontDesk});
        QVERIFY(m_front);
    }

    void aDeskMadeBeforeThereWereSealsGetsOne()
    {
        stripSeals(*m_front);
        QVERIFY(!opens(*m_owner, *m_front));

        QVERIFY(m_front->restart());

        QVERIFY(opens(*m_owner, *m_front));
        QCOMPARE(m_front->audited(u"key.add"_s), 1);
    }

    void aLaterDeskOfTheOwnerLetsInAfterTheNextSyncAndUnlocking()
    {
        const auto further = SyncDesk::joined(*m_owner, 3);
        QVERIFY(further);
        sync({m_owner.get(), m_front.get(), further.get()});
        QVERIFY(!opens(*further, *m_front));

        QVERIFY(m_front->restart() && m_owner->restart());

        QVERIFY(opens(*further, *m_front) && opens(*m_owner, *m_front));
        QVERIFY(opens(*further, *m_owner) && opens(*m_owner, *further));
        QVERIFY(!opens(*m_front, *m_owner));
        const crypto::SecretBytes fresh(asBytes("another walk by the northern shore"));
        const Bytes request
            = must(session::askToReseal(m_front->workspace(), fresh, m_front->surroundings()));
        const Bytes answer = must(session::answerReseal(further->open, request));
        m_front->open = {};
        VERIFY_OK(
            session::takeReseal(m_front->workspace(), answer, fresh, m_front->surroundings()));
    }

    void onceIsEnough()
    {
        const auto file = keysOf(*m_front);

        QVERIFY(m_front->restart());

        QVERIFY(keysOf(*m_front) == file);
        QCOMPARE(m_front->audited(u"key.add"_s), 0);
    }

    void whoBecomesAnOwnerLetsInAndWhoIsNoneAnyMoreDoesNot()
    {
        const UserId front = m_front->open.practice.actor.user;
        must(m_owner->setRoles(front, {Role::FrontDesk, Role::Owner}));
        sync({m_owner.get(), m_front.get()});
        QVERIFY(m_owner->restart());
        QVERIFY(opens(*m_front, *m_owner));
        m_owner->clock.advance(1'000);

        must(m_owner->setRoles(front, {Role::FrontDesk}));
        QVERIFY(m_owner->restart());

        QVERIFY(!opens(*m_front, *m_owner));
        QCOMPARE(m_owner->audited(u"key.add"_s), 1);
        QCOMPARE(m_owner->audited(u"key.remove"_s), 1);
    }

    void aKeyThatTheLogDoesNotVouchForIsSealedToNever()
    {
        const SyncDesk thief(9);
        const auto identity = session::Identity::make(m_front->random);
        // Into the list of desks, as whoever can write the store would.
        DeviceRecord device{DeviceId::make(m_front->clock, m_front->random),
                            m_owner->open.practice.actor.user,
                            u"Desk 9"_s,
                            identity.deviceKey().verifyKey(),
                            identity.deviceBoxKeys().publicKey(),
                            {}};
        // Signed by a desk that may not add any for the owner.
        wire::DeviceAdd record;
        record.practice = m_front->open.practice.id;
        record.device = device.id;
        record.user = device.user;
        record.deviceKey = device.signKey;
        record.boxKey = device.boxKey;
        record.addedBy = m_front->open.practice.actor.device;
        record.issuedAt = m_front->clock.now();
        const Bytes encoded
            = wire::encodeRecord(wire::signRecord(record, m_front->open.identity.deviceKey()));
        device.record = {reinterpret_cast<const char *>(encoded.data()),
                         static_cast<qsizetype>(encoded.size())};
        must(m_front->open.sync->addDevice(device));

        QVERIFY(m_front->restart());

        QVERIFY(!crypto::openAsAdministrator(keysOf(*m_front), identity.deviceBoxKeys()));
        QVERIFY(opens(*m_owner, *m_front));
    }

    void aLogThatDoesNotHoldChangesNothing()
    {
        stripSeals(*m_front);
        const auto before = keysOf(*m_front);
        QList<MemberRecord> log = must(m_front->open.sync->memberRecords());
        for (MemberRecord &each : log)
            each.isPlaced = true;
        QByteArray &last = log.last().record;
        last.back() = static_cast<char>(last.back() ^ 1); // of its signature
        must(m_front->open.sync->arrangeMembers(log, {}));
        VERIFY_ERROR(session::ownersDesks(m_front->open.practice, log), ErrorCode::Untrusted);

        QVERIFY(m_front->restart());

        QVERIFY(keysOf(*m_front) == before);
    }

private:
    void sync(std::initializer_list<SyncDesk *> desks)
    {
        for (int round = 0; round < 2; ++round)
            for (SyncDesk *desk : desks)
                VERIFY_OK(desk->syncWith(*m_net));
    }
    static crypto::KeyFile keysOf(SyncDesk &desk)
    {
        return must(session::readKeyFile(desk.workspace(), *desk.surroundings().disk.files));
    }
    /// Whether `desk` is sealed to `owner`.
    static bool opens(const SyncDesk &owner, SyncDesk &desk)
    {
        return bool(crypto::openAsAdministrator(keysOf(desk), owner.open.identity.deviceBoxKeys()));
    }
    static void stripSeals(SyncDesk &desk)
    {
        crypto::KeyFile file = keysOf(desk);
        std::erase_if(file.keySlots, [](const crypto::KeySlot &slot) {
            return slot.kind == crypto::SlotKind::AdministratorSeal;
        });
        must(session::writeKeyFile(desk.workspace(), *desk.surroundings().disk.files, file));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_front;
};

ALCOVE_TEST(later_seals_test, LaterSealsTest)
#include "later_seals_test.moc"
