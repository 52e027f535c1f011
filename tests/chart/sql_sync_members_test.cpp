#include "chart/agreement.h"
#include "chart/sql_sync_store.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class SqlSyncMembersTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_chart = std::make_unique<testing::TempChart>(); }

    void aRecordIssuedHereIsKeptAndAudited()
    {
        VERIFY_OK(sync().addMemberRecord("record",
                                         {QStringLiteral("member.add"),
                                          QStringLiteral("somebody"),
                                          {},
                                          QStringLiteral("biller")}));
        QVERIFY((testing::must(sync().memberRecords()) == QList<MemberRecord>{{"record", false}}));
        QCOMPARE(m_chart->events(), QStringList{QStringLiteral("member.add")});
    }

    void theLogIsArrangedAsAServerHasIt()
    {
        VERIFY_OK(sync().addDevice({DeviceId{{5}}, UserId{{6}}, {}, {1}, {2}, "device"}));
        const QList<MemberRecord> log{{"person", true}, {"device", true}};
        VERIFY_OK(sync().arrangeMembers(log, {{QStringLiteral("role.set"), {}, {}, {}}}));
        QVERIFY(testing::must(sync().memberRecords()) == log);
        QCOMPARE(m_chart->events(),
                 (QStringList{QStringLiteral("device.add"), QStringLiteral("role.set")}));
    }

    void aNameIsKeptAndWaitsToBeSent()
    {
        const MemberName member{{1}, QStringLiteral("Noor Haddad")};
        VERIFY_OK(sync().nameMember(member, OpId{{1}}));
        VERIFY_OK(sync().nameMember({{1}, QStringLiteral("Noor")}, OpId{{2}}));
        QCOMPARE(testing::must(sync().memberNames()).size(), 1);
        QCOMPARE(testing::must(sync().memberNames()).begin().value(), QStringLiteral("Noor"));
        QCOMPARE(testing::must(sync().countOutgoing(Scope::Org)), qint64{2});
        QCOMPARE(m_chart->events().count(QStringLiteral("member.name")), 2);
        const auto ops = testing::must(sync().outgoing(Scope::Org, 2));
        const auto op = decodeOp(ops[0].content, ops[0].id, {}, Scope::Org);
        VERIFY_OK(op);
        QCOMPARE(op->kind, opkind::memberPut);
        QVERIFY(op->actor == m_chart->practice.actor.user);
        QVERIFY(testing::must(chart::disagreements(*m_chart->connection)).isEmpty());
        VERIFY_OK(m_chart->connection->execute("UPDATE member_name SET hlc = hlc - 1"));
        QCOMPARE(testing::must(chart::disagreements(*m_chart->connection)).size(), 1);
    }

    void aGrantGoesOutAndIsKeptByTheDeskItIsFor()
    {
        VERIFY_OK(sync().sendGrant({DeviceId{{9}}, Scope::Clinical, 2, {"theirs", {}}}, OpId{{1}}));
        QVERIFY(testing::must(sync().keyGrants()).isEmpty());
        Op op;
        op.id = OpId{{7}};
        op.scope = Scope::Org;
        op.kind = opkind::keyGrant;
        op.record = m_chart->practice.actor.device.raw;
        op.stamp = {5, DeviceId{{9}}};
        op.payload = toPayload(KeptGrant{"ours", {}});
        m_chart->receive({op});
        QVERIFY((testing::must(sync().keyGrants()) == QList<KeptGrant>{{"ours", {}}}));
        QCOMPARE(testing::must(sync().countOutgoing(Scope::Org)), qint64{1});
        QVERIFY(m_chart->events().contains(QStringLiteral("key.hand-over")));
    }

    void newRolesHoldAtOnceAndLeaveWhatIsToBeSent()
    {
        ScopeKey key;
        key.scope = Scope::Clinical;
        key.key = crypto::SecretBytes(ByteView(std::array<std::uint8_t, 32>{1}));
        VERIFY_OK(sync().addScopeKey(key));
        VERIFY_OK(sync().takeRoles({Role::FrontDesk, Role::Biller}));

        const Practice practice = testing::must(sync().practice());
        QVERIFY((practice.roles == Roles{Role::FrontDesk, Role::Biller}));
        QVERIFY(practice.actor.role == Role::Biller);
        // What waits is sealed with it; it goes with its scope (sql_sync_close_test).
        QCOMPARE(testing::must(sync().scopeKeys()).size(), std::size_t{1});
        QCOMPARE(m_chart->events().mid(1), QStringList{QStringLiteral("role.take")});
        VERIFY_ERROR(sync().takeRoles({}), ErrorCode::Malformed);
    }

private:
    SyncStore &sync() { return *m_chart->sync; }

    std::unique_ptr<testing::TempChart> m_chart;
};

ALCOVE_TEST(sql_sync_members_test, SqlSyncMembersTest)
#include "sql_sync_members_test.moc"
