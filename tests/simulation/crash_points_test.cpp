#include "simulation/crash_run.h"
#include "support/test_registry.h"

#include <cstdio>

using namespace alcove;
using namespace alcove::simulation;

/// The world ends after every change of the disk: nothing acknowledged is lost, no store is
/// damaged. ALCOVE_CRASH_POINTS says how many ends there are for each workflow, ALCOVE_CRASH_SEED
/// where to begin.
class CrashPointsTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void losesNothingAndDamagesNothing_data()
    {
        QTest::addColumn<QString>("name");
        for (const NamedWorkflow &one : longWorkflows())
            QTest::newRow(one.name.c_str()) << QString::fromStdString(one.name);
    }
    void losesNothingAndDamagesNothing()
    {
        QFETCH(const QString, name);
        const CrashTotals totals = crashEverywhere(
            workflow(name.toStdString()), countFromEnvironment("ALCOVE_CRASH_POINTS", 2000),
            countFromEnvironment("ALCOVE_CRASH_SEED", 1));

        std::printf("crash points: %s: %llu, of them %llu power cuts; %llu different disks; %lld "
                    "problems\n",
                    qPrintable(name), static_cast<unsigned long long>(totals.points),
                    static_cast<unsigned long long>(totals.powerCuts),
                    static_cast<unsigned long long>(totals.distinct),
                    static_cast<long long>(totals.problems.size()));
        QVERIFY(totals.distinct > totals.points / 20); // the ends differ
        QVERIFY2(totals.problems.isEmpty(), qPrintable(totals.problems.join(u'\n')));
    }
};

ALCOVE_TEST(crash_points_test, CrashPointsTest)
#include "crash_points_test.moc"
