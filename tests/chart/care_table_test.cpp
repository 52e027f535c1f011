#include "chart/care_table.h"

#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::CareTable;
using chart::GlassTable;
using testing::must;

class CareTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempSchema>(); }

    void theLatestWordStandsInAnyOrder()
    {
        const CareMember on{m_client, m_user, true};
        const CareMember off{m_client, m_user, false};

        VERIFY_OK(care().put(off, {2, {}}, {}));
        VERIFY_OK(care().put(on, {1, {}}, {}));
        QVERIFY(must(care().teamOf(m_client)).isEmpty());

        VERIFY_OK(care().put(on, {3, {}}, {}));
        QCOMPARE(must(care().teamOf(m_client)), QList<UserId>{m_user});
        QVERIFY(must(care().stampOf(on)) == (Stamp{3, {}}));
    }

    /// Two live copies of one desk may write at the same moment.
    void ofTwoAtOneMomentTheGreaterOpStandsInAnyOrder()
    {
        const Stamp same{2, DeviceId{{1}}};
        const CareMember on{m_client, m_user, true};
        const CareMember off{m_client, m_user, false};

        VERIFY_OK(care().put(on, same, OpId{{1}}));
        VERIFY_OK(care().put(off, same, OpId{{2}}));
        VERIFY_OK(care().put(on, same, OpId{{1}}));
        QVERIFY(must(care().teamOf(m_client)).isEmpty());

        const CareMember otherOn{m_otherClient, m_user, true};
        const CareMember otherOff{m_otherClient, m_user, false};
        VERIFY_OK(care().put(otherOff, same, OpId{{2}}));
        VERIFY_OK(care().put(otherOn, same, OpId{{1}}));
        QVERIFY(must(care().teamOf(m_otherClient)).isEmpty());
    }

    void eachClientHasATeamOfItsOwn()
    {
        VERIFY_OK(care().put({m_client, m_user, true}, {1, {}}, {}));

        QVERIFY(must(care().teamOf(m_otherClient)).isEmpty());
        QVERIFY(!must(care().stampOf({m_otherClient, m_user, true})));
    }

    void givesBackTheLastReason()
    {
        const GlassBreak first = broken(1, u"covering tonight"_s);
        const GlassBreak second = broken(2, u"called from the ward"_s);
        VERIFY_OK(glass().insert(first));
        VERIFY_OK(glass().insert(second));

        QVERIFY(must(glass().last(m_client, m_user)) == second);
        QVERIFY(!must(glass().last(m_otherClient, m_user)));
        QCOMPARE(must(glass().reason(QString::fromStdString(idText(first.id)))), first.reason);
        QCOMPARE(must(glass().reason(u"none"_s)), QString());
    }

    void aReasonIsNeverChangedAndNeverGone()
    {
        VERIFY_OK(glass().insert(broken(1, u"covering tonight"_s)));

        QVERIFY(!m_store->connection->execute("UPDATE glass_break SET reason = 'none'"));
        QVERIFY(!m_store->connection->execute("DELETE FROM glass_break"));
        QVERIFY(must(glass().last(m_client, m_user)) == broken(1, u"covering tonight"_s));
    }

private:
    CareTable care() { return CareTable(*m_store->connection); }
    GlassTable glass() { return GlassTable(*m_store->connection); }
    GlassBreak broken(std::uint8_t number, const QString &reason) const
    {
        return {RawId{number}, m_client, m_user, u"Ada Quill"_s, reason, number, number + 10};
    }

    std::unique_ptr<testing::TempSchema> m_store;
    testing::Builders m_build;
    ClientId m_client = ClientId::make(m_build.clock, m_build.random);
    ClientId m_otherClient = ClientId::make(m_build.clock, m_build.random);
    UserId m_user = UserId::make(m_build.clock, m_build.random);
};

ALCOVE_TEST(care_table_test, CareTableTest)
#include "care_table_test.moc"
