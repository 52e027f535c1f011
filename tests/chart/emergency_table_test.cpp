#include "chart/emergency_table.h"

#include "chart/care_table.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::EmergencyTable;
using chart::KeptSplit;
using testing::must;

class EmergencyTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void theLatestWordStandsInAnyOrder()
    {
        const EmergencyHolder on{m_client, m_user, true};
        const EmergencyHolder off{m_client, m_user, false};

        VERIFY_OK(table().put(off, {2, {}}, {}));
        VERIFY_OK(table().put(on, {1, {}}, {}));
        QVERIFY(must(table().holdersOf(m_client)).isEmpty());

        VERIFY_OK(table().put(on, {3, {}}, {}));
        QCOMPARE(must(table().holdersOf(m_client)), QList<UserId>{m_user});
        QVERIFY(must(table().stampOf(on)) == (Stamp{3, {}}));
        QVERIFY(must(table().holdersOf(ClientId{{9}})).isEmpty());
    }

    /// Two live copies of one desk may write at the same moment.
    void ofTwoAtOneMomentTheGreaterOpStandsInAnyOrder()
    {
        const Stamp same{2, m_desk};
        VERIFY_OK(table().put({m_client, m_user, true}, same, OpId{{1}}));
        VERIFY_OK(table().put({m_client, m_user, false}, same, OpId{{2}}));
        VERIFY_OK(table().put({m_client, m_user, true}, same, OpId{{1}}));
        QVERIFY(must(table().holdersOf(m_client)).isEmpty());

        const ClientId other{{9}};
        VERIFY_OK(table().put({other, m_user, false}, same, OpId{{2}}));
        VERIFY_OK(table().put({other, m_user, true}, same, OpId{{1}}));
        QVERIFY(must(table().holdersOf(other)).isEmpty());
    }

    void whoIsNamedOrTakenOffLaterIsNoHolder()
    {
        chart::CareTable care(*m_store->connection);
        VERIFY_OK(care.put({m_client, m_user, false}, {1, {}}, {}));
        VERIFY_OK(table().put({m_client, m_user, true}, {2, {}}, {}));
        QCOMPARE(must(table().holdersOf(m_client)), QList<UserId>{m_user});

        VERIFY_OK(care.put({m_client, m_user, true}, {3, {}}, {}));
        QVERIFY(must(table().holdersOf(m_client)).isEmpty());
        VERIFY_OK(care.put({m_client, m_user, false}, {4, {}}, {}));
        QVERIFY(must(table().holdersOf(m_client)).isEmpty());
        VERIFY_OK(table().put({m_client, m_user, true}, {5, {}}, {}));
        QCOMPARE(must(table().holdersOf(m_client)), QList<UserId>{m_user});
    }

    void oneSplitStandsForEachEpochAndHolder()
    {
        const KeptSplit first{7, m_user, "first", false};
        const KeptSplit second{7, m_user, "second", false};
        const KeptSplit other{8, m_user, "other", false};
        VERIFY_OK(table().keepSplit(first));
        VERIFY_OK(table().keepSplit(other));
        VERIFY_OK(table().notePut(first));
        QVERIFY(must(table().splits()).first().isPut);

        VERIFY_OK(table().keepSplit(second));

        QCOMPARE(must(table().splits()).size(), 2);
        QVERIFY(must(table().splits()).first() == second);
        // What was on its way when another took its place has put nothing.
        VERIFY_OK(table().notePut(first));
        QVERIFY(!must(table().splits()).first().isPut);
        VERIFY_OK(table().notePut(second));
        QVERIFY(must(table().splits()).first().isPut && !must(table().splits()).last().isPut);
        // A server that lost what it had is to have them all again.
        VERIFY_OK(table().forgetPut());
        QVERIFY(!must(table().splits()).first().isPut && !must(table().splits()).last().isPut);
    }

    void rememberWhichDesksWereTold()
    {
        VERIFY_OK(table().noteTold(7, m_user, m_desk));
        VERIFY_OK(table().noteTold(7, m_user, m_desk));

        QCOMPARE(must(table().toldTo(7, m_user)), QList<DeviceId>{m_desk});
        QVERIFY(must(table().toldTo(8, m_user)).isEmpty());
        QVERIFY(must(table().toldTo(7, UserId{{9}})).isEmpty());
        VERIFY_OK(table().forgetTold(7, m_user));
        QVERIFY(must(table().toldTo(7, m_user)).isEmpty());
    }

    void keepsWhatIsGivenToThisDeskAlone()
    {
        VERIFY_OK(m_store->connection->execute(R"(
            INSERT INTO practice
                   (id, store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
                    device_name, made_at)
            VALUES (1, zeroblob(16), zeroblob(32), 'Lakeside', x'00', zeroblob(16), 'Ada', 'owner',
                    x'05000000000000000000000000000000', 'Desk 1', 0))"));
        const KeptHalf half{"give", u"restricted/00000000000000000000000001"_s};

        VERIFY_OK(table().keepGiven(half, RawId{5}));
        VERIFY_OK(table().keepGiven(half, RawId{5}));
        VERIFY_OK(table().keepGiven({"theirs", half.room}, RawId{6}));

        QCOMPARE(must(table().given()).size(), 1);
        QVERIFY(must(table().given()).first() == half);
    }

private:
    EmergencyTable table() const { return EmergencyTable(*m_store->connection); }

    std::unique_ptr<testing::TempSchema> m_store;
    ClientId m_client{{1}};
    UserId m_user{{2}};
    DeviceId m_desk{{3}};
};

ALCOVE_TEST(emergency_table_test, EmergencyTableTest)
#include "emergency_table_test.moc"
