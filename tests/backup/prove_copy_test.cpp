#include "backup/prove_copy.h"

#include "copied_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;

class ProveCopyTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::CopiedChart>();
        m_name = m_chart->copy().name;
    }

    void restoresACopyOnTrialAndLeavesNothingBehind()
    {
        const QStringList problems = prove();

        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        QVERIFY(!QFile::exists(m_chart->folder() + QStringLiteral("/scratch")));
        QVERIFY(m_chart->check(m_name).isWhole());
    }

    void clearsWhatACrashLeft()
    {
        VERIFY_OK(store::Disk::ofMachine().files->makeFolder(scratch().folder));
        m_chart->write("half a store", QStringLiteral("scratch/store.db"));
        m_chart->write("half a log", QStringLiteral("scratch/store.db-wal"));

        QVERIFY(prove().isEmpty());
    }

    void tellsOfACopyThatIsNotWhole()
    {
        QByteArray content = m_chart->content(m_chart->inCopy(m_name, QStringLiteral("chart.db")));
        content[5000] = static_cast<char>(content[5000] ^ 1);
        m_chart->write(content, m_chart->inCopy(m_name, QStringLiteral("chart.db")));

        QVERIFY(!prove().isEmpty());
    }

    void isDueOnceADay()
    {
        constexpr Millis morning = 1'772'442'000'000; // nine in the morning
        constexpr Millis hour = Millis{60} * 60 * 1000;

        QVERIFY(isTrialDue({}, morning));
        QVERIFY(!isTrialDue(morning, morning + 14 * hour));
        QVERIFY(isTrialDue(morning, morning + 15 * hour));
        QVERIFY(isTrialDue(morning + Millis{3650} * 24 * hour, morning)); // a clock that was wrong
    }

private:
    Scratch scratch() const
    {
        return {m_chart->path(QStringLiteral("scratch")), m_chart->build.clock,
                m_chart->build.random};
    }
    QStringList prove()
    {
        return must(proveCopy(m_chart->shelf, m_name, store::Disk::ofMachine(), m_chart->keys(),
                              scratch()));
    }

    std::unique_ptr<testing::CopiedChart> m_chart;
    CopyName m_name;
};

ALCOVE_TEST(prove_copy_test, ProveCopyTest)
#include "prove_copy_test.moc"
