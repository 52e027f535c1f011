#include "bench/report.h"

#include "support/test_registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace alcove::bench;
using namespace Qt::StringLiterals;

namespace {

Measured aMeasurement()
{
    Measured measured;
    measured.alcove.sqlite = u"3.46.1"_s;
    measured.plain.sqlite = u"3.40.1"_s;
    measured.alcove.samples = {{u"passphrase_ms"_s, {900}}, {u"search_ms"_s, {2, 3, 4}}};
    measured.plain.samples = {{u"search_ms"_s, {1, 2, 30}}};
    return measured;
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

private slots:
    void theRatioIsThatOfTheMedians()
    {
        const QString table = reportTable(aMeasurement());

        QVERIFY(table.contains(u"SQLite 3.46.1"_s) && table.contains(u"3.40.1"_s));
        const QStringList lines = table.split(u'\n');
        const QString search = lines.filter(u"Search in 100000 notes"_s).value(0).simplified();
        QCOMPARE(
            search,
            u"Search in 100000 notes ms 3.00 / 4.00 / 4.00 2.00 / 30.00 / 30.00 1.50 p95 10"_s);
    }

    void whatHasNoPeerHasNoRatio()
    {
        const QString line = reportTable(aMeasurement())
                                 .split(u'\n')
                                 .filter(u"Passphrase"_s)
                                 .value(0)
                                 .simplified();

        QVERIFY2(line.endsWith(u"ms 900 / 900 / 900 - -"_s), qPrintable(line));
    }

    void theObjectHoldsTheSame()
    {
        const QJsonObject json = QJsonDocument::fromJson(reportJson(aMeasurement())).object();

        QCOMPARE(json[u"sqlite"_s][u"plain"_s].toString(), u"3.40.1"_s);
        int found = 0;
        for (const QJsonValue figure : json[u"figures"_s].toArray()) {
            if (figure[u"name"_s] != u"search_ms"_s)
                continue;
            ++found;
            QCOMPARE(figure[u"plain_ratio"_s].toDouble(), 1.5);
            QCOMPARE(figure[u"alcove"_s][u"p95"_s].toDouble(), 4.0);
        }
        QCOMPARE(found, 1);
    }
};

ALCOVE_TEST(report_test, ReportTest)
#include "report_test.moc"
