#include "sync/snapshot_check.h"

#include "snapshot_scene.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;
using testing::SnapshotScene;

/// What the rest of a desk's coming in is told of in snapshot_taker_test.
class SnapshotCheckTest : public QObject {
    Q_OBJECT

private slots:
    void aManifestOfThePracticeHolds()
    {
        SnapshotScene scene;
        must(scene.syncMaking(*scene.one));
        const Bytes manifest = scene.manifests().front();
        const auto keys = must(sync::ScopeKeys::of(*scene.one->open.sync));
        const auto log = must(scene.one->open.sync->memberRecords());
        const auto membership = must(sync::Membership::of(scene.one->open.practice, log));
        const sync::SnapshotTrust trust{membership.members(), keys, Scope::Clinical,
                                        scene.scopeId()};

        const auto checked = sync::checkSnapshot(manifest, trust);

        VERIFY_OK(checked);
        QCOMPARE(static_cast<qint64>(checked->header.at.seq), scene.one->cursor().seq);
        QCOMPARE(checked->contents.spine.size(), std::size_t{1});
        const sync::ScopeKeys none;
        VERIFY_ERROR(sync::checkSnapshot(
                         manifest, {membership.members(), none, Scope::Clinical, scene.scopeId()}),
                     ErrorCode::Locked);
        VERIFY_ERROR(
            sync::checkSnapshot(manifest, {membership.members(), keys, Scope::Clinical, ScopeId()}),
            ErrorCode::Untrusted);
        VERIFY_ERROR(sync::checkSnapshot(ByteView(manifest).first(90), trust),
                     ErrorCode::Malformed);
        QVERIFY(sync::snapshotName(manifest) != sync::snapshotName(ByteView(manifest).first(9)));
    }
};

ALCOVE_TEST(snapshot_check_test, SnapshotCheckTest)
#include "snapshot_check_test.moc"
