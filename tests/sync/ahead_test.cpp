#include "sync/ahead.h"

#include "snapshot_scene.h"
#include "support/test_registry.h"

#include <atomic>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SnapshotScene;
using testing::SyncDesk;

/// What is done ahead comes to what it comes to in turn. ScopeSyncTest has pages that are pulled.
class AheadTest : public QObject {
    Q_OBJECT

private slots:
    void waitsForTheStepAndGivesItsAnswerOnce()
    {
        sync::Ahead<int> ahead;
        QVERIFY(!ahead.isUnderWay());

        ahead.begin([] { return Result<int>(7); });

        QVERIFY(ahead.isUnderWay());
        QCOMPARE(must(ahead.get()), 7);
        QVERIFY(!ahead.isUnderWay());
    }

    void whoeverGoesWaitsForWhatWasBegun()
    {
        std::atomic<bool> isOver = false;
        {
            sync::Ahead<int> ahead;
            ahead.begin([&isOver] {
                isOver = true;
                return Result<int>(Error(ErrorCode::Offline));
            });
        }
        QVERIFY(isOver);
    }

    void aSnapshotComesToTheSame()
    {
        SnapshotScene scene;
        must(scene.syncMaking(*scene.one));
        const QString plain = scene.plainDigest();
        const auto desk = scene.newDesk();

        VERIFY_OK(syncAhead(*desk, scene.net));

        QCOMPARE(desk->audited(u"snapshot.take"_s), 1);
        QCOMPARE(desk->digest(), plain);
    }

    void ofASnapshotAForgedPieceIsRefused()
    {
        SnapshotScene scene;
        must(scene.syncMaking(*scene.one));
        const QString plain = scene.plainDigest();
        const auto desk = scene.newDesk();
        int answers = 0;
        scene.net.meddle = [&answers](const sync::HttpRequest &request,
                                      const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            // The spine, the first pieces, and those that are fetched while they are applied.
            if (!request.target.ends_with("/chunks/get") || ++answers != 3)
                return reply;
            auto chunks = must(wire::decodeChunksReply(reply.body));
            chunks.chunks.back().sealed[40] ^= 1U;
            reply.body = wire::encodeMessage(chunks);
            return reply;
        };

        VERIFY_OK(syncAhead(*desk, scene.net));

        QCOMPARE(answers, 3);
        QCOMPARE(desk->audited(u"snapshot.refuse"_s), 1);
        QCOMPARE(desk->digest(), plain);
    }

private:
    static Result<sync::SyncReport> syncAhead(SyncDesk &desk, HandlerNet &net)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
        sync::SyncSession session(*desk.open.sync, net, key, desk.random, &box);
        session.workAhead();
        return session.runOnce();
    }
};

ALCOVE_TEST(ahead_test, AheadTest)
#include "ahead_test.moc"
