#include "session/workspace.h"

#include "base/posix_files.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"
#include "support/without_root_rights.h"

#include <QFileInfo>

#include <filesystem>

using namespace alcove;
using session::Workspace;

class WorkspaceTest : public QObject {
    Q_OBJECT

private slots:
    void makesAFolderForItsOwnersEyes()
    {
        const testing::TempDesk desk;
        const Workspace deep{desk.workspace.folder + QStringLiteral("/a/b")};
        VERIFY_OK(session::makeFolder(deep, m_files));
        VERIFY_OK(session::makeFolder(deep, m_files));

        const auto rights = QFileInfo(deep.folder).permissions();
        QVERIFY(QFileInfo(deep.folder).isDir());
        QVERIFY(
            !(rights & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther)));
    }

    void saysWhyItCantHaveAFolder()
    {
        const testing::TempDesk desk;
        VERIFY_OK(session::makeFolder(desk.workspace, m_files));
        desk.write(QStringLiteral("file"), "x");
        VERIFY_ERROR(session::makeFolder({desk.file(QStringLiteral("file/below"))}, m_files),
                     ErrorCode::Io);
        std::filesystem::permissions(desk.workspace.folder.toStdString(),
                                     std::filesystem::perms::owner_read
                                         | std::filesystem::perms::owner_exec);
        {
            const testing::WithoutRootRights obeying;
            VERIFY_ERROR(session::makeFolder({desk.file(QStringLiteral("below"))}, m_files),
                         ErrorCode::ReadOnly);
        }
        VERIFY_OK(session::makeFolder(desk.workspace, m_files));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void isUsedWhenAnythingOfAStoreIsLeft_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("used");
        QTest::newRow("store") << QStringLiteral("chart.db") << true;
        QTest::newRow("its log, with the last words") << QStringLiteral("chart.db-wal") << true;
        QTest::newRow("key") << QStringLiteral("chart.key") << true;
        QTest::newRow("something else") << QStringLiteral("notes.txt") << false;
    }
    void isUsedWhenAnythingOfAStoreIsLeft()
    {
        QFETCH(const QString, file);
        QFETCH(const bool, used);
        const testing::TempDesk desk;
        QVERIFY(!desk.workspace.isUsed(m_files));
        desk.write(file, "left");

        QCOMPARE(desk.workspace.isUsed(m_files), used);
    }

    void takesNamesBeyondAscii()
    {
        const Workspace workspace{QStringLiteral("/tmp/Praxis M\u00fcller")};
        QCOMPARE(QFile::decodeName(workspace.chartFile().c_str()),
                 QStringLiteral("/tmp/Praxis M\u00fcller/chart.db"));
        QVERIFY(workspace.keyFile() != workspace.chartFile());
    }

private:
    PosixFiles m_files;
};

ALCOVE_TEST(workspace_test, WorkspaceTest)
#include "workspace_test.moc"
