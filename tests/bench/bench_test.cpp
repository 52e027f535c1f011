#include "support/test_registry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

#ifdef HAS_WINDOWS
constexpr bool hasWindows = true;
#else
constexpr bool hasWindows = false;
#endif

} // namespace

/// That the benchmark runs and compares what it says; never how fast anything is.
class BenchTest : public QObject {
    Q_OBJECT

private slots:
    void printsEachFigureOfBothSidesAndLeavesNothing()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(QStringLiteral(ALCOVE_BENCH_PATH),
                      {u"--quick"_s, u"--json"_s, u"--folder"_s, folder.path()});
        QVERIFY(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; },
                                50'000));

        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const QJsonObject json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        const QJsonArray figures = json[u"figures"_s].toArray();
        QCOMPARE(figures.size(), 13);
        for (const QJsonValue figure : figures) {
            const QByteArray name = figure[u"name"_s].toString().toUtf8();
            const bool isOfWindows = name == "start_to_lock_screen_ms"
                || name == "chart_to_pixels_ms" || name.startsWith("window_");
            QVERIFY2((figure[u"alcove"_s][u"p50"_s].toDouble() > 0) == (hasWindows || !isOfWindows),
                     name.constData());
            const bool hasPeer = name != "passphrase_ms" && !isOfWindows;
            QVERIFY2((figure[u"plain"_s][u"p50"_s].toDouble() > 0) == hasPeer, name.constData());
            QVERIFY2((figure[u"plain_ratio"_s].toDouble() > 0) == hasPeer, name.constData());
        }
        QVERIFY(!json[u"sqlite"_s][u"alcove"_s].toString().isEmpty());
        QVERIFY(!json[u"sqlite"_s][u"plain"_s].toString().isEmpty());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aFolderThatCannotBeHadIsSaid()
    {
        QProcess process;
        process.start(QStringLiteral(ALCOVE_BENCH_PATH),
                      {u"--quick"_s, u"--folder"_s, u"/nowhere/at/all"_s});
        QVERIFY(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; },
                                50'000));

        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(),
                 QByteArray("alcove_bench: no folder can be made in /nowhere/at/all\n"));
    }
};

ALCOVE_TEST(bench_test, BenchTest)
#include "bench_test.moc"
