#include "chart/snapshot_plan.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class SnapshotPlanTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_other = testing::Builders(2);
        m_seq = 0;
        m_ada = m_chart->addClient(u"Ada"_s);
        m_bo = m_chart->addClient(u"Bo"_s);
    }

    void batchesAreWhatTheirSignaturesSayAndNameTheirClients()
    {
        const Note first = note(m_ada.id, 1'000);
        const Note second = note(m_bo.id, 2'000);
        take({m_other.op(first), m_other.op(second)});
        take({m_other.op(m_other.addendum(first))});

        const auto plan = planned();

        QVERIFY(plan);
        QCOMPARE(plan->at.seq, 3);
        QCOMPARE(plan->batches.size(), 2);
        QVERIFY(plan->batches[0].places == (SeqRange{0, 2}));
        QVERIFY(plan->batches[0].clients == (QList<RawId>{m_ada.id.raw, m_bo.id.raw}));
        QVERIFY(plan->batches[1].places == (SeqRange{2, 3}));
        QVERIFY(plan->batches[1].clients == QList<RawId>{m_ada.id.raw});
    }

    void whoWasWrittenAboutLastComesFirst()
    {
        take({m_other.op(note(m_ada.id, 1'000))});
        take({m_other.op(note(m_bo.id, 2'000))});
        QVERIFY(planned()->recent == (QList<RawId>{m_bo.id.raw, m_ada.id.raw}));
        QCOMPARE(planned()->drafting.size(), 2);
        take({m_other.op(note(m_ada.id, 3'000))});
        QVERIFY(planned()->recent == (QList<RawId>{m_ada.id.raw, m_bo.id.raw}));
    }

    void nothingIsPlannedOfWhatIsNotWhole()
    {
        QVERIFY(!planned());
        take({m_other.op(note(m_ada.id, 1'000))});
        QVERIFY(planned());
        take({m_other.op(note(m_ada.id, 1'000))}, false);
        QVERIFY(!planned()); // a signature is missing
        testing::Builders third(3);
        take({third.op(note(m_bo.id, 1'000))});
        QVERIFY(!planned()); // of two devices
    }

    void whatWasTakenOffTheDeskIsNotThereToHandOut()
    {
        take({m_other.op(note(m_ada.id, 1'000))});
        VERIFY_OK(m_chart->connection->execute("UPDATE op SET envelope = x'' WHERE seq = 1"));
        QVERIFY(!planned());
    }

private:
    Note note(ClientId client, Millis at)
    {
        Note note = m_other.note(client, u"Slept better."_s);
        note.serviceAt = at;
        return note;
    }

    void take(const QList<Op> &ops, bool isSigned = true)
    {
        IncomingPage page;
        page.scope = Scope::Clinical;
        for (const Op &op : ops)
            page.ops.append(testing::Builders::incoming(op, ++m_seq));
        page.cursor = {m_seq, page.ops.back().head};
        if (isSigned)
            page.signatures = {{m_seq, {9}}};
        must(m_chart->sync->applyPage(page));
    }

    std::optional<SnapshotPlan> planned()
    {
        const ChainHead at = must(m_chart->sync->cursor(Scope::Clinical));
        return must(chart::planSnapshot(*m_chart->connection, Scope::Clinical, at));
    }

    std::unique_ptr<testing::TempChart> m_chart;
    testing::Builders m_other;
    Client m_ada;
    Client m_bo;
    qint64 m_seq = 0;
};

ALCOVE_TEST(snapshot_plan_test, SnapshotPlanTest)
#include "snapshot_plan_test.moc"
