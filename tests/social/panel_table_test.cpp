#include "social/panel_table.h"

#include "support/social_store.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::social;

class PanelTableTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhoseThePanelIs()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        const auto panel = PanelTable(*store.connection).read();

        VERIFY_OK(panel);
        QVERIFY((*panel == PanelRecord{{0x51}, store.practice, store.clock.now()}));
    }

    void thereIsOneRow()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        QVERIFY(!PanelTable(*store.connection).insert({{0x52}, store.practice, 0}));
    }

    void aStoreWithoutItIsDamaged()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());
        VERIFY_OK(store.connection->execute("DELETE FROM panel"));

        VERIFY_ERROR(PanelTable(*store.connection).read(), ErrorCode::Corrupt);
        VERIFY_ERROR(store.open(), ErrorCode::Corrupt);
    }
};

ALCOVE_TEST(panel_table_test, PanelTableTest)
#include "panel_table_test.moc"
