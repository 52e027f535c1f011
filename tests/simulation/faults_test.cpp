#include "simulation/crash_run.h"
#include "simulation/fault_run.h"
#include "support/test_registry.h"

#include <cstdio>

using namespace alcove;
using namespace alcove::simulation;

/// Every call to the disk fails once, and from then on, in everything a desk does: no crash, no
/// silent loss, and an honest answer. ALCOVE_FAULT_STRIDE takes each n-th call only.
class FaultsTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void isBorneOrToldOf_data()
    {
        QTest::addColumn<QString>("name");
        for (const NamedWorkflow &one : workflows())
            QTest::newRow(one.name.c_str()) << QString::fromStdString(one.name);
    }
    void isBorneOrToldOf()
    {
        QFETCH(const QString, name);
        const std::uint64_t stride = countFromEnvironment("ALCOVE_FAULT_STRIDE", 7);
        const FaultTotals totals = failEverywhere(workflow(name.toStdString()), 1, stride);

        std::printf("faults: %s: %llu, of them %llu told of and %llu borne; %lld problems\n",
                    qPrintable(name), static_cast<unsigned long long>(totals.injections),
                    static_cast<unsigned long long>(totals.failed),
                    static_cast<unsigned long long>(totals.borne),
                    static_cast<long long>(totals.problems.size()));
        QVERIFY2(totals.problems.isEmpty(), qPrintable(totals.problems.join(u'\n')));
        QVERIFY(totals.failed > 0);
    }
};

ALCOVE_TEST(faults_test, FaultsTest)
#include "faults_test.moc"
