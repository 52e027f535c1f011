#include "sync/snapshot_order.h"

#include "support/test_registry.h"
#include "sync/snapshot_pace.h"

using namespace alcove;
using namespace alcove::sync;

namespace {

RawId client(int number)
{
    RawId id{};
    id[0] = static_cast<std::uint8_t>(number);
    return id;
}

QList<RawId> clients(int count)
{
    QList<RawId> all;
    for (int i = 0; i < count; ++i)
        all.append(client(i));
    return all;
}

wire::SnapshotPiece pieceOf(int number)
{
    wire::SnapshotPiece piece;
    piece.clients = {client(number)};
    return piece;
}

} // namespace

class SnapshotOrderTest : public QObject {
    Q_OBJECT

private slots:
    void chartsInUseComeFirstThenDraftsThenTheRest()
    {
        const SnapshotOrder order(clients(60), {client(55), client(3)});

        QVERIFY(order.of(client(3)) < order.of(client(4)));
        QCOMPARE(order.of(client(39)).first, 0);
        QCOMPARE(order.of(client(55)).first, 1);
        QCOMPARE(order.of(client(41)).first, 2);
        QVERIFY(order.of(client(55)) < order.of(client(41)));
        QVERIFY(order.of(client(59)) < order.of(client(200)));
    }

    void aBatchStandsWhereTheFirstOfItsClientsDoes()
    {
        const SnapshotOrder order(clients(60), {});
        const QList<SnapshotPlan::Batch> batches{{{0, 1}, {client(50)}},
                                                 {{1, 2}, {client(58), client(2), client(2)}},
                                                 {{2, 3}, {}},
                                                 {{3, 4}, {client(2)}}};

        const auto sorted = order.sorted(batches);

        QCOMPARE(sorted.size(), 4);
        QCOMPARE(sorted[0].places.after, 1);
        QVERIFY(sorted[0].clients == (QList<RawId>{client(2), client(58)}));
        QCOMPARE(sorted[1].places.after, 3);
        QCOMPARE(sorted[2].places.after, 0);
        QCOMPARE(sorted[3].places.after, 2);
    }

    void piecesArePutIntoOrderAndCounted()
    {
        const SnapshotOrder order(clients(60), {client(55)});
        wire::SnapshotContents contents;
        contents.pieces = {pieceOf(57), pieceOf(55), pieceOf(1), pieceOf(0), wire::SnapshotPiece()};

        order.arrange(contents);

        QVERIFY(contents.pieces
                == (std::vector<wire::SnapshotPiece>{pieceOf(0), pieceOf(1), pieceOf(55),
                                                     pieceOf(57), wire::SnapshotPiece()}));
        QCOMPARE(contents.first, 2U);
        QCOMPARE(contents.drafts, 1U);
    }
};

ALCOVE_TEST(snapshot_order_test, SnapshotOrderTest)
#include "snapshot_order_test.moc"
