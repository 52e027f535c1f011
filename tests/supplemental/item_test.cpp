#include "supplemental/item.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::supplemental;
using testing::anItem;

class ItemTest : public QObject {
    Q_OBJECT

    const Millis m_now = testing::FakeClock().now();

private slots:
    void waysOfSharingAreFoundByTheirNames()
    {
        for (const SharedHow how :
             {SharedHow::InSession, SharedHow::HandedOver, SharedHow::Forwarded})
            QVERIFY(sharedHowFromName(sharedHowName(how)) == how);
    }

    void rule_S07_nothingIsFetched() { QVERIFY(!sharedHowFromName(QStringLiteral("fetched"))); }

    void theDayOfPostingIsThatOfThePlace()
    {
        Item item = anItem();
        item.postedAt = QDateTime(QDate(2026, 2, 28), QTime(23, 30), Qt::UTC).toMSecsSinceEpoch();

        item.postedOffset = 0;
        QCOMPARE(postedOn(item), QDate(2026, 2, 28));
        item.postedOffset = 60;
        QCOMPARE(postedOn(item), QDate(2026, 3, 1));
    }

    void rule_S20_theOriginalIsHashedAsItsUtf8Bytes()
    {
        // printf 'Zoë' | sha256sum
        QCOMPARE(QByteArray::fromStdString(toHex(originalHash(QStringLiteral("Zo\u00eb")))),
                 QByteArray("c6a12698582fc1104ea24107a2d7268145ff06ef859707729d01fd060897f067"));
    }

    void anItemThatIsWholeIsValid() { VERIFY_OK(validate(anItem(), m_now)); }

    void whatIsMissingOrImpossibleIsNot()
    {
        Item ofNobody = anItem();
        ofNobody.client = {};
        VERIFY_ERROR(validate(ofNobody, m_now), ErrorCode::Malformed);
        Item blank = anItem();
        blank.text = QStringLiteral(" \n");
        VERIFY_ERROR(validate(blank, m_now), ErrorCode::Malformed);
        Item ofTomorrow = anItem();
        ofTomorrow.postedAt = m_now + 1;
        VERIFY_ERROR(validate(ofTomorrow, m_now), ErrorCode::Malformed);
        Item nowhere = anItem();
        nowhere.postedOffset = -15 * 60;
        VERIFY_ERROR(validate(nowhere, m_now), ErrorCode::Malformed);
        Item endless = anItem();
        endless.text = QString(100'001, u'x');
        VERIFY_ERROR(validate(endless, m_now), ErrorCode::TooLarge);
    }
};

ALCOVE_TEST(item_test, ItemTest)
#include "item_test.moc"
