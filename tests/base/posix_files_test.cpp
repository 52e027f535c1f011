#include "base/posix_files.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "support/without_root_rights.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <sys/stat.h>
#include <unistd.h>

using namespace alcove;

class PosixFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsWhatWasWrittenWhereItWasWritten()
    {
        const auto file = testing::must(m_files.open(path("a"), FileUse::Make));
        VERIFY_OK(file->writeAt(3, asBytes("later")));
        VERIFY_OK(file->writeAt(0, asBytes("now")));
        VERIFY_OK(file->truncate(6));
        VERIFY_OK(file->sync());

        std::array<std::uint8_t, 10> bytes{};
        QCOMPARE(testing::must(file->readAt(0, bytes)), std::size_t{6});
        QCOMPARE(std::string(asText(ByteView(bytes).first(6))), std::string("nowlat"));
        QCOMPARE(testing::must(file->readAt(6, bytes)), std::size_t{0});
        QCOMPARE(testing::must(file->size()), std::uint64_t{6});
    }

    void reservesRoomAndKeepsWhatIsThere()
    {
        const auto file = testing::must(m_files.open(path("a"), FileUse::Make));
        VERIFY_OK(file->writeAt(0, asBytes("now")));

        VERIFY_OK(file->reserve(4096));
        VERIFY_OK(file->reserve(10));

        std::array<std::uint8_t, 3> bytes{};
        QCOMPARE(testing::must(file->size()), std::uint64_t{4096});
        QCOMPARE(testing::must(file->readAt(0, bytes)), std::size_t{3});
        QCOMPARE(std::string(asText(bytes)), std::string("now"));
    }

    void opensAsItWasAsked()
    {
        VERIFY_ERROR(m_files.open(path("a"), FileUse::Read), ErrorCode::NotFound);
        VERIFY_ERROR(m_files.open(path("a"), FileUse::Change), ErrorCode::NotFound);
        VERIFY_OK(testing::must(m_files.open(path("a"), FileUse::Make))->writeAt(0, asBytes("x")));
        VERIFY_ERROR(m_files.open(path("a"), FileUse::Make), ErrorCode::Conflict);
        QCOMPARE(testing::must(testing::must(m_files.open(path("a"), FileUse::Change))->size()),
                 std::uint64_t{1});
        QCOMPARE(testing::must(testing::must(m_files.open(path("a"), FileUse::Replace))->size()),
                 std::uint64_t{0});
    }

    void isForItsOwnersEyesAlone()
    {
        VERIFY_OK(m_files.makeFolder(path("b/c")));
        testing::must(m_files.open(path("b/c/a"), FileUse::Make));

        QCOMPARE(rights(path("b/c")), 0700U);
        QCOMPARE(rights(path("b/c/a")), 0600U);
    }

    void readsFromAPipe()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        QCOMPARE(::write(ends[1], "typed", 5), ssize_t{5});
        ::close(ends[1]);
        const auto file = testing::must(
            m_files.open("/proc/self/fd/" + std::to_string(ends[0]), FileUse::Read));

        std::array<std::uint8_t, 10> bytes{};
        QCOMPARE(testing::must(file->readAt(0, bytes)), std::size_t{5});
        ::close(ends[0]);
    }

    void namesRenamesAndRemoves()
    {
        testing::must(m_files.open(path("b"), FileUse::Make));
        VERIFY_OK(m_files.link(path("b"), path("a")));
        VERIFY_ERROR(m_files.link(path("b"), path("a")), ErrorCode::Conflict);
        VERIFY_OK(m_files.rename(path("b"), path("c")));
        VERIFY_OK(m_files.makeFolder(path("folder")));
        VERIFY_OK(m_files.syncFolder(m_folder->path().toStdString()));

        QCOMPARE(testing::must(m_files.list(m_folder->path().toStdString())),
                 (std::vector<std::string>{"a", "c"}));
        VERIFY_OK(m_files.remove(path("a")));
        VERIFY_ERROR(m_files.remove(path("a")), ErrorCode::NotFound);
        QVERIFY(!m_files.exists(path("a")));
        QVERIFY(m_files.exists(path("c")));
        VERIFY_ERROR(m_files.list(path("none")), ErrorCode::NotFound);
    }

    void tellsFoldersFromFiles()
    {
        VERIFY_OK(m_files.makeFolder(path("b/inside")));
        VERIFY_OK(m_files.makeFolder(path("a")));
        testing::must(m_files.open(path("file"), FileUse::Make));

        QCOMPARE(testing::must(m_files.folders(m_folder->path().toStdString())),
                 (std::vector<std::string>{"a", "b"}));
        VERIFY_ERROR(m_files.folders(path("none")), ErrorCode::NotFound);
        VERIFY_ERROR(m_files.removeFolder(path("b")), ErrorCode::Conflict);
        VERIFY_OK(m_files.removeFolder(path("a")));
        VERIFY_ERROR(m_files.removeFolder(path("a")), ErrorCode::NotFound);
        QVERIFY(!m_files.exists(path("a")));
    }

    void tellsWhatCantBeWritten()
    {
        testing::must(m_files.open(path("a"), FileUse::Make));
        ::chmod(path("a").c_str(), S_IRUSR);
        const testing::WithoutRootRights obeying;

        VERIFY_ERROR(m_files.checkWritable(path("a")), ErrorCode::ReadOnly);
        VERIFY_ERROR(m_files.open(path("a"), FileUse::Change), ErrorCode::ReadOnly);
    }

    void tellsAFullDiskFromABrokenOne()
    {
        const auto file = testing::must(m_files.open("/dev/full", FileUse::Change));

        VERIFY_ERROR(file->writeAt(0, asBytes("x")), ErrorCode::DiskFull);
        QCOMPARE(systemError(EDQUOT, "").code, ErrorCode::DiskFull);
        QCOMPARE(systemError(EROFS, "").code, ErrorCode::ReadOnly);
        QCOMPARE(systemError(EIO, "").code, ErrorCode::Io);
    }

    void knowsWhatFileSystemAFolderLiesOn()
    {
        PosixFiles files;

        QCOMPARE(files.fileSystem("/proc/self"), std::string("proc"));
        QVERIFY(!files.fileSystem("/").empty());
        // What is not there yet will be where its folder is.
        QCOMPARE(files.fileSystem("/proc/self/no such/place"), std::string("proc"));
    }

private:
    std::string path(const char *name) const
    {
        return QFile::encodeName(m_folder->filePath(QString::fromUtf8(name))).toStdString();
    }

    static unsigned rights(const std::string &path)
    {
        struct stat status = {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
    }

    PosixFiles m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
};

ALCOVE_TEST(posix_files_test, PosixFilesTest)
#include "posix_files_test.moc"
