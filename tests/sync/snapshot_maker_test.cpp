#include "sync/snapshot_maker.h"

#include "snapshot_scene.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SnapshotScene;

class SnapshotMakerTest : public QObject {
    Q_OBJECT

private slots:
    void aSmallScopeHasNone()
    {
        SnapshotScene scene(4);
        must(scene.syncMaking(*scene.one, {1'000, 1'000, 1}));

        QVERIFY(scene.manifests().empty());
        QCOMPARE(asked(scene, "/snapshots/put"), 0);
    }

    void itIsMadeOverSeveralRounds()
    {
        SnapshotScene scene;
        const sync::SnapshotPace pace{10, 5, 1};
        int rounds = 0;
        while (asked(scene, "/snapshots/put") == 0) {
            QVERIFY(++rounds < 50);
            const auto before = asked(scene, "/chunks/put");
            must(scene.syncMaking(*scene.one, pace));
            QVERIFY(asked(scene, "/chunks/put") - before <= 6);
        }

        QVERIFY(rounds > 2);
        QVERIFY(!must(scene.one->open.sync->snapshots().making(Scope::Clinical)));
        const auto desk = scene.newDesk();
        VERIFY_OK(desk->syncWith(scene.net));
        QCOMPARE(desk->audited(u"snapshot.take"_s), 1);
        QCOMPARE(desk->digest(), scene.plainDigest());
    }

    void itGoesOnFromTheOneBefore()
    {
        SnapshotScene scene;
        must(scene.syncMaking(*scene.one));
        const auto first = asked(scene, "/chunks/put");
        QVERIFY(first > 10);
        scene.write(12);
        // Another desk does it.
        const auto two = scene.newDesk();
        VERIFY_OK(two->syncWith(scene.net));

        must(scene.syncMaking(*two));

        const auto second = asked(scene, "/chunks/put") - first;
        QVERIFY2(second > 0 && second < first, qPrintable(QString::number(second)));
        QCOMPARE(asked(scene, "/snapshots/put"), 2);
        const auto desk = scene.newDesk();
        VERIFY_OK(desk->syncWith(scene.net));
        QCOMPARE(desk->audited(u"snapshot.take"_s), 1);
        QCOMPARE(desk->digest(), scene.plainDigest());
    }

    void nothingIsDoneTwice()
    {
        SnapshotScene scene;
        must(scene.syncMaking(*scene.one));
        const auto before = scene.net.backup();

        must(scene.syncMaking(*scene.one));

        QCOMPARE(scene.net.asked(path(scene, "/snapshots"), before), 0);
        QCOMPARE(scene.net.asked(path(scene, "/chunks/put"), before), 0);
    }

    void oneThatWasRefusedIsMadeAnew()
    {
        SnapshotScene scene;
        must(scene.syncMaking(*scene.one));
        const auto two = scene.newDesk();
        scene.hide("/chunks/get");
        VERIFY_OK(two->syncWith(scene.net));
        QCOMPARE(two->audited(u"snapshot.refuse"_s), 1);
        scene.net.meddle = {};
        scene.write(12);
        VERIFY_OK(two->syncWith(scene.net));

        must(scene.syncMaking(*two));

        QCOMPARE(asked(scene, "/snapshots/put"), 2);
    }

    void aServerThatIsAwayIsNoFailureOfTheRound()
    {
        SnapshotScene scene;
        scene.net.meddle = [](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            return request.target.ends_with("/chunks/put")
                ? Result<sync::HttpReply>(Error(ErrorCode::Offline, "away"))
                : next(request);
        };
        VERIFY_OK(scene.syncMaking(*scene.one));
        scene.net.meddle = {};

        must(scene.syncMaking(*scene.one));

        QCOMPARE(asked(scene, "/snapshots/put"), 1);
    }

    void whatTheServerDoesNotTakeIsGivenUp()
    {
        SnapshotScene scene;
        scene.net.meddle = [](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            return request.target.ends_with("/chunks/put") ? Result<sync::HttpReply>(
                       sync::HttpReply{413, toBytes(R"({"error": "too_large"})")})
                                                           : next(request);
        };
        VERIFY_OK(scene.syncMaking(*scene.one));
        const auto before = scene.net.backup();

        VERIFY_OK(scene.syncMaking(*scene.one));

        QCOMPARE(scene.net.asked(path(scene, "/chunks/missing"), before), 0);
        QVERIFY(!must(scene.one->open.sync->snapshots().making(Scope::Clinical)));
    }

private:
    static std::string path(SnapshotScene &scene, const char *suffix)
    {
        return "/v1/s/" + scene.scopeId().text() + suffix;
    }
    static std::ptrdiff_t asked(SnapshotScene &scene, const char *suffix)
    {
        return scene.net.asked(path(scene, suffix), 0);
    }
};

ALCOVE_TEST(snapshot_maker_test, SnapshotMakerTest)
#include "snapshot_maker_test.moc"
