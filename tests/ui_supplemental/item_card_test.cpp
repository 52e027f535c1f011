#include "ui_supplemental/item_card.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using testing::anItem;

class ItemCardTest : public QObject {
    Q_OBJECT

private slots:
    void showsNoWordsUntilTheyAreAskedFor()
    {
        ItemCard card(summary());
        QSignalSpy wanted(&card, &ItemCard::wanted);
        auto *words = card.findChild<QLabel *>(QStringLiteral("itemWords"));
        QVERIFY(words->isHidden());

        card.findChild<QPushButton *>(QStringLiteral("readItem"))->click();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(words->text().isEmpty());

        card.showWords(anItem());
        QVERIFY(!words->isHidden());
        QCOMPARE(words->text(), anItem().text);
    }

    void wordsAreNeverTakenForMarkup()
    {
        ItemCard card(summary());
        supplemental::Item item = anItem();
        item.text = QStringLiteral("<img src='https://tracker.example/x'>");

        card.showWords(item);

        QCOMPARE(card.findChild<QLabel *>(QStringLiteral("itemWords"))->textFormat(),
                 Qt::PlainText);
    }

    void rule_S15_isCalledTheClientsOwnReport()
    {
        const ItemCard card(summary());

        bool isSaid = false;
        for (const QLabel *label : card.findChildren<QLabel *>())
            isSaid = isSaid || label->text().contains(QStringLiteral("Client's own report"));
        QVERIFY(isSaid);
    }

private:
    static supplemental::ItemSummary summary()
    {
        const auto item = anItem();
        return {item.id,       item.client,       item.consent, item.platform,  item.kind,
                item.postedAt, item.postedOffset, item.how,     item.enteredAt, item.enteredByName};
    }
};

ALCOVE_TEST(item_card_test, ItemCardTest)
#include "item_card_test.moc"
