#include "bench/sync_report.h"

#include "support/test_registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace alcove::bench;
using namespace Qt::StringLiterals;

namespace {

SyncMeasured aMeasurement()
{
    SyncMeasured measured;
    measured.options.records = {1000};
    measured.alcove = {{u"push_1000_ops_per_s"_s, {900, 1000, 1100}}, {u"catch_up_s"_s, {2}}};
    measured.pouch = {{u"push_1000_ops_per_s"_s, {200}}};
    measured.copy = {{u"push_1000_ops_per_s"_s, {4000}}};
    return measured;
}

} // namespace

class SyncReportTest : public QObject {
    Q_OBJECT

private slots:
    void eachPeerHasARatioOfItsOwn()
    {
        const QString line = syncReportTable(aMeasurement())
                                 .split(u'\n')
                                 .filter(u"Push of 1000"_s)
                                 .value(0)
                                 .simplified();

        QCOMPARE(line,
                 u"Push of 1000 records 1/s 1000 / 1100 / 1100 200 / 200 / 200 5.00 "
                 "4000 / 4000 / 4000 0.25 PouchDB x 5"_s);
    }

    void whatWasNotMeasuredSaysSo()
    {
        const QStringList lines = syncReportTable(aMeasurement()).split(u'\n');

        const QString caughtUp = lines.filter(u"catches up"_s).value(0).simplified();
        QVERIFY2(caughtUp.endsWith(u"s 2.00 / 2.00 / 2.00 - - - - 3"_s), qPrintable(caughtUp));
        QVERIFY(lines.filter(u"that listen"_s).value(0).contains(u"not built"_s));
    }

    void theObjectHoldsTheSame()
    {
        const QJsonArray figures = QJsonDocument::fromJson(syncReportJson(aMeasurement()))
                                       .object()[u"figures"_s]
                                       .toArray();

        const QJsonValue push = figures[0];
        QCOMPARE(push[u"name"_s].toString(), u"push_1000_ops_per_s"_s);
        QCOMPARE(push[u"pouchdb_ratio"_s].toDouble(), 5.0);
        QCOMPARE(push[u"copy_ratio"_s].toDouble(), 0.25);
        QVERIFY(figures[1][u"alcove"_s].isNull());
    }
};

ALCOVE_TEST(sync_report_test, SyncReportTest)
#include "sync_report_test.moc"
