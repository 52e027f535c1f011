#include "server/metrics.h"

#include "support/test_registry.h"

using namespace alcove::server;

class MetricsTest : public QObject {
    Q_OBJECT

private slots:
    void countsAreInPrometheusForm()
    {
        Metrics metrics;
        metrics.countRequest("/v1/pull", 200, 10, 20);
        metrics.countRequest("/v1/pull", 200, 1, 2);
        metrics.countOps(3, 4, 5);
        metrics.countHalf();
        metrics.countAsk(true);
        metrics.countAsk(false);
        metrics.countLimited();
        const std::string text = metrics.text(3);
        for (const char *line :
             {"alcove_requests_total{route=\"/v1/pull\",status=\"200\"} 2\n",
              "alcove_request_bytes_total 11\n", "alcove_response_bytes_total 22\n",
              "alcove_ops_added_total 3\n", "alcove_ops_repeated_total 4\n",
              "alcove_ops_pulled_total 5\n", "alcove_halves_put_total 1\n",
              "alcove_half_asks_total 2\n", "alcove_half_asks_given_total 1\n",
              "alcove_requests_limited_total 1\n", "alcove_live_watchers 3\n"})
            QVERIFY2(text.find(line) != std::string::npos, line);
    }
};

ALCOVE_TEST(metrics_test, MetricsTest)
#include "metrics_test.moc"
