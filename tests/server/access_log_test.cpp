#include "server/access_log.h"

#include "server/metrics.h"
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
        QCOMPARE(eventLine(1, "failed", "a \"b\""),
                 std::string(R"({"at":1,"event":"failed","detail":"a \"b\""})"));
    }

    void countsAreInPrometheusForm()
    {
        Metrics metrics;
        metrics.countRequest("/v1/pull", 200, 10, 20);
        metrics.countRequest("/v1/pull", 200, 1, 2);
        metrics.countOps(3, 4, 5);
        const std::string text = metrics.text();
        for (const char *line : {"alcove_requests_total{route=\"/v1/pull\",status=\"200\"} 2\n",
                                 "alcove_request_bytes_total 11\n",
                                 "alcove_response_bytes_total 22\n", "alcove_ops_added_total 3\n",
                                 "alcove_ops_repeated_total 4\n", "alcove_ops_pulled_total 5\n"})
            QVERIFY2(text.find(line) != std::string::npos, line);
    }
};

ALCOVE_TEST(access_log_test, AccessLogTest)
#include "access_log_test.moc"
