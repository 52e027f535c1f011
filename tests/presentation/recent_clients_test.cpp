#include "presentation/recent_clients.h"

#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using presentation::RecentClients;

class RecentClientsTest : public QObject {
    Q_OBJECT

private slots:
    void keepsTheLatestFirstAndOnce()
    {
        testing::FakeClock clock;
        testing::FakeRandom random;
        QList<ClientId> ids;
        RecentClients recent;
        for (int i = 0; i < RecentClients::most + 3; ++i) {
            ids.append(ClientId::make(clock, random));
            recent.opened(ids.last());
        }
        recent.opened(ids[5]);
        QCOMPARE(recent.clients().size(), RecentClients::most);
        QCOMPARE(recent.clients().first(), ids[5]);
        QCOMPARE(recent.clients().count(ids[5]), 1);
        QCOMPARE(RecentClients::decode(recent.encode()).clients(), recent.clients());
    }

    void isEmptyForBytesThatAreNotOurs()
    {
        QVERIFY(RecentClients::decode({}).clients().isEmpty());
        QVERIFY(RecentClients::decode("no\nid\n").clients().isEmpty());
    }
};

ALCOVE_TEST(recent_clients_test, RecentClientsTest)
#include "recent_clients_test.moc"
