#include "store/op_log.h"

#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using store::OpLog;

class OpLogTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        m_build = std::make_unique<testing::Builders>();
    }

    void holdsAnOpUntilItHasItsPlace()
    {
        const Op op = m_build->op(opkind::clientPut, Scope::Front);
        VERIFY_OK(log().append(op));

        const auto waiting = testing::must(log().waiting(Scope::Front, 10));
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting[0].id, op.id);
        QCOMPARE(waiting[0].content, encodeOp(op));
        QVERIFY(waiting[0].envelope.isEmpty());
        QCOMPARE(testing::must(log().countWaiting(Scope::Front)), 1);
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 0);
    }

    void givesThemInTheOrderOfMaking()
    {
        QList<OpId> made;
        for (int i = 0; i < 5; ++i) {
            const Op op = m_build->op(opkind::noteDraft);
            made.append(op.id);
            VERIFY_OK(log().append(op));
        }

        QList<OpId> waiting;
        for (const OutgoingOp &op : testing::must(log().waiting(Scope::Clinical, 3)))
            waiting.append(op.id);
        QCOMPARE(waiting, made.mid(0, 3));
    }

    void takesNoOpTwice()
    {
        const Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));

        VERIFY_ERROR(log().append(op), ErrorCode::Conflict);
    }

    void replacesTheContentOfAnOpThatHasNotLeft()
    {
        Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));
        op.payload.insert(QStringLiteral("body"), QStringLiteral("more"));
        op.stamp.time += 1;

        QVERIFY(testing::must(log().amend(op)));

        const auto kept = testing::must(log().unsealed(op.id, op.stamp.device, Scope::Clinical));
        QVERIFY(kept);
        QVERIFY(*kept == op);
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 1);
        QVERIFY(!testing::must(log().unsealed(op.id, DeviceId{{9}}, Scope::Clinical)));
    }

    void leavesASealedOpAsItIs()
    {
        Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));
        OutgoingOp sealed = testing::must(log().waiting(Scope::Clinical, 1))[0];
        sealed.envelope = "envelope";
        VERIFY_OK(log().seal(sealed));

        op.stamp.time += 1;
        QVERIFY(!testing::must(log().amend(op)));
        QVERIFY(!testing::must(log().unsealed(op.id, op.stamp.device, Scope::Clinical)));
        const auto waiting = testing::must(log().waiting(Scope::Clinical, 1));
        QCOMPARE(waiting[0].envelope, QByteArray("envelope"));
        QVERIFY(waiting[0].content.isEmpty());
    }

    void sealsOnlyWhatWasRead()
    {
        Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));
        OutgoingOp sealed = testing::must(log().waiting(Scope::Clinical, 1))[0];
        sealed.envelope = "envelope";
        op.payload.insert(QStringLiteral("body"), QStringLiteral("typed meanwhile"));
        QVERIFY(testing::must(log().amend(op)));

        VERIFY_ERROR(log().seal(sealed), ErrorCode::Conflict);

        QCOMPARE(testing::must(log().waiting(Scope::Clinical, 1))[0].content, encodeOp(op));
    }

    void sealsAnewWhatWaitsSealed()
    {
        const Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));
        VERIFY_ERROR(log().seal({op.id, {}, "none", {}}), ErrorCode::Conflict); // not sealed yet
        VERIFY_OK(log().seal({op.id, encodeOp(op), "one", {}}));
        VERIFY_OK(log().seal({op.id, {}, "two", {}}));
        QCOMPARE(testing::must(log().waiting(Scope::Clinical, 1))[0].envelope, "two");

        VERIFY_OK(log().appendRemote(testing::Builders::incoming(op, 1), Scope::Clinical));
        VERIFY_ERROR(log().seal({op.id, {}, "three", {}}), ErrorCode::Conflict);
    }

    void knowsItsOwnOpWhenItComesBack()
    {
        const Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));
        IncomingOp back = testing::Builders::incoming(op, 4);

        QVERIFY(!testing::must(log().appendRemote(back, Scope::Clinical)));

        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 0);
        QCOMPARE(testing::must(log().headAt(Scope::Clinical, 4)), std::optional(back.head));
        QVERIFY(!testing::must(log().headAt(Scope::Clinical, 5)));
        QVERIFY(!testing::must(log().headAt(Scope::Front, 4)));
    }

    void givesItsPlaceToWhatComesBackToTheLetter()
    {
        const Op op = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(op));
        const IncomingOp back = testing::Builders::incoming(op, 4);
        QVERIFY(!testing::must(log().place(back, Scope::Clinical))); // not sealed yet
        VERIFY_OK(log().seal({op.id, encodeOp(op), back.envelope, {}}));
        IncomingOp other = back;
        other.envelope += "!";
        QVERIFY(!testing::must(log().place(other, Scope::Clinical)));
        QVERIFY(!testing::must(log().place(back, Scope::Front)));
        other = back;
        other.device = DeviceId{};
        QVERIFY(!testing::must(log().place(other, Scope::Clinical)));
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 1);

        QVERIFY(testing::must(log().place(back, Scope::Clinical)));

        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 0);
        QCOMPARE(testing::must(log().headAt(Scope::Clinical, 4)), std::optional(back.head));
        QVERIFY(!testing::must(log().place(back, Scope::Clinical)));
    }

    void whatWaitsGivesWayToWhatCameBackOtherwise()
    {
        const Op waits = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(waits));
        Op later = waits;
        later.payload.insert(QStringLiteral("body"), QStringLiteral("typed since"));
        const IncomingOp same = testing::Builders::incoming(waits, 4);
        const IncomingOp other = testing::Builders::incoming(later, 4);
        QVERIFY(!testing::must(log().giveWay(same, Scope::Clinical)));
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 1);

        const auto gone = testing::must(log().giveWay(other, Scope::Clinical));

        QVERIFY(gone && *gone == waits);
        QVERIFY(testing::must(log().appendRemote(other, Scope::Clinical)));
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 0);
        QVERIFY(!testing::must(log().giveWay(other, Scope::Clinical)));
    }

    void takesAnOpOfAnotherDeskOnce()
    {
        const IncomingOp incoming = testing::Builders::incoming(m_build->op(opkind::noteDraft), 1);

        QVERIFY(testing::must(log().appendRemote(incoming, Scope::Clinical)));
        QVERIFY(!testing::must(log().appendRemote(incoming, Scope::Clinical)));

        QCOMPARE(m_store->number("SELECT count(*) FROM op"), 1);
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 0);
    }

    void noOpTakesTheIdOfAnother()
    {
        const Op waits = m_build->op(opkind::noteDraft);
        VERIFY_OK(log().append(waits));
        const IncomingOp own = testing::Builders::incoming(waits, 1);
        IncomingOp strange = own;
        strange.device = DeviceId::make(m_build->clock, m_build->random);

        VERIFY_ERROR(log().appendRemote(strange, Scope::Clinical), ErrorCode::Untrusted);
        VERIFY_ERROR(log().appendRemote(own, Scope::Front), ErrorCode::Untrusted);
        QCOMPARE(testing::must(log().countWaiting(Scope::Clinical)), 1);
        VERIFY_OK(log().appendRemote(own, Scope::Clinical));
        IncomingOp again = own;
        again.seq = 2;
        VERIFY_ERROR(log().appendRemote(again, Scope::Clinical), ErrorCode::Untrusted);
        QVERIFY(testing::must(log().headAt(Scope::Clinical, 1)));
    }

    void keepsAnOpItCantRead()
    {
        IncomingOp incoming = testing::Builders::incoming(m_build->op(opkind::noteDraft), 1);
        incoming.op.reset();

        QVERIFY(testing::must(log().appendRemote(incoming, Scope::Clinical)));
        QCOMPARE(m_store->number("SELECT count(*) FROM op WHERE envelope IS NOT NULL"), 1);
    }

    void givesNoPlaceTwice()
    {
        const IncomingOp first = testing::Builders::incoming(m_build->op(opkind::noteDraft), 1);
        const IncomingOp second = testing::Builders::incoming(m_build->op(opkind::noteDraft), 1);
        VERIFY_OK(log().appendRemote(first, Scope::Clinical));

        VERIFY_ERROR(log().appendRemote(second, Scope::Clinical), ErrorCode::Conflict);
    }

    void remembersTheGreatestTime()
    {
        QCOMPARE(testing::must(log().lastTime()), HybridTime{0});
        VERIFY_OK(log().noteTime(70));
        VERIFY_OK(log().noteTime(50));

        QCOMPARE(testing::must(log().lastTime()), HybridTime{70});
    }

private:
    OpLog log() { return OpLog(*m_store->connection); }

    std::unique_ptr<testing::TempSchema> m_store;
    std::unique_ptr<testing::Builders> m_build;
};

ALCOVE_TEST(op_log_test, OpLogTest)
#include "op_log_test.moc"
