#include "core/client.h"

#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 3, 2);

Client aClient()
{
    Client client;
    client.givenName = u"Sam"_s;
    client.familyName = u"Rivera"_s;
    client.birthDate = QDate(1991, 4, 2);
    return client;
}

} // namespace

class ClientTest : public QObject {
    Q_OBJECT

private slots:
    void eachStatusComesBackFromItsName()
    {
        for (const ClientStatus status : {ClientStatus::Inquiry, ClientStatus::WaitList,
                                          ClientStatus::Active, ClientStatus::Discharged})
            QVERIFY(statusFromName(statusName(status)) == status);
        QVERIFY(!statusFromName(u"gone"_s));
    }

    void isCalledByThePreferredName()
    {
        Client client = aClient();
        QCOMPARE(displayName(client), u"Sam Rivera"_s);

        client.preferredName = u"Zoë"_s;

        QCOMPARE(displayName(client), u"Zoë Rivera"_s);
    }

    void oneNameIsEnoughToBeCalledBy()
    {
        Client client;
        client.familyName = u"Madonna"_s;
        QCOMPARE(displayName(client), u"Madonna"_s);
        QVERIFY(validate(client, today));
        client.familyName.clear();
        client.givenName = u"Ada"_s;
        QCOMPARE(displayName(client), u"Ada"_s);
        QVERIFY(validate(client, today));
    }

    void nobodyIsWithoutAName()
    {
        Client client = aClient();
        client.givenName = u" "_s;
        client.familyName = u"\t"_s;

        VERIFY_ERROR(validate(client, today), ErrorCode::Malformed);
    }

    void aBirthDateMustBePossible_data()
    {
        QTest::addColumn<QDate>("born");
        QTest::addColumn<bool>("isPossible");
        QTest::newRow("today") << today << true;
        QTest::newRow("tomorrow") << today.addDays(1) << false;
        QTest::newRow("1880") << QDate(1880, 1, 1) << true;
        QTest::newRow("1879") << QDate(1879, 12, 31) << false;
        QTest::newRow("no date") << QDate() << false;
    }

    void aBirthDateMustBePossible()
    {
        QFETCH(const QDate, born);
        Client client = aClient();
        client.birthDate = born;

        QTEST(static_cast<bool>(validate(client, today)), "isPossible");
    }

    void eachFieldHasALimit()
    {
        const std::array<QString Client::*, 8> fields{
            &Client::familyName, &Client::givenName, &Client::preferredName, &Client::pronouns,
            &Client::phone,      &Client::email,     &Client::address,       &Client::source};
        for (const auto field : fields) {
            Client client = aClient();
            client.*field = QString(1000, u'x');
            QVERIFY(validate(client, today));
            client.*field = QString(1001, u'x');
            VERIFY_ERROR(validate(client, today), ErrorCode::TooLarge);
        }
    }

    void theColourBandIsTheClientsOnEveryDesk()
    {
        testing::FakeRandom random;
        const testing::FakeClock clock;
        QSet<int> bands;
        for (int i = 0; i < 200; ++i) {
            const auto id = ClientId::make(clock, random);
            bands.insert(colourBand(id, 8));
            QCOMPARE(colourBand(id, 8), colourBand(ClientId{id.raw}, 8));
        }
        QCOMPARE(bands, (QSet<int>{0, 1, 2, 3, 4, 5, 6, 7}));
    }
};

ALCOVE_TEST(client_test, ClientTest)
#include "client_test.moc"
