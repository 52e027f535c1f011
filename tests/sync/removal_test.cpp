#include "sync/removal.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

class RemovalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(m_owner && m_kim);
        for (SyncDesk *desk : {m_owner.get(), m_kim.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    void isInTheLogAndAuditedFirst()
    {
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        QCOMPARE(m_owner->audited(u"member.remove"_s), 1);
        const wire::Members members = membersAt(*m_owner);
        QVERIFY(members.find(user(*m_kim)) == nullptr);
        QVERIFY(members.removalOf(device(*m_kim))->reason == wire::RemovalReason::Left);
        VERIFY_ERROR(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}),
                     ErrorCode::NotFound);
    }

    void oneDeskOfTwoGoes()
    {
        const auto further = SyncDesk::joined(*m_owner, 3);
        QVERIFY(further);
        VERIFY_OK(m_owner->remove({{}, device(*further), wire::RemovalReason::Lost}));
        QCOMPARE(m_owner->audited(u"device.remove"_s), 1);
        QVERIFY(membersAt(*m_owner).find(user(*m_owner)) != nullptr);
        QVERIFY(membersAt(*m_owner).find(device(*further)) == nullptr);
    }

    void isAnOwnersToDoAndNotToThemselves()
    {
        VERIFY_ERROR(m_kim->remove({user(*m_owner), {}, wire::RemovalReason::Left}),
                     ErrorCode::Refused);
        VERIFY_ERROR(m_owner->remove({user(*m_owner), {}, wire::RemovalReason::Left}),
                     ErrorCode::Refused);
        VERIFY_ERROR(m_owner->remove({{}, device(*m_owner), wire::RemovalReason::Lost}),
                     ErrorCode::Refused);
        VERIFY_ERROR(m_owner->remove({UserId{{9}}, {}, wire::RemovalReason::Left}),
                     ErrorCode::NotFound);
        VERIFY_ERROR(m_owner->remove({{}, DeviceId{{9}}, wire::RemovalReason::Left}),
                     ErrorCode::NotFound);
        QCOMPARE(m_owner->audited(u"member.remove"_s) + m_owner->audited(u"device.remove"_s), 0);
        QCOMPARE(membersAt(*m_owner).removals.size(), std::size_t{0});
    }

    void whoWasRemovedIsNotLetInByTheSameKeys()
    {
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        sync::JoinRequest again = m_kim->request(m_kim->open.identity);
        again.device = device(*m_kim);
        again = sync::signRequest(again, m_kim->open.identity.deviceKey(),
                                  m_kim->open.identity.userKey());
        VERIFY_ERROR(m_owner->inviteMember(again, u"Kim Okafor"_s, {Role::Clinician}),
                     ErrorCode::Refused);
        VERIFY_ERROR(m_owner->invite(again), ErrorCode::Refused);
        // As somebody new they are.
        const auto kim = SyncDesk::member(*m_owner, 7, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(kim);
        QVERIFY(user(*kim) != user(*m_kim));
    }

    void whoWasRemovedHearsOfItAndHasNothingLeft()
    {
        const ClientId client = m_owner->addClient(u"Rivera"_s);
        const NoteId note = m_owner->addNote(client, u"Slept better."_s);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(m_kim->syncWith(*m_net));
        QCOMPARE(m_kim->text(note), u"Slept better."_s);
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        VERIFY_OK(m_owner->syncWith(*m_net));

        const auto report = must(m_kim->syncWith(*m_net));
        QVERIFY(report.isRemoved);
        QVERIFY(report.closed.contains(Scope::Clinical) && report.closed.contains(Scope::Org));
        QVERIFY(report.closing.isEmpty());
        QVERIFY(must(m_kim->open.sync->scopeKeys()).empty());
        QVERIFY(must(m_kim->open.sync->heldScopes()).isEmpty());
        QCOMPARE(m_kim->audited(u"member.remove"_s), 1);
        const auto again = must(m_kim->syncWith(*m_net));
        QVERIFY(again.isRemoved && again.closed.isEmpty());
    }

    void whatWaitsStaysUntilItIsTaken()
    {
        const ClientId client = m_kim->addClient(u"Novak"_s);
        const NoteId note = m_kim->addNote(client, u"Not sent yet."_s);
        VERIFY_OK(m_owner->remove({user(*m_kim), {}, wire::RemovalReason::Left}));
        const auto share = [this] { // the log alone: no new keys yet
            const crypto::SigningKey key = m_owner->open.identity.deviceKey();
            return sync::SyncSession(*m_owner->open.sync, *m_net, key, m_owner->random)
                .shareMembership();
        };
        VERIFY_OK(share());
        const auto early = must(m_kim->syncWith(*m_net));
        QVERIFY(early.isRemoved && early.closing.contains(Scope::Clinical));
        QCOMPARE(m_kim->text(note), u"Not sent yet."_s);

        VERIFY_OK(m_owner->syncWith(*m_net));
        const auto done = must(m_kim->syncWith(*m_net));
        QVERIFY(done.closing.isEmpty() && done.closed.contains(Scope::Clinical));
        VERIFY_OK(m_owner->syncWith(*m_net));
        QCOMPARE(must(m_owner->open.sync->lateWork()).size(), 2); // the client, and the note
    }

private:
    static UserId user(SyncDesk &desk) { return desk.open.practice.actor.user; }
    static DeviceId device(SyncDesk &desk) { return desk.open.practice.actor.device; }
    static wire::Members membersAt(SyncDesk &desk)
    {
        const auto log = must(desk.open.sync->memberRecords());
        return must(sync::Membership::of(desk.open.practice, log)).members();
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
};

ALCOVE_TEST(removal_test, RemovalTest)
#include "removal_test.moc"
