#include "chart/late_table.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::LateTable;
using testing::Builders;
using testing::must;

class LateTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<testing::TempChart>(); }

    void keepsWhereKeysWereMadeAnew()
    {
        const ScopeRenewal renewal{70'000, {crypto::Hash{1}, crypto::Hash{2}}};
        IncomingOp op = Builders::incoming(this->op(opkind::scopeRenew, toPayload(renewal)), 9);
        VERIFY_OK(table().noteRenewal(op, Scope::Clinical));
        VERIFY_OK(table().noteRenewal(op, Scope::Clinical));
        op.seq = 10;
        op.isLate = true;
        VERIFY_OK(table().noteRenewal(op, Scope::Clinical)); // of who has left
        VERIFY_OK(table().noteRenewal(Builders::incoming(this->op(opkind::noteDraft, {}), 11),
                                      Scope::Clinical));
        const ScopeRenewals found = must(table().renewals(Scope::Clinical));
        QVERIFY((found.placed == QList<PlacedRenewal>{{9, DeviceId{{9}}, renewal, 5}}));
        QVERIFY(!found.isWaiting);
        QVERIFY(must(table().renewals(Scope::Front)).placed.isEmpty());
    }

    void whatIsLateWaitsUntilSomebodySays()
    {
        const Op op = received();
        VERIFY_OK(table().keep(op));
        const auto all = must(table().all());
        QCOMPARE(all.size(), 1);
        QVERIFY(all[0].id == op.id && all[0].state == LateState::Waiting);
        QVERIFY(must(table().find(op.id)) == op);
        QVERIFY(!must(table().find(OpId{{1}})));
        QVERIFY(all[0].kind == op.kind && all[0].record == op.record);
        VERIFY_OK(table().leave(op.id, Scope::Front)); // of another scope
        QVERIFY(must(table().all())[0].state == LateState::Waiting);
        VERIFY_OK(table().leave(op.id, Scope::Clinical));
        QVERIFY(must(table().all())[0].state == LateState::LeftOut);
    }

    void aChainBeginsWithItsFirstOp()
    {
        QCOMPARE(must(table().renewals(Scope::Clinical)).begun, HybridTime{0});
        received();
        QCOMPARE(must(table().renewals(Scope::Clinical)).begun, HybridTime{5});
    }

    void whatIsLateStaysWhenItsPlaceIsGone()
    {
        VERIFY_OK(table().keep(received()));
        VERIFY_OK(m_desk->connection->execute("DELETE FROM op"));
        QCOMPARE(must(table().all()).size(), 1);
    }

    void whatWasTakenInIsTakenOnceAndStays()
    {
        const Op op = received();
        VERIFY_OK(table().keep(op));
        QVERIFY(!must(table().takeIn(op.id, Scope::Front)));
        QVERIFY(must(table().takeIn(op.id, Scope::Clinical)) == op);
        QVERIFY(!must(table().takeIn(op.id, Scope::Clinical)));
        VERIFY_OK(table().leave(op.id, Scope::Clinical));
        QVERIFY(must(table().all())[0].state == LateState::TakenIn);
        QVERIFY(must(table().has(op.id, Scope::Clinical)));
        QVERIFY(!must(table().has(OpId{{1}}, Scope::Clinical)));
    }

    void whatIsUnopenedIsKeptInTheOrderOfItsChain()
    {
        const Op second = received();
        const Op first = received();
        VERIFY_OK(m_desk->connection->execute("UPDATE op SET seq = 10 - seq"));
        VERIFY_OK(table().keepUnopened(second.id, Scope::Clinical));
        VERIFY_OK(table().keepUnopened(first.id, Scope::Clinical));
        const auto found = must(table().unopened(Scope::Clinical));
        QCOMPARE(found.size(), 2);
        QVERIFY(found[0].id == first.id && found[1].id == second.id && found[0].isUnopened);
        QVERIFY(!found[0].envelope.isEmpty());
        VERIFY_OK(table().forgetUnopened(first.id));
        QCOMPARE(must(table().unopened(Scope::Clinical)).size(), 1);
    }

private:
    LateTable table() { return LateTable(*m_desk->connection); }

    Op op(const QString &kind, const QCborMap &payload)
    {
        Op op;
        op.id = OpId::make(m_desk->build.clock, m_desk->build.random);
        op.scope = Scope::Clinical;
        op.kind = kind;
        op.record = RawId{3};
        op.stamp = {5, DeviceId{{9}}};
        op.role = u"clinician"_s;
        op.payload = payload;
        return op;
    }

    Op received()
    {
        const Op made = op(u"some.kind"_s, {{u"word"_s, u"late"_s}});
        m_desk->receive({made});
        return made;
    }

    std::unique_ptr<testing::TempChart> m_desk;
};

ALCOVE_TEST(late_table_test, LateTableTest)
#include "late_table_test.moc"
