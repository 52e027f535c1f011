#include "base/durable_file.h"

#include "base/posix_files.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "support/without_root_rights.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>
#include <unistd.h>

using namespace alcove;

class DurableFileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup()
    {
        std::filesystem::permissions(m_folder->path().toStdString(),
                                     std::filesystem::perms::owner_all);
    }

    void givesBackWhatItWroteForItsOwnerAlone()
    {
        const Bytes bytes(200'000, 0x5a);
        VERIFY_OK(writeFileDurably(m_files, path(), bytes));
        VERIFY_OK(writeFileDurably(m_files, path(), asBytes("second")));

        QCOMPARE(testing::must(readFile(m_files, path(), 6)), toBytes("second"));
        const auto rights = QFileInfo(QString::fromStdString(path())).permissions();
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("key")});
    }

    void makesAFileOnceOnly()
    {
        VERIFY_OK(makeFileDurably(m_files, path(), asBytes("first")));
        VERIFY_ERROR(makeFileDurably(m_files, path(), asBytes("second")), ErrorCode::Conflict);

        QCOMPARE(testing::must(readFile(m_files, path(), 100)), toBytes("first"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void nothingIsLeftOfAFileWhoseWritingFailed()
    {
        const auto half = [](File &file) -> Result<void> {
            TRY(file.writeAt(0, asBytes("half")));
            return Error(ErrorCode::Corrupt);
        };
        VERIFY_ERROR(makeFileBy(m_files, path(), half), ErrorCode::Corrupt);
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());

        VERIFY_OK(makeFileBy(m_files, path(),
                             [](File &file) { return file.writeAt(0, asBytes("whole")); }));
        VERIFY_ERROR(makeFileBy(m_files, path(), [](File &) { return Result<void>(); }),
                     ErrorCode::Conflict);
        QCOMPARE(testing::must(readFile(m_files, path(), 10)), toBytes("whole"));
    }

    void readsNoMoreThanItsLimit()
    {
        VERIFY_OK(writeFileDurably(m_files, path(), Bytes(100, 1)));

        VERIFY_OK(readFile(m_files, path(), 100));
        VERIFY_ERROR(readFile(m_files, path(), 99), ErrorCode::TooLarge);
        VERIFY_ERROR(readFile(m_files, inFolder(QStringLiteral("none")), 99), ErrorCode::NotFound);
        VERIFY_ERROR(readFile(m_files, m_folder->path().toStdString(), 99), ErrorCode::Io);
    }

    void keepsTheOldFileOnAFullDisk()
    {
        VERIFY_OK(writeFileDurably(m_files, path(), asBytes("first")));
        // /dev/full takes no byte, as a full disk does.
        const std::string beside = path() + ".new." + std::to_string(::getpid());
        std::filesystem::create_symlink("/dev/full", beside);

        VERIFY_ERROR(writeFileDurably(m_files, path(), asBytes("second")), ErrorCode::DiskFull);

        QCOMPARE(testing::must(readFile(m_files, path(), 100)), toBytes("first"));
        QVERIFY(!std::filesystem::exists(std::filesystem::symlink_status(beside)));
    }

    void keepsTheOldFileInAFolderThatCantBeWritten()
    {
        VERIFY_OK(writeFileDurably(m_files, path(), asBytes("first")));
        std::filesystem::permissions(m_folder->path().toStdString(),
                                     std::filesystem::perms::owner_read
                                         | std::filesystem::perms::owner_exec);
        {
            const testing::WithoutRootRights obeying;
            VERIFY_ERROR(writeFileDurably(m_files, path(), asBytes("second")), ErrorCode::ReadOnly);
            VERIFY_ERROR(makeFileDurably(m_files, inFolder(QStringLiteral("other")), {}),
                         ErrorCode::ReadOnly);
        }

        QCOMPARE(testing::must(readFile(m_files, path(), 100)), toBytes("first"));
    }

    void saysThatThereIsNoFolder()
    {
        VERIFY_ERROR(writeFileDurably(m_files, inFolder(QStringLiteral("none/key")), asBytes("x")),
                     ErrorCode::NotFound);
    }

private:
    std::string inFolder(const QString &name) const
    {
        return QFile::encodeName(m_folder->filePath(name)).toStdString();
    }
    std::string path() const { return inFolder(QStringLiteral("key")); }

    PosixFiles m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
};

ALCOVE_TEST(durable_file_test, DurableFileTest)
#include "durable_file_test.moc"
