#include "core/door_tries.h"

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
        m_path = m_folder->filePath(QStringLiteral("door.tries")).toStdString();
    }

    void fiveAreFreeThenTheTimeDoublesUpToFiveMinutes()
    {
        QCOMPARE(delayAfter(0), 0);
        QCOMPARE(delayAfter(4), 0);
        QCOMPARE(delayAfter(5), 5'000);
        QCOMPARE(delayAfter(6), 10'000);
        QCOMPARE(delayAfter(10), 160'000);
        for (const std::uint32_t many : {11U, 1'000U, UINT32_MAX})
            QCOMPARE(delayAfter(many), 300'000);
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

        forgetTries(m_path, m_files);

        QCOMPARE(left(), 0);
        count(4);
        QCOMPARE(left(), 0);
    }

    void aFileThatIsNotOursCountsNothing()
    {
        for (const char *other : {"", "ALCT", "0000000000000000000000"}) {
            testing::must(writeFileDurably(m_files, m_path, asBytes(other)));
            QCOMPARE(left(), 0);
        }
    }

    void twoDoorsCountEachTheirOwn()
    {
        count(6);
        const std::string other = m_folder->filePath(QStringLiteral("other.tries")).toStdString();

        QCOMPARE(doorWait(other, m_files, m_clock), 0);
        forgetTries(other, m_files);

        QCOMPARE(left(), 10'000);
    }

    void aDoorCountsWhatIsWrongAndForgetsItForWhatIsRight()
    {
        int asked = 0;
        const auto wrong = [&asked]() -> Result<crypto::SecretBytes> {
            ++asked;
            return Error(ErrorCode::Locked);
        };
        const auto absent = [&asked]() -> Result<crypto::SecretBytes> {
            ++asked;
            return Error(ErrorCode::NoDeviceSecret);
        };
        for (int i = 0; i < 5; ++i)
            VERIFY_ERROR(tryAtDoor(m_path, m_files, m_clock, wrong), ErrorCode::Locked);

        VERIFY_ERROR(tryAtDoor(m_path, m_files, m_clock, wrong), ErrorCode::TooSoon);
        QCOMPARE(asked, 5); // who has to wait is not asked
        m_clock.advance(left());
        VERIFY_ERROR(tryAtDoor(m_path, m_files, m_clock, absent), ErrorCode::NoDeviceSecret);
        QCOMPARE(left(), 0); // a keychain that is gone is no wrong passphrase
        VERIFY_OK(tryAtDoor(m_path, m_files, m_clock, [] { return crypto::SecretBytes(8); }));
        VERIFY_ERROR(tryAtDoor(m_path, m_files, m_clock, wrong), ErrorCode::Locked);

        QCOMPARE(left(), 0);
    }

    void aFolderThatTakesNothingIsBorne()
    {
        m_path = "/nowhere at all/door.tries";

        count(9);

        QCOMPARE(left(), 0);
    }

private:
    void count(int times)
    {
        for (int i = 0; i < times; ++i)
            countTry(m_path, m_files, m_clock);
    }
    Millis left() { return doorWait(m_path, m_files, m_clock); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    PosixFiles m_files;
    testing::FakeClock m_clock;
};

ALCOVE_TEST(door_tries_test, DoorTriesTest)
#include "door_tries_test.moc"
