#include "ui_supplemental/client_shelf.h"

#include "open_room.h"
#include "support/test_registry.h"
#include "ui_supplemental/panel_words.h"

#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using supplemental::Door;
using supplemental::Refusal;

class ClientShelfTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_room = std::make_unique<testing::OpenRoom>();
        QVERIFY(m_room->isReady());
    }

    void fromNoPolicyToAnItemAndBack()
    {
        QVERIFY(m_room->unlock());
        ClientShelf &shelf = m_room->shelf;
        QSignalSpy loaded(&shelf, &ClientShelf::loaded);
        shelf.load();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(shelf.door() == Door::NoPolicy);
        QVERIFY(shelf.mayDecide());

        shelf.decide(testing::aPolicy());
        QTRY_COMPARE(loaded.count(), 2);
        QVERIFY(shelf.door() == Door::NoConsent);
        shelf.record(testing::aConsent());
        QTRY_COMPARE(loaded.count(), 3);
        QVERIFY(shelf.door() == Door::Open);
        QCOMPARE(shelf.consentsInForce().size(), 1);
        supplemental::Item item = testing::anItem();
        item.consent = shelf.consentsInForce().first().id;
        item.platform.clear(); // follows from the consent
        shelf.enter(item);
        QTRY_COMPARE(loaded.count(), 4);
        QCOMPARE(shelf.contents().items.size(), 1);
        QVERIFY(shelf.contents().items.first().client == testing::sam());

        shelf.revoke(item.consent);
        QTRY_COMPARE(loaded.count(), 5);
        QVERIFY(shelf.door() == Door::Revoked);
        QVERIFY(shelf.contents().items.isEmpty());
        QCOMPARE(shelf.contents().sealedItems, qint64{1});
    }

    void rule_S02_whatTheStoreRefusesIsSaidInWords()
    {
        QVERIFY(m_room->inStore(testing::allow));
        QVERIFY(m_room->unlock());
        m_room->shelf.load();
        QSignalSpy failed(&m_room->shelf, &ClientShelf::failed);
        supplemental::Item item = testing::anItem();
        item.kind = supplemental::ContentKind::DirectMessage;

        m_room->shelf.enter(item);

        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().toString(), text(Refusal::OtherKind));
    }

    void readingAnItemHandsOutItsWords()
    {
        QVERIFY(m_room->inStore([](supplemental::Supplement &panel) -> Result<void> {
            TRY(testing::allow(panel));
            return panel.enterItem(testing::anItem());
        }));
        QVERIFY(m_room->unlock());
        QString words;
        connect(&m_room->shelf, &ClientShelf::read, this,
                [&words](const supplemental::Item &item) { words = item.text; });

        m_room->shelf.openItem(testing::anItem().id);

        QTRY_COMPARE(words, testing::anItem().text);
    }

    void isEmptyFromTheMomentThePanelShuts()
    {
        QVERIFY(m_room->inStore(testing::allow));
        QVERIFY(m_room->unlock());
        QSignalSpy loaded(&m_room->shelf, &ClientShelf::loaded);
        QSignalSpy cleared(&m_room->shelf, &ClientShelf::cleared);
        m_room->shelf.load();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(!m_room->shelf.contents().consents.isEmpty());

        m_room->keeper.shut();

        QVERIFY(m_room->shelf.contents().consents.isEmpty());
        QVERIFY(cleared.count() >= 1);
    }

    void anActAfterFiveMinutesFindsThePanelShut()
    {
        QVERIFY(m_room->inStore(testing::allow));
        QVERIFY(m_room->unlock());
        QSignalSpy failed(&m_room->shelf, &ClientShelf::failed);
        m_room->desk.clock.advance(supplemental::panelIdleLimit);

        m_room->shelf.enter(testing::anItem());

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_room->keeper.state() == PanelKeeper::State::Locked);
    }

private:
    std::unique_ptr<testing::OpenRoom> m_room;
};

ALCOVE_TEST(client_shelf_test, ClientShelfTest)
#include "client_shelf_test.moc"
