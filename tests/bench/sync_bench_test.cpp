#include "support/test_registry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// That the benchmark of sync runs over a real service and moves all it says; never how fast
/// anything is. PouchDB is no part of it: packaging/bench installs it.
class SyncBenchTest : public QObject {
    Q_OBJECT

private slots:
    void printsEachFigureAndLeavesNothing()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(
            QStringLiteral(ALCOVE_BENCH_SYNC_PATH),
            {u"--quick"_s, u"--runs"_s, u"2"_s, u"--json"_s, u"--folder"_s, folder.path()});
        QVERIFY(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; },
                                100'000));

        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QJsonObject json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        const QJsonArray figures = json[u"figures"_s].toArray();
        QCOMPARE(figures.size(), 15);
        for (const QJsonValue figure : figures) {
            const QByteArray name = figure[u"name"_s].toString().toUtf8();
            // A few sockets may fit into memory that is there; so may a few pushes between ticks.
            const bool isSmall
                = name == "idle_socket_kib" || name == "load_cores" || name.endsWith("_server_us");
            const bool hasValue = figure[u"alcove"_s][u"p50"_s].isDouble();
#ifdef HAS_WINDOWS
            QVERIFY2(hasValue, name.constData());
#else
            QVERIFY2(hasValue || name.startsWith("catch_up"), name.constData());
#endif
            QVERIFY2(isSmall || !hasValue || figure[u"alcove"_s][u"p50"_s].toDouble() > 0,
                     name.constData());
            const bool hasCopy = name.endsWith("_ops_per_s");
            QVERIFY2((figure[u"copy_ratio"_s].toDouble() > 0) == hasCopy, name.constData());
            QVERIFY2(figure[u"pouchdb"_s].isNull(), name.constData());
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void peersThatAreNotThereAreSaid()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(
            QStringLiteral(ALCOVE_BENCH_SYNC_PATH),
            {u"--quick"_s, u"--folder"_s, folder.path(), u"--peers"_s, u"/nowhere/at/all"_s});
        QVERIFY(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; },
                                100'000));

        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("PouchDB, the peer: "));
    }
};

ALCOVE_TEST(sync_bench_test, SyncBenchTest)
#include "sync_bench_test.moc"
