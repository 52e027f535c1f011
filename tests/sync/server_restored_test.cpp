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

private:
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
};

ALCOVE_TEST(server_restored_test, ServerRestoredTest)
#include "server_restored_test.moc"
