#include "chart/sql_history.h"

#include "store/op_log.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

namespace {

QByteArray asDevice(const DeviceId &device)
{
    return QByteArray(reinterpret_cast<const char *>(device.raw.data()),
                      static_cast<qsizetype>(device.raw.size()));
}

} // namespace

/// What a store keeps of a scope's history; RefillTest has what it is for.
class SqlHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_other = testing::Builders(2);
        for (qint64 seq = 1; seq <= 3; ++seq)
            take(m_other.op(m_other.client()), seq, seq == 2);
    }

    void opsComeInTheirOrderAndNoMoreThanWanted()
    {
        const auto all = must(history().ops(Scope::Front, {0, 3}, 1 << 20));
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[1].seq, 2);
        QCOMPARE(all[1].envelope, QByteArray("envelope 2"));
        QVERIFY(all[1].device == m_other.actor.device);
        QCOMPARE(must(history().ops(Scope::Front, {1, 2}, 1 << 20)).size(), 1);
        QCOMPARE(must(history().ops(Scope::Front, {0, 3}, 1)).size(), 1); // one at least
        QCOMPARE(must(history().ops(Scope::Front, {0, 3}, 25)).size(), 2);
        QVERIFY(must(history().ops(Scope::Clinical, {0, 3}, 1 << 20)).isEmpty());
    }

    void knowsWhereEachDeviceStood()
    {
        take(m_chart->build.op(m_chart->build.client()), 4, false);

        QCOMPARE(must(history().lastOfDevices(Scope::Front, 3)).size(), 1);
        QCOMPARE(must(history().lastOfDevices(Scope::Front, 2)).first().seq, 2);
        QCOMPARE(must(history().lastOfDevices(Scope::Front, 4)).size(), 2);
    }

    void signaturesComeWithTheirPage()
    {
        const auto found = must(history().nextSignature(Scope::Front, 0));
        QVERIFY(found && *found == (BatchSignature{2, {9}}));
        QVERIFY(!must(history().nextSignature(Scope::Front, 2)));
        QVERIFY(!must(history().nextSignature(Scope::Clinical, 0)));
    }

    void aGapIsFilledBitByBit()
    {
        QVERIFY(!must(history().signatureGap(Scope::Front)));
        VERIFY_OK(m_chart->connection->execute(R"(
            INSERT INTO signature_gap (scope, after_seq, until_seq)
            VALUES ('front', 0, 3))"));
        VERIFY_OK(history().fillGap(Scope::Front, {{1, {7}}}, 1));
        QVERIFY(must(history().signatureGap(Scope::Front)) == (SeqRange{1, 3}));
        VERIFY_OK(history().fillGap(Scope::Front, {{3, {8}}}, 3));
        QVERIFY(!must(history().signatureGap(Scope::Front)));
        QVERIFY(must(history().nextSignature(Scope::Front, 0)) == (BatchSignature{1, {7}}));
    }

    void goingBackLeavesWhatCameBeforeAndSendsOwnOpsInTheOrderOfTheirChain()
    {
        const Op waiting = m_chart->build.op(m_chart->build.client());
        VERIFY_OK(store::OpLog(*m_chart->connection).append(waiting));
        const Op sent = m_chart->build.op(m_chart->build.client());
        take(sent, 4, true);
        VERIFY_OK(m_chart->connection->execute(R"(
            INSERT INTO signature_gap (scope, after_seq, until_seq)
            VALUES ('front', 1, 3))"));
        GoingBack back;
        back.loss = {Scope::Front, LossKind::Followed, 5, {2, 4}, "why"};
        back.cursor = {2, must(m_chart->sync->headAt(Scope::Front, 2)).value()};
        back.deviceChains = {{"other", {2, {3}}}};
        back.own = {{sent.id, "sealed anew"}};
        back.ownChain = {1, {4}};

        VERIFY_OK(history().goBack(back));

        QVERIFY(must(m_chart->sync->cursor(Scope::Front)) == back.cursor);
        QVERIFY(must(m_chart->sync->ownChain(Scope::Front)) == back.ownChain);
        QVERIFY(must(m_chart->sync->deviceChains(Scope::Front)) == back.deviceChains);
        const auto outgoing = must(m_chart->sync->outgoing(Scope::Front, 10));
        QCOMPARE(outgoing.size(), 2);
        QVERIFY(outgoing[0].id == sent.id);
        QCOMPARE(outgoing[0].envelope, QByteArray("sealed anew"));
        QVERIFY(outgoing[1].id == waiting.id);
        QVERIFY(outgoing[1].envelope.isEmpty());
        QCOMPARE(must(history().ops(Scope::Front, {0, 9}, 1 << 20)).size(), 2);
        QCOMPARE(must(history().aside(Scope::Front)).value(asDevice(m_other.actor.device)), 1);
        QVERIFY(!must(history().nextSignature(Scope::Front, 2)));
        QVERIFY(must(history().signatureGap(Scope::Front)) == (SeqRange{1, 2}));
        QCOMPARE(m_chart->events().count(QStringLiteral("server.follow")), 1);
        VERIFY_ERROR(history().goBack(back), ErrorCode::Conflict); // once for each word
        back.loss.restored = "another";
        back.cursor = {1, {}};
        back.own.clear();
        VERIFY_OK(history().goBack(back));
        QVERIFY(!must(history().signatureGap(Scope::Front)));
    }

    void whatAnnouncedKeysInTheOtherHistoryIsForgotten()
    {
        VERIFY_OK(m_chart->connection->execute(R"(
            INSERT INTO scope_renewal (scope, seq, epoch, device_id, removals, hlc)
            VALUES ('front', 2, 7, zeroblob(16), x'', 1), ('front', 3, 8, zeroblob(16), x'', 1),
                   ('clinical', 3, 9, zeroblob(16), x'', 1);
            INSERT INTO unopened_op (op_id, scope)
            SELECT op_id, scope FROM op WHERE scope = 'front' AND seq > 1)"));
        GoingBack back;
        back.loss = {Scope::Front, LossKind::Followed, 5, {2, 3}, "why"};
        back.cursor = {2, must(m_chart->sync->headAt(Scope::Front, 2)).value()};

        VERIFY_OK(history().goBack(back));

        const auto placed = must(m_chart->sync->renewals(Scope::Front)).placed;
        QCOMPARE(placed.size(), 1);
        QCOMPARE(placed[0].renewal.epoch, 7U);
        QCOMPARE(must(m_chart->sync->renewals(Scope::Clinical)).placed.size(), 1);
        QCOMPARE(must(m_chart->connection->number("SELECT count(*) FROM unopened_op")), 1);
    }

    void anOpenLossIsToldOnceAndClosed()
    {
        const ServerLoss fork{Scope::Front, LossKind::Forked, 5, {1, 3}, {}};
        VERIFY_OK(history().noteLoss(fork));
        VERIFY_OK(history().noteLoss(fork));
        QVERIFY(must(history().losses()) == QList<ServerLoss>{fork});
        QCOMPARE(m_chart->events().count(QStringLiteral("server.fork")), 1);
        ServerLoss more = fork;
        more.lost.until = 4;
        VERIFY_OK(history().noteLoss(more));
        QVERIFY(must(history().losses()) == QList<ServerLoss>{more});
        VERIFY_OK(history().closeLoss(Scope::Clinical));
        QCOMPARE(must(history().losses()).size(), 1);
        VERIFY_OK(history().closeLoss(Scope::Front));
        QVERIFY(must(history().losses()).isEmpty());
    }

    void whatWasMendedStaysToBeReadOf()
    {
        VERIFY_OK(m_chart->connection->execute(R"(
            INSERT INTO half_split (epoch, user_id, record, is_put)
            VALUES (1, x'01', x'02', 1))"));
        const ServerLoss refilled{Scope::Front, LossKind::Refilled, 5, {1, 3}, "why"};
        VERIFY_OK(history().noteLoss({Scope::Front, LossKind::Waiting, 4, {1, 3}, {}}));
        VERIFY_OK(history().noteLoss(refilled));
        VERIFY_OK(history().closeLoss(Scope::Front));
        QVERIFY(must(history().losses()) == QList<ServerLoss>{refilled});
        const auto events = m_chart->eventsAfter(0);
        QCOMPARE(events.last().event, QStringLiteral("server.refill"));
        QCOMPARE(events.last().detail, QStringLiteral("2"));
        // The server's halves went with it, and are to be put anew.
        QCOMPARE(must(m_chart->connection->number("SELECT sum(is_put) FROM half_split")), 0);
    }

    void aScopeThatClosesTakesItWithIt()
    {
        VERIFY_OK(history().noteLoss({Scope::Front, LossKind::Refilled, 5, {1, 3}, {}}));
        VERIFY_OK(m_chart->sync->closeScope(Scope::Front));
        QVERIFY(must(history().losses()).isEmpty());
        QVERIFY(!must(history().nextSignature(Scope::Front, 0)));
    }

private:
    KeptHistory &history() { return m_chart->sync->history(); }

    void take(const Op &op, qint64 seq, bool isSigned)
    {
        IncomingPage page;
        page.scope = op.scope;
        page.ops = {testing::Builders::incoming(op, seq)};
        page.cursor = {seq, page.ops[0].head};
        if (isSigned)
            page.signatures = {{seq, {9}}};
        VERIFY_OK(m_chart->sync->applyPage(page));
    }

    std::unique_ptr<testing::TempChart> m_chart;
    testing::Builders m_other{2};
};

ALCOVE_TEST(sql_history_test, SqlHistoryTest)
#include "sql_history_test.moc"
