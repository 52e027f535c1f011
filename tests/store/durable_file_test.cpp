#include "store/durable_file.h"

#include "support/temp_store.h"
#include "support/test_registry.h"
#include "support/without_root_rights.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <unistd.h>

using namespace alcove;

class DurableFileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<testing::TempStore>(); }
    void cleanup()
    {
        std::filesystem::permissions(m_store->folder().toStdString(),
                                     std::filesystem::perms::owner_all);
    }

    void givesBackWhatItWroteForItsOwnerAlone()
    {
        const Bytes bytes(200'000, 0x5a);
        VERIFY_OK(store::writeFileDurably(path(), bytes));
        VERIFY_OK(store::writeFileDurably(path(), asBytes("second")));

        QCOMPARE(testing::must(store::readFile(path(), 6)), toBytes("second"));
        const auto rights = QFileInfo(QString::fromStdString(path())).permissions();
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)));
        QCOMPARE(QDir(m_store->folder()).entryList(QDir::Files),
                 QStringList{QStringLiteral("key")});
    }

    void makesAFileOnceOnly()
    {
        VERIFY_OK(store::makeFileDurably(path(), asBytes("first")));
        VERIFY_ERROR(store::makeFileDurably(path(), asBytes("second")), ErrorCode::Conflict);

        QCOMPARE(testing::must(store::readFile(path(), 100)), toBytes("first"));
        QCOMPARE(QDir(m_store->folder()).entryList(QDir::Files).size(), 1);
    }

    void readsNoMoreThanItsLimit()
    {
        VERIFY_OK(store::writeFileDurably(path(), Bytes(100, 1)));

        VERIFY_OK(store::readFile(path(), 100));
        VERIFY_ERROR(store::readFile(path(), 99), ErrorCode::TooLarge);
        VERIFY_ERROR(store::readFile(m_store->path(QStringLiteral("none")), 99),
                     ErrorCode::NotFound);
        VERIFY_ERROR(store::readFile(m_store->folder().toStdString(), 99), ErrorCode::Io);
    }

    void keepsTheOldFileOnAFullDisk()
    {
        VERIFY_OK(store::writeFileDurably(path(), asBytes("first")));
        // /dev/full takes no byte, as a full disk does.
        const std::string beside = path() + ".new." + std::to_string(::getpid());
        std::filesystem::create_symlink("/dev/full", beside);

        VERIFY_ERROR(store::writeFileDurably(path(), asBytes("second")), ErrorCode::DiskFull);

        QCOMPARE(testing::must(store::readFile(path(), 100)), toBytes("first"));
        QVERIFY(!std::filesystem::exists(std::filesystem::symlink_status(beside)));
    }

    void keepsTheOldFileInAFolderThatCantBeWritten()
    {
        VERIFY_OK(store::writeFileDurably(path(), asBytes("first")));
        std::filesystem::permissions(m_store->folder().toStdString(),
                                     std::filesystem::perms::owner_read
                                         | std::filesystem::perms::owner_exec);
        {
            const testing::WithoutRootRights obeying;
            VERIFY_ERROR(store::writeFileDurably(path(), asBytes("second")), ErrorCode::ReadOnly);
            VERIFY_ERROR(store::makeFileDurably(m_store->path(QStringLiteral("other")), {}),
                         ErrorCode::ReadOnly);
        }

        QCOMPARE(testing::must(store::readFile(path(), 100)), toBytes("first"));
    }

    void saysThatThereIsNoFolder()
    {
        VERIFY_ERROR(
            store::writeFileDurably(m_store->path(QStringLiteral("none/key")), asBytes("x")),
            ErrorCode::NotFound);
    }

private:
    std::string path() const { return m_store->path(QStringLiteral("key")); }

    std::unique_ptr<testing::TempStore> m_store;
};

ALCOVE_TEST(durable_file_test, DurableFileTest)
#include "durable_file_test.moc"
