#include "chart/member_table.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class MemberTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_table = std::make_unique<chart::MemberTable>(*m_chart->connection);
    }

    void keepsTheLogInItsOrderAndEachRecordOnce()
    {
        for (const char *record : {"c", "a", "b", "a"})
            VERIFY_OK(m_table->add(record));
        const QList<MemberRecord> issued{{"c", false}, {"a", false}, {"b", false}};
        QVERIFY(testing::must(m_table->records()) == issued);

        const QList<MemberRecord> placed{{"a", true}, {"d", true}, {"c", false}};
        VERIFY_OK(m_table->arrange(placed));
        VERIFY_OK(m_table->add("e"));
        QVERIFY(testing::must(m_table->records()) == (placed + QList<MemberRecord>{{"e", false}}));
    }

    void theLaterNameStandsWhicheverComesFirst()
    {
        const MemberName early{{1}, QStringLiteral("Noor")};
        const MemberName late{{1}, QStringLiteral("Noor Haddad")};
        VERIFY_OK(m_table->put(late, {20, DeviceId{{1}}}, {}));
        VERIFY_OK(m_table->put(early, {10, DeviceId{{2}}}, {}));
        QCOMPARE(testing::must(m_table->nameOf({1})), QStringLiteral("Noor Haddad"));
        VERIFY_OK(m_table->put(early, {20, DeviceId{{2}}}, {})); // the greater device
        QCOMPARE(testing::must(m_table->nameOf({1})), QStringLiteral("Noor"));
        QVERIFY((*testing::must(m_table->stampOf({1})) == Stamp{20, DeviceId{{2}}}));
        QVERIFY(!testing::must(m_table->stampOf({2})));
        QCOMPARE(testing::must(m_table->nameOf({2})), QString());
        QCOMPARE(testing::must(m_table->names()).size(), 1);
    }

    /// Two live copies of one desk may write at the same moment.
    void ofTwoAtOneMomentTheNameOfTheGreaterOpStands()
    {
        const Stamp same{20, DeviceId{{1}}};
        const MemberName lesser{{1}, QStringLiteral("Noor")};
        const MemberName greater{{1}, QStringLiteral("Noor Haddad")};
        VERIFY_OK(m_table->put(lesser, same, OpId{{1}}));
        VERIFY_OK(m_table->put(greater, same, OpId{{2}}));
        VERIFY_OK(m_table->put(lesser, same, OpId{{1}}));
        QCOMPARE(testing::must(m_table->nameOf({1})), greater.name);
    }

    void aDeskIsCalledSoWheneverItComes()
    {
        const DeviceRecord known{DeviceId{{5}}, UserId{{6}}, {}, {1}, {2}, "first"};
        VERIFY_OK(m_chart->sync->addDevice(known));
        VERIFY_OK(m_table->put({known.id.raw, QStringLiteral("Study")}, {10, DeviceId{{1}}}, {}));
        VERIFY_OK(m_table->put({{7}, QStringLiteral("Reception")}, {11, DeviceId{{1}}}, {}));
        VERIFY_OK(m_chart->sync->addDevice({DeviceId{{7}}, UserId{{6}}, {}, {3}, {4}, "second"}));
        const auto devices = testing::must(m_chart->sync->devices());
        QCOMPARE(devices[0].name, QStringLiteral("Study"));
        QCOMPARE(devices[1].name, QStringLiteral("Reception"));
    }

    void keepsTheGrantsToThisDeskAlone()
    {
        VERIFY_OK(m_table->keepGrant({"theirs", {}}, DeviceId{{99}}.raw));
        const RawId self = m_chart->practice.actor.device.raw;
        VERIFY_OK(m_table->keepGrant({"ours", {}}, self));
        VERIFY_OK(m_table->keepGrant({"ours", {}}, self));
        VERIFY_OK(m_table->keepGrant({"apart", QStringLiteral("restricted/1")}, self));
        QVERIFY((testing::must(m_table->grants())
                 == QList<KeptGrant>{{"apart", QStringLiteral("restricted/1")}, {"ours", {}}}));
        VERIFY_OK(m_table->forgetGrants({})); // of no room: none
        VERIFY_OK(m_table->forgetGrants(QStringLiteral("restricted/1")));
        QVERIFY((testing::must(m_table->grants()) == QList<KeptGrant>{{"ours", {}}}));
    }

private:
    std::unique_ptr<testing::TempChart> m_chart;
    std::unique_ptr<chart::MemberTable> m_table;
};

ALCOVE_TEST(member_table_test, MemberTableTest)
#include "member_table_test.moc"
