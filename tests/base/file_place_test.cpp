#include "base/file_place.h"

#include "base/posix_files.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;

/// Which folders leave this machine, on a real disk; store_place_test goes through the kinds of
/// file systems on one in memory.
class FilePlaceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    PosixFiles m_files;

    std::string made(const QString &folder) const
    {
        QDir().mkpath(m_home.filePath(folder));
        return m_home.filePath(folder).toStdString();
    }

private slots:
    void aFolderOfThisMachineIsNone()
    {
        VERIFY_OK(checkNotInCloud(made(u"documents"_s), m_files));
        VERIFY_OK(checkNotInCloud(made(u"Dropboxes"_s), m_files));
        VERIFY_OK(checkNotOnNetwork(made(u"documents"_s), m_files));
    }

    void aFolderNamedOrMarkedAsACloudsIsOneAndAllBelowIt()
    {
        VERIFY_ERROR(checkNotInCloud(made(u"Dropbox/letters"_s), m_files),
                     ErrorCode::InCloudFolder);
        VERIFY_ERROR(checkNotInCloud(made(u"OneDrive - Lakeside"_s) + "/not/there/yet", m_files),
                     ErrorCode::InCloudFolder);
        const std::string marked = made(u"things/letters"_s);
        QFile mark(m_home.filePath(u"things/.nextcloudsync.log"_s));
        QVERIFY(mark.open(QIODevice::WriteOnly));

        VERIFY_ERROR(checkNotInCloud(marked, m_files), ErrorCode::InCloudFolder);
    }

    void aLinkIsFollowed()
    {
        const std::string cloud = made(u"Nextcloud/letters"_s);
        const QString link = m_home.filePath(u"letters"_s);
        QVERIFY(QFile::link(QString::fromStdString(cloud), link));

        VERIFY_ERROR(checkNotInCloud(link.toStdString(), m_files), ErrorCode::InCloudFolder);
        VERIFY_ERROR(checkNotInCloud(link.toStdString() + "/2026", m_files),
                     ErrorCode::InCloudFolder);
    }
};

ALCOVE_TEST(file_place_test, FilePlaceTest)
#include "file_place_test.moc"
