#include "sync/server_restored.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

class ServerRestoredTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
    }

    void whatAnOwnerSaysReachesTheOthers()
    {
        const auto other = SyncDesk::member(*m_owner, 2, u"Bo"_s, {Role::Clinician});
        QVERIFY(other);
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(other->syncWith(*m_net));
        QVERIFY(restoreFor(*other).isEmpty());

        VERIFY_OK(say(*m_owner));
        VERIFY_OK(m_owner->syncWith(*m_net));
        VERIFY_OK(other->syncWith(*m_net));

        QVERIFY(!restoreFor(*other).isEmpty());
        QCOMPARE(m_owner->audited(u"server.restored"_s), 1);
        QCOMPARE(other->audited(u"server.restored"_s), 1);
    }

    void nobodyElseSaysIt()
    {
        const auto other = SyncDesk::member(*m_owner, 2, u"Bo"_s, {Role::Clinician});
        QVERIFY(other);

        VERIFY_ERROR(say(*other), ErrorCode::Refused);

        QCOMPARE(other->audited(u"server.restored"_s), 0);
    }

    void itServesOnceInEachScopeAndForAMonth()
    {
        VERIFY_OK(say(*m_owner));
        const QByteArray record = restoreFor(*m_owner);
        QVERIFY(!record.isEmpty());
        VERIFY_OK(m_owner->open.sync->history().noteLoss(
            {Scope::Front, LossKind::Followed, 1, {0, 1}, record}));
        QVERIFY(restoreFor(*m_owner, Scope::Front).isEmpty());
        QCOMPARE(restoreFor(*m_owner), record);

        m_owner->clock.advance(wire::restoredFor);
        QVERIFY(restoreFor(*m_owner).isEmpty());
        VERIFY_OK(say(*m_owner));
        QVERIFY(!restoreFor(*m_owner).isEmpty() && restoreFor(*m_owner) != record);
    }

    /// Keys that came in what stands still are not here. What is told of is the server.
    void whatWaitsForAKeyThatStandsStillStandsStillToo()
    {
        const auto kim = SyncDesk::member(*m_owner, 2, u"Kim"_s, {Role::Clinician});
        const auto lee = SyncDesk::member(*m_owner, 3, u"Lee"_s, {Role::Clinician});
        QVERIFY(kim && lee);
        for (SyncDesk *desk : {m_owner.get(), kim.get(), lee.get(), m_owner.get()})
            VERIFY_OK(desk->syncWith(*m_net));
        VERIFY_OK(m_owner->remove({lee->open.practice.actor.user, {}, wire::RemovalReason::Left}));
        VERIFY_OK(session().shareMembership());
        const std::size_t backup = m_net->backup();
        QVERIFY(SyncDesk::member(*m_owner, 4, u"Noor"_s, {Role::Clinician}));
        VERIFY_OK(session().share(Scope::Org)); // in its place comes what Kim sends
        m_net->putBack(backup);
        QVERIFY(must(kim->syncWith(*m_net)).renewed.contains(Scope::Clinical));
        const NoteId note = kim->addNote(kim->addClient(u"Rivera"_s), u"Under a new key."_s);
        VERIFY_OK(kim->syncWith(*m_net));

        const auto standing = must(m_owner->standsWith(*m_net));

        QVERIFY(standing.contains(Scope::Org) && standing.contains(Scope::Clinical));
        VERIFY_OK(say(*m_owner));
        for (SyncDesk *desk : {m_owner.get(), kim.get(), m_owner.get()})
            QVERIFY(must(desk->standsWith(*m_net)).isEmpty());
        QCOMPARE(m_owner->text(note), u"Under a new key."_s);
    }

private:
    sync::SyncSession session()
    {
        m_key.emplace(m_owner->open.identity.deviceKey());
        return {*m_owner->open.sync, *m_net, *m_key, m_owner->random};
    }

    static Result<void> say(SyncDesk &desk)
    {
        return sync::sayRestored(*desk.open.sync, desk.open.identity.deviceKey());
    }

    static QByteArray restoreFor(SyncDesk &desk, Scope scope = Scope::Org)
    {
        const auto log = must(desk.open.sync->memberRecords());
        const auto membership = must(sync::Membership::of(must(desk.open.sync->practice()), log));
        return must(sync::restoreFor(*desk.open.sync, membership.members(), scope));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_owner;
    std::optional<crypto::SigningKey> m_key;
};

ALCOVE_TEST(server_restored_test, ServerRestoredTest)
#include "server_restored_test.moc"
