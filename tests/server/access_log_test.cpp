#include "server/access_log.h"

#include "support/test_registry.h"

using namespace alcove::server;

class AccessLogTest : public QObject {
    Q_OBJECT

private slots:
    void aRequestIsOneLine()
    {
        QCOMPARE(accessLine({1000, "POST", "/v1/s/{scope}/push", 200, 3, 400, 50}),
                 std::string(R"({"at":1000,"method":"POST","route":"/v1/s/{scope}/push",)"
                             R"("status":200,"ms":3,"in":400,"out":50})"));
    }

    void whatAClientMakesUpIsNotRepeated()
    {
        const std::string line = accessLine({1, "X\n\"injected", "unknown", 404, 0, 0, 0});
        QVERIFY(line.find("injected") == std::string::npos);
        QVERIFY(line.find('\n') == std::string::npos);
    }

    void anEventHasItsDetail()
    {
        QCOMPARE(eventLine(1, "draining"), std::string(R"({"at":1,"event":"draining"})"));
        QCOMPARE(eventLine(1, "failed", "why"),
                 std::string(R"({"at":1,"event":"failed","detail":"why"})"));
    }
};

ALCOVE_TEST(access_log_test, AccessLogTest)
#include "access_log_test.moc"
