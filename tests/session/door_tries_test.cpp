#include "session/door_tries.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "support/fake_clock.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QTemporaryDir>

using namespace alcove;

class DoorTriesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = testing::FakeClock();
        m_workspace.folder = m_folder->path();
    }

    void fiveAreFreeThenTheTimeDoublesUpToFiveMinutes()
    {
        QCOMPARE(session::delayAfter(0), 0);
        QCOMPARE(session::delayAfter(4), 0);
        QCOMPARE(session::delayAfter(5), 5'000);
        QCOMPARE(session::delayAfter(6), 10'000);
        QCOMPARE(session::delayAfter(10), 160'000);
        for (const std::uint32_t many : {11U, 1'000U, UINT32_MAX})
            QCOMPARE(session::delayAfter(many), 300'000);
    }

    void theTimeRunsByTheClock()
    {
        count(6);

        QCOMPARE(left(), 10'000);
        m_clock.advance(4'000);
        QCOMPARE(left(), 6'000);
        m_clock.advance(6'000);
        QCOMPARE(left(), 0);
        count(1);
        QCOMPARE(left(), 20'000);
    }

    void aClockThatWasSetBackMakesItNoShorterAndNotEndless()
    {
        count(6);
        m_clock.advance(-365 * Millis{86'400'000});

        QCOMPARE(left(), 10'000);
        m_clock.advance(3'000);
        QCOMPARE(left(), 7'000);
        m_clock.advance(7'000);
        QCOMPARE(left(), 0);
    }

    void aRightOneEndsIt()
    {
        count(9);

        session::forgetTries(m_workspace, m_files);

        QCOMPARE(left(), 0);
        count(4);
        QCOMPARE(left(), 0);
    }

    void aFileThatIsNotOursCountsNothing()
    {
        for (const char *other : {"", "ALCT", "0000000000000000000000"}) {
            testing::must(writeFileDurably(m_files, m_workspace.triesFile(), asBytes(other)));
            QCOMPARE(left(), 0);
        }
    }

    void aFolderThatTakesNothingIsBorne()
    {
        m_workspace.folder = QStringLiteral("/nowhere at all");

        count(9);

        QCOMPARE(left(), 0);
    }

private:
    void count(int times)
    {
        for (int i = 0; i < times; ++i)
            session::countTry(m_workspace, m_files, m_clock);
    }
    Millis left() { return session::doorWait(m_workspace, m_files, m_clock); }

    std::unique_ptr<QTemporaryDir> m_folder;
    session::Workspace m_workspace;
    PosixFiles m_files;
    testing::FakeClock m_clock;
};

ALCOVE_TEST(door_tries_test, DoorTriesTest)
#include "door_tries_test.moc"
