#include "social/item_table.h"

#include "support/social_store.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::social;
using supplemental::Item;
using testing::anItem;

class ItemTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::SocialStore>();
        QVERIFY(m_store->isReady());
    }

    void rule_S20_everyFieldComesBack()
    {
        Item item = anItem();
        item.kind = supplemental::ContentKind::Media;
        item.purpose = supplemental::Purpose::SafetyPlanning;
        item.hasThirdParties = true;
        item.how = supplemental::SharedHow::HandedOver;
        item.memberPath = QStringLiteral("posts/1.json");
        item.postedOffset = -300;
        VERIFY_OK(table().put(item));

        const auto found = table().find(item.id);

        VERIFY_OK(found);
        QVERIFY(*found == item);
    }

    void aRowNeverChanges()
    {
        Item changed = anItem();
        changed.text = QStringLiteral("never said");
        VERIFY_OK(table().put(anItem()));
        VERIFY_OK(table().put(changed));

        const auto found = table().find(anItem().id);

        VERIFY_OK(found);
        QVERIFY(*found == anItem());
    }

    void theListHasAllButTheWordsLatestFirst()
    {
        Item earlier = anItem();
        earlier.id = {{0x42}};
        earlier.postedAt -= 1;
        Item anothers = anItem();
        anothers.id = {{0x43}};
        anothers.client = testing::noor();
        for (const Item &item : {earlier, anItem(), anothers})
            VERIFY_OK(table().put(item));

        const auto found = table().ofClient(testing::sam());

        VERIFY_OK(found);
        QCOMPARE(found->size(), 2);
        const supplemental::ItemSummary expected{anItem().id,
                                                 anItem().client,
                                                 anItem().consent,
                                                 anItem().platform,
                                                 anItem().kind,
                                                 anItem().postedAt,
                                                 60,
                                                 anItem().how,
                                                 anItem().enteredAt,
                                                 anItem().enteredByName};
        QVERIFY((*found)[0] == expected);
        QVERIFY((*found)[1].id == earlier.id);
    }

    void countsWhatCameInByAConsent()
    {
        VERIFY_OK(table().put(anItem()));

        const auto ofConsent = table().countOfConsent(anItem().consent);
        const auto ofOther = table().countOfConsent({{0x39}});

        VERIFY_OK(ofConsent);
        VERIFY_OK(ofOther);
        QCOMPARE(*ofConsent, qint64{1});
        QCOMPARE(*ofOther, qint64{0});
    }

private:
    ItemTable table() { return ItemTable(*m_store->connection); }

    std::unique_ptr<testing::SocialStore> m_store;
};

ALCOVE_TEST(item_table_test, ItemTableTest)
#include "item_table_test.moc"
