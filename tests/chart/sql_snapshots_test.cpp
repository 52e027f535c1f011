#include "chart/sql_snapshots.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// What a store keeps of snapshots; SnapshotTakerTest and SnapshotMakerTest have what it is for.
class SqlSnapshotsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_other = testing::Builders(2);
        m_client = m_chart->addClient();
    }

    void aScopeIsFreshUntilSomethingHasAPlaceThere()
    {
        QVERIFY(must(store().isFresh(Scope::Clinical)));
        m_chart->addDraft(m_client.id);
        QVERIFY(must(store().isFresh(Scope::Clinical))); // waits unsealed
        VERIFY_OK(store().beginTaking(Scope::Clinical, taking()));
        must(store().takePart(part(1)));
        QVERIFY(!must(store().isFresh(Scope::Clinical)));
        QVERIFY(must(store().isFresh(Scope::Front)));
    }

    void aPartComesWithItsPlaceOrNotAtAll()
    {
        VERIFY_OK(store().beginTaking(Scope::Clinical, taking()));
        const SnapshotPart first = part(2);
        QCOMPARE(must(store().takePart(first)).size(), 1);
        QCOMPARE(must(store().taking(Scope::Clinical))->done, 2);
        QVERIFY(must(store().links(Scope::Clinical)) == first.links);
        QCOMPARE(must(m_chart->sync->cursor(Scope::Clinical)).seq, 0);
        QCOMPARE(must(m_chart->chart->notes(m_client.id)).size(), 1);

        SnapshotPart again = part(3);
        again.ops.append(first.ops.front());
        VERIFY_ERROR(store().takePart(again), ErrorCode::Conflict);
        QCOMPARE(must(store().taking(Scope::Clinical))->done, 2);
        QCOMPARE(must(m_chart->chart->notes(m_client.id)).size(), 1);
    }

    void whatIsFinishedStandsWhereItEnds()
    {
        VERIFY_OK(store().beginTaking(Scope::Clinical, taking()));
        const SnapshotPart only = part(1);
        must(store().takePart(only));
        const QByteArray device(16, 'd');

        VERIFY_OK(store().finishTaking(Scope::Clinical, {1, {4}}, {{device, {1, {5}}}}));

        QVERIFY(must(m_chart->sync->cursor(Scope::Clinical)) == (ChainHead{1, {4}}));
        QVERIFY(must(m_chart->sync->deviceChains(Scope::Clinical)).value(device)
                == (ChainHead{1, {5}}));
        QVERIFY(!must(store().taking(Scope::Clinical)));
        QVERIFY(must(store().links(Scope::Clinical)).isEmpty());
        QVERIFY(must(m_chart->sync->history().nextSignature(Scope::Clinical, 0)));
    }

    void whatIsRefusedGoesAndWhatWasWrittenStays()
    {
        const crypto::Hash before = must(scopeDigest());
        const Note own = m_chart->addDraft(m_client.id, u"Written here."_s);
        VERIFY_OK(store().beginTaking(Scope::Clinical, taking()));
        must(store().takePart(part(1)));
        QCOMPARE(must(m_chart->chart->notes(m_client.id)).size(), 2);

        VERIFY_OK(store().refuseTaking(Scope::Clinical, "its name", u"false"_s));

        const auto notes = must(m_chart->chart->notes(m_client.id));
        QCOMPARE(notes.size(), 1);
        QVERIFY(notes.front().id == own.id);
        QCOMPARE(must(m_chart->chart->search(u"written"_s, 9)).size(), 1);
        QCOMPARE(must(m_chart->chart->check()), QStringList());
        QCOMPARE(must(m_chart->sync->countOutgoing(Scope::Clinical)), 1);
        QVERIFY(must(store().isFresh(Scope::Clinical)));
        QVERIFY(must(store().mark(Scope::Clinical)) == (SnapshotMark{0, "its name"}));
        QVERIFY(!must(store().taking(Scope::Clinical)));
        QVERIFY(before != must(scopeDigest()));
        QVERIFY(must(m_chart->chart->verifyAudit()).isOk());
        // Signed notes are kept again.
        const Note kept = m_chart->addSigned(m_client.id);
        QVERIFY(!m_chart->connection->execute("DELETE FROM note WHERE signed_at IS NOT NULL"));
        QVERIFY(must(m_chart->chart->openNote(kept.id)).isSigned());
    }

    void oneThatWasNotBegunTakesNothingAway()
    {
        m_chart->addDraft(m_client.id);
        VERIFY_OK(store().refuseTaking(Scope::Clinical, "its name", u"false"_s));
        QCOMPARE(must(m_chart->chart->notes(m_client.id)).size(), 1);
    }

    void theFurthestThatWasSeenIsRemembered()
    {
        QVERIFY(must(store().mark(Scope::Front)) == SnapshotMark());
        VERIFY_OK(store().noteSeen(Scope::Front, 7));
        VERIFY_OK(store().noteSeen(Scope::Front, 3));
        QVERIFY(must(store().mark(Scope::Front)) == (SnapshotMark{7, {}}));
        QVERIFY(must(store().mark(Scope::Clinical)) == SnapshotMark());
    }

    void whatWaitsKeepsADigestFromBeingMade()
    {
        QVERIFY(must(store().digest(Scope::Clinical)));
        QVERIFY(!must(store().digest(Scope::Front))); // the client was added here
        QVERIFY(!must(store().plan(Scope::Front)));
        m_chart->addDraft(m_client.id);
        QVERIFY(!must(store().digest(Scope::Clinical)));
    }

    void whatIsBeingMadeIsKept()
    {
        QVERIFY(!must(store().making(Scope::Front)));
        SnapshotMaking making;
        making.at = {9, {1}};
        making.digest = {2};
        making.batches = {{{0, 4}, {RawId{1}, RawId{2}}}, {{4, 9}, {}}};
        making.pieces = "pieces";
        VERIFY_OK(store().keepMaking(Scope::Front, making));
        making.packed = 1;
        VERIFY_OK(store().keepMaking(Scope::Front, making));
        const auto kept = must(store().making(Scope::Front));
        QVERIFY(kept && kept->at == making.at && kept->digest == making.digest);
        QCOMPARE(kept->packed, 1);
        QCOMPARE(kept->pieces, making.pieces);
        QCOMPARE(kept->batches.size(), 2);
        QVERIFY(kept->batches[0].places == making.batches[0].places);
        QVERIFY(kept->batches[0].clients == making.batches[0].clients);
        VERIFY_OK(store().dropMaking(Scope::Front));
        QVERIFY(!must(store().making(Scope::Front)));
    }

    void wordsAreIndexedBitByBit()
    {
        m_other.actor.user = m_chart->practice.actor.user; // another desk of theirs
        QCOMPARE(must(store().indexSome(5)), 0);
        VERIFY_OK(store().beginTaking(Scope::Clinical, taking()));
        for (qint64 i = 1; i <= 5; ++i)
            must(store().takePart(part(i)));
        // One is typed in before its turn.
        const auto notes = must(m_chart->chart->notes(m_client.id));
        Note typed = must(m_chart->chart->openNote(notes.front().id));
        typed.body.sections = {{u"subjective"_s, u"Another word."_s}};
        VERIFY_OK(m_chart->chart->saveDraft(typed));
        QCOMPARE(must(store().indexSome(2)), 3);
        QCOMPARE(must(m_chart->chart->check()), QStringList());
        QCOMPARE(must(store().indexSome(2)), 1);
        QCOMPARE(must(store().indexSome(2)), 0);
        QCOMPARE(must(m_chart->chart->search(u"slept"_s, 9)).size(), 4);
        QCOMPARE(must(m_chart->chart->search(u"another"_s, 9)).size(), 1);
        QCOMPARE(must(m_chart->chart->check()), QStringList());
    }

private:
    SnapshotStore &store() { return m_chart->sync->snapshots(); }
    static SnapshotTaking taking() { return {"manifest", QByteArray(64, 's'), 0, 0}; }

    Result<crypto::Hash> scopeDigest()
    {
        TRY_ASSIGN(const auto digest, store().digest(Scope::Clinical));
        return digest.value_or(crypto::Hash());
    }

    SnapshotPart part(qint64 number)
    {
        SnapshotPart part;
        part.scope = Scope::Clinical;
        const qint64 seq = number;
        part.ops = {testing::Builders::incoming(
            m_other.op(m_other.note(m_client.id, u"Slept better."_s)), seq)};
        part.signatures = {{seq, {9}}};
        part.links = {{{seq - 1, seq}, m_other.actor.device, {seq - 1, {}}, {seq, {3}}}};
        part.done = number;
        return part;
    }

    std::unique_ptr<testing::TempChart> m_chart;
    testing::Builders m_other;
    Client m_client;
};

ALCOVE_TEST(sql_snapshots_test, SqlSnapshotsTest)
#include "sql_snapshots_test.moc"
