#include "core/desk_syncing.h"

#include "presentation/fake_syncing.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

using namespace alcove;

class DeskSyncingTest : public QObject {
    Q_OBJECT

private slots:
    void isThereWhereThePeopleOfAPracticeAre()
    {
        testing::DirectSession session;
        testing::FakePeople alone;
        testing::FakeSyncing synced;
        QVERIFY(deskSyncingOf(session) == nullptr);
        session.others = &alone;
        QVERIFY(deskSyncingOf(session) == nullptr);
        session.others = &synced;

        QVERIFY(deskSyncingOf(session) == &synced);
    }
};

ALCOVE_TEST(desk_syncing_test, DeskSyncingTest)
#include "desk_syncing_test.moc"
