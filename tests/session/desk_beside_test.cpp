#include "session/desk_beside.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;
using testing::TempDesk;

class DeskBesideTest : public QObject {
    Q_OBJECT

private slots:
    void theDesksStoreIsOpenOnceMore()
    {
        const TempDesk desk;
        const auto made = desk.make();
        const auto beside = must(session::openBeside(
            {desk.workspace, made.open.storeKey, made.open.identity, made.open.compartmentSeed},
            desk.surroundings));

        must(beside.chart->audit({QStringLiteral("desk.cover"), {}, {}, {}}));

        QCOMPARE(must(made.open.chart->auditTrail(0, 100)).last().event.event,
                 QStringLiteral("desk.cover"));
        QVERIFY(beside.practice == made.open.practice);
        QVERIFY(beside.identity.userKey().verifyKey() == made.open.identity.userKey().verifyKey());
        QVERIFY(beside.compartmentSeed.equals(made.open.compartmentSeed));
        QVERIFY(!beside.anchor); // the desk's own session keeps it
    }

    void anotherKeyDoesNotOpenIt()
    {
        const TempDesk desk;
        const auto made = desk.make();
        const auto other
            = store::StoreKey::derive(crypto::SecretBytes::random(32, desk.random), "chart");

        VERIFY_ERROR(session::openBeside(
                         {desk.workspace, other, made.open.identity, made.open.compartmentSeed},
                         desk.surroundings),
                     ErrorCode::Locked);
    }
};

ALCOVE_TEST(desk_beside_test, DeskBesideTest)
#include "desk_beside_test.moc"
