#include "store/connection.h"

#include "support/temp_store.h"
#include "support/test_registry.h"
#include "support/without_root_rights.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

#include <filesystem>

using namespace alcove;
using store::Connection;
using store::OpenMode;
namespace fs = std::filesystem;

class ConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempStore>(); }
    void cleanup()
    {
        setRights(fs::perms::owner_all, fs::perms::owner_read | fs::perms::owner_write);
    }

    void isEncryptedFromTheFirstByteOn()
    {
        const auto connection = m_store->create();

        QVERIFY(m_store->content().size() >= 4096);
        QVERIFY(!m_store->content().startsWith("SQLite format 3"));
        QVERIFY(!m_store->content().contains("SQLite"));
    }

    void holdsItsSettingsEachTime()
    {
        fill();
        const auto connection = m_store->reopen();

        QCOMPARE(text(*connection, "PRAGMA journal_mode"), QStringLiteral("wal"));
        QCOMPARE(number(*connection, "PRAGMA synchronous"), 2);
        QCOMPARE(number(*connection, "PRAGMA temp_store"), 2);
        QCOMPARE(number(*connection, "PRAGMA foreign_keys"), 1);
        QCOMPARE(number(*connection, "PRAGMA secure_delete"), 1);
        QCOMPARE(number(*connection, "PRAGMA trusted_schema"), 0);
        QCOMPARE(number(*connection, "PRAGMA cell_size_check"), 1);
        QCOMPARE(number(*connection, "PRAGMA mmap_size"), 0);
        QCOMPARE(number(*connection, "PRAGMA cipher_memory_security"), 0);
        QVERIFY(text(*connection, "PRAGMA cipher_version").startsWith(u"4."));
        QCOMPARE(text(*connection, "PRAGMA cipher_use_hmac"), QStringLiteral("1"));
    }

    void isForItsOwnersEyesAlone()
    {
        const auto connection = m_store->create();
        VERIFY_OK(connection->execute("CREATE TABLE word (text TEXT)"));

        const QFile::Permissions others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        const auto files = QDir(m_store->folder()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 3); // the log and the shared memory as well
        for (const QFileInfo &file : files)
            QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    }

    void neverTakesAbsenceForANewStore()
    {
        VERIFY_ERROR(m_store->open(OpenMode::Existing), ErrorCode::NotFound);
        VERIFY_ERROR(m_store->open(OpenMode::ReadOnly), ErrorCode::NotFound);
        QVERIFY(QDir(m_store->folder()).isEmpty());
    }

    void neverOverwritesAStore()
    {
        fill();
        const QByteArray before = m_store->content();

        VERIFY_ERROR(m_store->open(OpenMode::Create), ErrorCode::Conflict);
        m_store->write("something else", QStringLiteral("other"));
        VERIFY_ERROR(Connection::open(store::Disk::ofMachine(),
                                      m_store->path(QStringLiteral("other")), m_store->key(),
                                      OpenMode::Create),
                     ErrorCode::Conflict);

        QCOMPARE(m_store->content(), before);
        QCOMPARE(m_store->content(QStringLiteral("other")), QByteArray("something else"));
    }

    void staysLockedForAnotherKey()
    {
        fill();
        const QByteArray before = m_store->content();
        const testing::TempStore stranger(2);

        VERIFY_ERROR(Connection::open(store::Disk::ofMachine(), m_store->path(), stranger.key(),
                                      OpenMode::Existing),
                     ErrorCode::Locked);

        QCOMPARE(m_store->content(), before);
        QCOMPARE(words(*m_store->reopen()), 500);
    }

    void leavesAPlainFileUnderItsNameAsItIs()
    {
        sqlite3 *plain = nullptr;
        sqlite3_open(m_store->path().c_str(), &plain);
        sqlite3_exec(plain, "CREATE TABLE word (text TEXT); INSERT INTO word VALUES ('lake')",
                     nullptr, nullptr, nullptr);
        sqlite3_close(plain);
        const QByteArray before = m_store->content();
        QVERIFY(before.startsWith("SQLite format 3"));

        for (const OpenMode mode : {OpenMode::Existing, OpenMode::ReadOnly})
            VERIFY_ERROR(m_store->open(mode), ErrorCode::NotEncrypted);

        QCOMPARE(m_store->content(), before);
        QCOMPARE(QDir(m_store->folder()).entryList(QDir::Files).size(), 1);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void opensAsWrittenOrSaysDamaged_data()
    {
        QTest::addColumn<int>("keep");
        for (const int keep : {0, 1, 15, 16, 17, 100, 4095, 4096, 4097, 8192, 20'000})
            QTest::newRow(qPrintable(QString::number(keep))) << keep;
    }
    void opensAsWrittenOrSaysDamaged()
    {
        QFETCH(const int, keep);
        fill();
        QVERIFY(m_store->content().size() > keep);
        const QByteArray cut = m_store->content().left(keep);
        m_store->write(cut);

        const auto opened = m_store->open(OpenMode::Existing);
        if (opened) {
            QVERIFY(!testing::must((*opened)->findDamage()).empty());
            VERIFY_ERROR((*opened)->number("SELECT count(text) FROM word"), ErrorCode::Corrupt);
        } else {
            VERIFY_ERROR(opened, ErrorCode::Corrupt);
        }

        QCOMPARE(m_store->content(), cut);
    }

    void findsEachFlippedBit()
    {
        fill();
        const QByteArray whole = m_store->content();
        const qsizetype pages = whole.size() / 4096;
        QVERIFY(pages > 10);
        testing::FakeRandom random(42);
        for (qsizetype page = 0; page < pages; ++page) {
            QByteArray damaged = whole;
            // Past the salt, which only a reader without the key needs.
            const auto place = page * 4096 + 16 + static_cast<qsizetype>(random.next() % 4080);
            damaged[place] = static_cast<char>(damaged[place] ^ (1 << (random.next() % 8)));
            m_store->write(damaged);

            const auto opened = m_store->open(OpenMode::Existing);
            const QString where = QStringLiteral("byte %1").arg(place);
            if (page == 0)
                VERIFY_ERROR(opened, ErrorCode::Corrupt);
            else
                QVERIFY2(opened && !testing::must((*opened)->findDamage()).empty(),
                         qPrintable(where));
            QCOMPARE(m_store->content(), damaged);
        }
        m_store->write(whole);
        QVERIFY(testing::must(m_store->reopen()->findDamage()).empty());
    }

    void saysThatItCantBeWritten()
    {
        fill();
        const QByteArray before = m_store->content();
        const fs::perms reading = fs::perms::owner_read | fs::perms::owner_exec;
        {
            const testing::WithoutRootRights obeying;
            setRights(fs::perms::owner_all, fs::perms::owner_read);
            VERIFY_ERROR(m_store->open(OpenMode::Existing), ErrorCode::ReadOnly);
            setRights(reading, fs::perms::owner_read | fs::perms::owner_write);
            VERIFY_ERROR(m_store->open(OpenMode::Existing), ErrorCode::ReadOnly);
            VERIFY_ERROR(Connection::open(store::Disk::ofMachine(),
                                          m_store->path(QStringLiteral("new")), m_store->key(),
                                          OpenMode::Create),
                         ErrorCode::ReadOnly);
        }

        QCOMPARE(m_store->content(), before);
    }

    void onlyReadsWhenOnlyThatIsAsked()
    {
        fill();
        const auto reader = testing::must(m_store->open(OpenMode::ReadOnly));

        QCOMPARE(words(*reader), 500);
        VERIFY_ERROR(reader->execute("INSERT INTO word VALUES ('new')"), ErrorCode::ReadOnly);
    }

    void writesNoFileBesideItsOwn()
    {
        const auto connection = m_store->create();
        QCOMPARE(openedElsewhere([&] {
                     testing::must(connection->execute(
                         "CREATE TABLE word (text TEXT);"
                         "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                         " WHERE i < 20000)"
                         "INSERT INTO word SELECT hex(randomblob(200)) FROM n;"
                         "CREATE INDEX word_text ON word (text);"
                         "CREATE TEMP TABLE sorted AS SELECT text FROM word ORDER BY lower(text);"
                         "VACUUM;"));
                 }),
                 QStringList());
    }

    void lendsAStatementOnlyOnce()
    {
        fill();
        const auto connection = m_store->reopen();
        static constexpr const char *sql = "SELECT text FROM word";
        {
            auto reading = testing::must(connection->prepare(sql));
            VERIFY_OK(reading.step());
            VERIFY_ERROR(connection->prepare(sql), ErrorCode::Io);
        }
        VERIFY_OK(connection->prepare(sql));
        VERIFY_ERROR(connection->prepare("SELECT nothing FROM nowhere"), ErrorCode::Io);
        VERIFY_ERROR(connection->number("SELECT 1 WHERE 0"), ErrorCode::NotFound);
    }

    void countsItsRowsAndBytes()
    {
        const auto connection = m_store->create();
        VERIFY_OK(connection->execute("CREATE TABLE word (text TEXT);"
                                      "INSERT INTO word VALUES ('a'), ('b'), ('c')"));

        QCOMPARE(connection->changes(), 3);
        QCOMPARE(connection->lastRow(), 3);
        QVERIFY(connection->sizeInBytes()
                >= QFileInfo(QString::fromStdString(m_store->path())).size());
        QCOMPARE(connection->path(), m_store->path());
    }

    void copiesWhatItShowsUnderTheSameKey()
    {
        fill();
        const auto connection = m_store->reopen();
        const std::string copy = m_store->path(QStringLiteral("copy.db"));

        VERIFY_OK(connection->copyInto(copy));

        const auto copied = testing::must(
            Connection::open(store::Disk::ofMachine(), copy, m_store->key(), OpenMode::ReadOnly));
        QCOMPARE(words(*copied), 500);
        QVERIFY(testing::must(copied->findDamage()).empty());
        QCOMPARE(m_store->content(QStringLiteral("copy.db")).left(16), m_store->content().left(16));
        VERIFY_ERROR(connection->copyInto(copy), ErrorCode::Conflict);
    }

private:
    void fill() const
    {
        const auto connection = m_store->create();
        testing::must(connection->execute(
            "CREATE TABLE word (text TEXT);"
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
            "INSERT INTO word SELECT hex(randomblob(100)) FROM n;"));
    }

    void setRights(fs::perms folder, fs::perms file) const
    {
        std::error_code ignored; // a test may have made no store
        fs::permissions(m_store->path(), file, ignored);
        fs::permissions(m_store->folder().toStdString(), folder);
    }

    static std::int64_t number(Connection &connection, const char *sql)
    {
        return testing::must(connection.number(sql));
    }
    static std::int64_t words(Connection &connection)
    {
        return number(connection, "SELECT count(text) FROM word");
    }
    static QString text(Connection &connection, const char *sql)
    {
        auto query = testing::must(connection.prepare(sql));
        return testing::must(query.step()) ? query.text(0) : QString();
    }

    /// The files that SQLite opens outside of the store's folder while `act` runs.
    template <typename Act>
    QStringList openedElsewhere(Act act) const
    {
        static QStringList opened;
        opened.clear();
        sqlite3_vfs *vfs = sqlite3_vfs_find(nullptr);
        const sqlite3_syscall_ptr before = vfs->xGetSystemCall(vfs, "open");
        using Open = int (*)(const char *, int, int);
        static Open really = nullptr;
        really = reinterpret_cast<Open>(before);
        const Open noting = [](const char *path, int flags, int mode) {
            opened.append(QString::fromUtf8(path));
            return really(path, flags, mode);
        };
        vfs->xSetSystemCall(vfs, "open", reinterpret_cast<sqlite3_syscall_ptr>(noting));
        act();
        vfs->xSetSystemCall(vfs, "open", before);
        const QString own = QString::fromStdString(m_store->path());
        opened.removeIf([&own](const QString &path) {
            return path.startsWith(own) || path == QFileInfo(own).path();
        });
        return opened;
    }

    std::unique_ptr<testing::TempStore> m_store;
};

ALCOVE_TEST(connection_test, ConnectionTest)
#include "connection_test.moc"
