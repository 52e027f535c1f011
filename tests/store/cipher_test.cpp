#include "store/cipher.h"

#include "support/temp_store.h"
#include "support/test_registry.h"

#include <sqlite3.h>

using namespace alcove;
using store::StoreKey;

class CipherTest : public QObject {
    Q_OBJECT

private slots:
    void givesEachFileUnderAMasterKeyItsOwnKey()
    {
        testing::FakeRandom random;
        const auto master = crypto::SecretBytes::random(32, random);

        const StoreKey chart = StoreKey::derive(master, "chart");
        const StoreKey again = StoreKey::derive(master, "chart");
        const StoreKey social = StoreKey::derive(master, "social");

        QVERIFY(chart.key.equals(again.key));
        QCOMPARE(chart.salt, again.salt);
        QVERIFY(!chart.key.equals(social.key));
        QVERIFY(chart.salt != social.salt);
        QVERIFY(!chart.key.equals(master));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void trustsNoCipherThatIsTooOldOrNone_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("plain SQLite says nothing") << QString() << false;
        QTest::newRow("words") << QStringLiteral("community") << false;
        QTest::newRow("cut short") << QStringLiteral("4.6") << false;
        QTest::newRow("older") << QStringLiteral("4.6.0 community") << false;
        QTest::newRow("older by far") << QStringLiteral("3.15.4") << false;
        QTest::newRow("the oldest trusted") << QStringLiteral("4.6.1 community") << true;
        QTest::newRow("two digits") << QStringLiteral("4.10.0 community") << true;
        QTest::newRow("next") << QStringLiteral("5.0.0") << true;
    }
    void trustsNoCipherThatIsTooOldOrNone()
    {
        QFETCH(const QString, version);
        QFETCH(const bool, trusted);

        QCOMPARE(store::isTrustedCipher(version.toStdString()), trusted);
    }

    void keysAConnectionOfTheSqliteInThisProgram()
    {
        // Before any connection, as in the product: the store's VFS is made before SQLite starts.
        const store::Disk disk = store::Disk::ofMachine();
        sqlite3 *handle = nullptr;
        QCOMPARE(sqlite3_open_v2(m_store.path().c_str(), &handle,
                                 SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr),
                 SQLITE_OK);

        const auto keyed = store::applyKey(handle, m_store.key());
        sqlite3_exec(handle, "CREATE TABLE word (text TEXT)", nullptr, nullptr, nullptr);
        sqlite3_close(handle);

        VERIFY_OK(keyed);
        VERIFY_OK(store::checkHeader(disk, m_store.path()));
        QVERIFY(store::bearsSalt(disk, m_store.path(), m_store.key()));
        QVERIFY(!store::bearsSalt(disk, m_store.path(), testing::TempStore(2).key()));
    }

    void tellsAPlainFileFromNoneAndFromAStump()
    {
        VERIFY_ERROR(
            store::checkHeader(store::Disk::ofMachine(), m_store.path(QStringLiteral("none"))),
            ErrorCode::NotFound);
        m_store.write("SQLite", QStringLiteral("stump"));
        VERIFY_ERROR(
            store::checkHeader(store::Disk::ofMachine(), m_store.path(QStringLiteral("stump"))),
            ErrorCode::Corrupt);
        m_store.write(QByteArray("SQLite format 3\0 and so on", 26), QStringLiteral("plain"));
        VERIFY_ERROR(
            store::checkHeader(store::Disk::ofMachine(), m_store.path(QStringLiteral("plain"))),
            ErrorCode::NotEncrypted);
    }

private:
    testing::TempStore m_store{1};
};

ALCOVE_TEST(cipher_test, CipherTest)
#include "cipher_test.moc"
