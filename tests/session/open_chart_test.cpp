#include "session/open_chart.h"

#include "base/posix_files.h"
#include "crypto/recovery_code.h"
#include "support/full_disk.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <filesystem>

using namespace alcove;

class OpenChartTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempDesk>();
        const auto made = m_desk->make();
        m_practice = made.open.practice;
        m_code = made.recoveryCode.clone();
    }

    void opensWithItsPassphraseAndTellsOfIt()
    {
        const auto open = testing::must(m_desk->open());

        QVERIFY(open.practice == m_practice);
        QCOMPARE(testing::must(open.sync->devices()).size(), 1);
        QCOMPARE(testing::must(open.sync->scopeKeys()).size(), 5U);
        const auto trail = testing::must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail.back().event.event, QStringLiteral("desk.unlock"));
    }

    void staysLockedForAnotherPassphraseAndLeavesTheFilesAlone()
    {
        const QByteArray store = m_desk->content(QStringLiteral("chart.db"));
        const QByteArray keys = m_desk->content(QStringLiteral("chart.key"));
        for (const char *wrong :
             {"", "a long walk along the quiet lak", "A long walk along the quiet lake"})
            VERIFY_ERROR(m_desk->open(wrong), ErrorCode::Locked);

        QCOMPARE(m_desk->content(QStringLiteral("chart.db")), store);
        QCOMPARE(m_desk->content(QStringLiteral("chart.key")), keys);
    }

    void saysThatThereIsNoStore()
    {
        const testing::TempDesk empty;
        VERIFY_ERROR(empty.open(), ErrorCode::NotFound);
        QVERIFY(!QFile::exists(empty.workspace.folder));
    }

    void neverTakesAMissingFileForANewStore()
    {
        const QByteArray keys = m_desk->content(QStringLiteral("chart.key"));
        QVERIFY(QFile::remove(m_desk->file(QStringLiteral("chart.key"))));
        VERIFY_ERROR(m_desk->open(), ErrorCode::Corrupt);
        m_desk->write(QStringLiteral("chart.key"), keys);
        VERIFY_OK(m_desk->open());

        QVERIFY(QFile::remove(m_desk->file(QStringLiteral("chart.db"))));
        VERIFY_ERROR(m_desk->open(), ErrorCode::Corrupt);
        QVERIFY(!QFile::exists(m_desk->file(QStringLiteral("chart.db"))));
    }

    void saysThatTheKeyFileIsDamaged()
    {
        const QByteArray keys = m_desk->content(QStringLiteral("chart.key"));
        for (const qsizetype keep : {qsizetype{0}, qsizetype{3}, qsizetype{40}, keys.size() - 1}) {
            m_desk->write(QStringLiteral("chart.key"), keys.left(keep));
            VERIFY_ERROR(m_desk->open(), ErrorCode::Corrupt);
        }
        m_desk->write(QStringLiteral("chart.key"), keys + 'x');
        VERIFY_ERROR(m_desk->open(), ErrorCode::Corrupt);
        QByteArray newer = keys;
        newer[5] = 9;
        m_desk->write(QStringLiteral("chart.key"), newer);
        VERIFY_ERROR(m_desk->open(), ErrorCode::NewerSchema);

        m_desk->write(QStringLiteral("chart.key"), keys);
        VERIFY_OK(m_desk->open());
    }

    void doesNotCallAStrangersStoreAWrongPassphrase()
    {
        testing::TempDesk other;
        other.random.next(); // other keys
        VERIFY_OK(session::makePractice(other.workspace, testing::TempDesk::wanted(),
                                        other.surroundings));
        m_desk->write(QStringLiteral("chart.db"), other.content(QStringLiteral("chart.db")));

        VERIFY_ERROR(m_desk->open(), ErrorCode::Corrupt);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhatIsWrongWithTheStoreAndLeavesItAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("plain") << QByteArray("SQLite format 3\0and so on", 25)
                               << static_cast<int>(ErrorCode::NotEncrypted);
        QTest::newRow("empty") << QByteArray() << static_cast<int>(ErrorCode::Corrupt);
        QTest::newRow("something else")
            << QByteArray(8192, 'x') << static_cast<int>(ErrorCode::Corrupt);
    }
    void saysWhatIsWrongWithTheStoreAndLeavesItAlone()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, code);
        m_desk->write(QStringLiteral("chart.db"), bytes);

        VERIFY_ERROR(m_desk->open(), static_cast<ErrorCode>(code));

        QCOMPARE(m_desk->content(QStringLiteral("chart.db")), bytes);
    }

    void refusesAStoreFromANewerProgram()
    {
        VERIFY_OK(testing::must(m_desk->open()).connection->execute("PRAGMA user_version = 999"));
        const QByteArray before = m_desk->content(QStringLiteral("chart.db"));

        VERIFY_ERROR(m_desk->open(), ErrorCode::NewerSchema);

        QCOMPARE(m_desk->content(QStringLiteral("chart.db")), before);
    }

    void isDamagedWithoutItsPractice()
    {
        VERIFY_OK(testing::must(m_desk->open()).connection->execute("DELETE FROM practice"));

        VERIFY_ERROR(m_desk->open(), ErrorCode::Corrupt);
    }

    void doesNotOpenUnseenOnAFullDisk()
    {
        const testing::FullDisk disk;
        VERIFY_ERROR(m_desk->open(), ErrorCode::DiskFull);
    }

    void recoversWithTheCodeAndANewPassphrase()
    {
        const std::string_view fresh = "another walk by the northern shore";
        {
            const auto open = testing::must(recover(m_code, fresh));
            QVERIFY(open.practice == m_practice);
            QCOMPARE(testing::must(open.chart->auditTrail(0, 100)).back().event.event,
                     QStringLiteral("desk.recover"));
        }

        VERIFY_ERROR(m_desk->open(), ErrorCode::Locked);
        VERIFY_OK(m_desk->open(fresh));
        VERIFY_OK(recover(m_code, testing::TempDesk::passphrase)); // the kit is good for more
    }

    void recoversWithNoOtherCode()
    {
        const QByteArray keys = m_desk->content(QStringLiteral("chart.key"));
        VERIFY_ERROR(recover(testing::TempDesk::secret("ABCD-EFGH"), "whatever it may be 123"),
                     ErrorCode::Malformed);
        testing::FakeRandom random(99);
        const auto stranger
            = crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random));
        VERIFY_ERROR(recover(stranger, "whatever it may be 123"), ErrorCode::Locked);

        QCOMPARE(m_desk->content(QStringLiteral("chart.key")), keys);
        VERIFY_OK(m_desk->open());
    }

    void afterFiveWrongPassphrasesTheNextHasToWaitAndTheKitDoesNot()
    {
        for (int wrong = 0; wrong < 5; ++wrong)
            VERIFY_ERROR(m_desk->open("not this one"), ErrorCode::Locked);

        VERIFY_ERROR(m_desk->open(), ErrorCode::TooSoon);
        m_desk->clock.advance(5'000);
        VERIFY_OK(m_desk->open());
        for (int wrong = 0; wrong < 5; ++wrong)
            VERIFY_ERROR(m_desk->open("not this one"), ErrorCode::Locked);
        VERIFY_OK(recover(m_code, testing::TempDesk::passphrase));
        VERIFY_OK(m_desk->open());
    }

    void whatHappenedAtTheDoorIsInTheAuditLogOnceItIsOpen()
    {
        VERIFY_ERROR(m_desk->open("not this one"), ErrorCode::Locked);
        m_desk->clock.advance(1'000);
        VERIFY_ERROR(m_desk->open("nor this"), ErrorCode::Locked);
        testing::FakeRandom random(99);
        const auto stranger
            = crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random));
        VERIFY_ERROR(recover(stranger, "whatever it may be 123"), ErrorCode::Locked);
        const Millis now = m_desk->clock.now();

        const auto open = testing::must(m_desk->open());

        const auto trail = testing::must(open.chart->auditTrail(0, 100));
        const auto told = [&trail](qsizetype fromEnd) {
            return trail[trail.size() - fromEnd].event.event + u' '
                + trail[trail.size() - fromEnd].event.detail;
        };
        QCOMPARE(told(3),
                 QStringLiteral("desk.refuse passphrase 2 %1 %2").arg(now - 1'000).arg(now));
        QCOMPARE(told(2), QStringLiteral("desk.refuse kit 1 %1 %1").arg(now));
        QCOMPARE(told(1), QStringLiteral("desk.unlock "));
        QVERIFY(!QFile::exists(m_desk->file(QStringLiteral("door.log"))));
        QVERIFY(testing::must(open.chart->verifyAudit()).isOk());
    }

    void aDoorKeyThatWasExchangedIsToldOfAndMended()
    {
        PosixFiles files;
        crypto::KeyFile keys = testing::must(session::readKeyFile(m_desk->workspace, files));
        const auto ours = keys.doorKey;
        keys.doorKey = crypto::BoxKey{7};
        testing::must(session::writeKeyFile(m_desk->workspace, files, keys));

        const auto open = testing::must(m_desk->open());

        const auto trail = testing::must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail[trail.size() - 2].event.detail, QStringLiteral("door-key"));
        QVERIFY(testing::must(session::readKeyFile(m_desk->workspace, files)).doorKey == ours);
    }

    void setsNoEasyPassphraseOnRecovery()
    {
        const QByteArray keys = m_desk->content(QStringLiteral("chart.key"));
        for (const char *easy : {"", "password", "aaaaaaaaaaaaaaaaaaaa", "Lakeside Practice"})
            VERIFY_ERROR(recover(m_code, easy), ErrorCode::Refused);

        QCOMPARE(m_desk->content(QStringLiteral("chart.key")), keys);
        VERIFY_OK(m_desk->open());
    }

    void keepsTheOldPassphraseWhenTheNewKeyFileCantBeWritten()
    {
        const std::string beside
            = m_desk->workspace.keyFile() + ".new." + std::to_string(::getpid());
        std::filesystem::create_symlink("/dev/full", beside);

        VERIFY_ERROR(recover(m_code, "another walk by the northern shore"), ErrorCode::DiskFull);

        VERIFY_OK(m_desk->open());
    }

private:
    Result<session::OpenChart> recover(const crypto::SecretBytes &code, std::string_view fresh)
    {
        return session::recoverChart(m_desk->workspace, code, testing::TempDesk::secret(fresh),
                                     m_desk->surroundings);
    }

    std::unique_ptr<testing::TempDesk> m_desk;
    Practice m_practice;
    crypto::SecretBytes m_code;
};

ALCOVE_TEST(open_chart_test, OpenChartTest)
#include "open_chart_test.moc"
