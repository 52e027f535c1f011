#include "sync/server_socket.h"

#include "support/running_server.h"
#include "support/test_registry.h"

using namespace alcove;
using sync::ServerSocket;
using testing::RunningServer;

/// What it finds, and what of it is trusted, beast_net_test shows.
class ServerSocketTest : public QObject {
    Q_OBJECT

private slots:
    void connectsAnew()
    {
        const RunningServer server;
        ServerSocket socket({false, "127.0.0.1", server.port(), {}}, patience);

        VERIFY_OK(socket.connect());
        QVERIFY(socket.lowest().socket().is_open());
        socket.drop();
        VERIFY_OK(socket.connect());
    }

    void namesAnAddressAsAHeaderHasIt()
    {
        QCOMPARE(ServerSocket({true, "::1", 8470, {}}, patience).hostHeader(),
                 std::string("[::1]"));
        QCOMPARE(ServerSocket({true, "alcove.test", 8470, {}}, patience).hostHeader(),
                 std::string("alcove.test"));
    }

    void doesWhatIsPostedWhileItRuns()
    {
        ServerSocket socket({false, "127.0.0.1", 1, {}}, patience);
        int done = 0;
        socket.post([&done] { ++done; });
        socket.run();
        QCOMPARE(done, 1);
    }

    void stoppedItConnectsNoMore()
    {
        const RunningServer server;
        ServerSocket socket({false, "127.0.0.1", server.port(), {}}, patience);
        VERIFY_OK(socket.connect());

        socket.stop();
        socket.run();

        QVERIFY(!socket.lowest().socket().is_open());
        VERIFY_ERROR(socket.connect(), ErrorCode::Offline);
    }

private:
    static constexpr std::chrono::milliseconds patience{5'000};
};

ALCOVE_TEST(server_socket_test, ServerSocketTest)
#include "server_socket_test.moc"
