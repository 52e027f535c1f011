#include "chart/arriving.h"

#include "chart/late_table.h"
#include "store/op_log.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// How a page's ops come to their rows is in sql_sync_store_test.
class ArrivingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_other = testing::Builders(2);
    }

    void whatIsReadStandsInItsRow()
    {
        const Op op = m_other.op(m_other.client());
        const chart::Moved moved = taken(incoming(op));
        QVERIFY(moved.changed == QList<RawId>{op.record});
        QCOMPARE(must(m_chart->chart->clients({})).size(), 1);
        const auto events = chart::eventsOf(moved, Scope::Front);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.front().event, u"sync.receive"_s);
    }

    void whatIsNotReadIsKeptBeside()
    {
        IncomingOp op = incoming(m_other.op(m_other.client()));
        op.isLate = true;
        QCOMPARE(taken(op).late, 1);
        QVERIFY(must(chart::LateTable(*m_chart->connection).has(op.id, Scope::Front)));
        op = incoming(m_other.op(m_other.client()));
        op.op.reset();
        QCOMPARE(taken(op).unreadable, 1);
        op.isBarred = true;
        QCOMPARE(taken(op).barred, 1);
        QVERIFY(must(m_chart->chart->clients({})).isEmpty());
        op.isUnopened = true;
        QVERIFY(chart::eventsOf(taken(op), Scope::Front).isEmpty());
    }

    void whatIsLeftForLaterIsFoundLater()
    {
        const Client client = m_chart->addClient();
        const Op draft = m_other.op(m_other.note(client.id, u"Slept better."_s));
        taken(incoming(draft), chart::Indexing::Later);
        QVERIFY(must(m_chart->chart->search(u"slept"_s, 9)).isEmpty());
        QCOMPARE(must(m_chart->chart->check()), QStringList());
        QCOMPARE(must(chart::SearchIndex(*m_chart->connection).indexSome(9)), 0);
        QCOMPARE(must(m_chart->chart->search(u"slept"_s, 9)).size(), 1);
        QCOMPARE(must(m_chart->chart->check()), QStringList());
    }

private:
    IncomingOp incoming(const Op &op)
    {
        return {op.id, op.stamp.device, op, ++m_seq, "envelope", {}};
    }

    chart::Moved taken(const IncomingOp &op, chart::Indexing indexing = chart::Indexing::Now)
    {
        chart::Moved moved;
        must(chart::takeIn(*m_chart->connection, op, op.op ? op.op->scope : Scope::Front, indexing,
                           moved));
        return moved;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    testing::Builders m_other;
    qint64 m_seq = 0;
};

ALCOVE_TEST(arriving_test, ArrivingTest)
#include "arriving_test.moc"
