#include "session/store_place.h"

#include "base/posix_files.h"
#include "support/sim_disk.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using session::checkPlace;

class StorePlaceTest : public QObject {
    Q_OBJECT

private slots:
    void aDiskOfThisMachineIsAPlaceForAStore()
    {
        for (const char *kind : {"ext4", "btrfs", "xfs", "zfs", "overlay", "tmpfs",
                                 "fuse.gocryptfs", "fuse.veracrypt", "ecryptfs", ""}) {
            testing::SimDisk disk;
            disk.kind = kind;
            VERIFY_OK(checkPlace({u"/home/ada/alcove"_s}, disk));
        }
    }

    void aNetworkDriveIsNot()
    {
        for (const char *kind : {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone",
                                 "fuse.onedriver", "fuse.gvfsd-fuse", "ceph"}) {
            testing::SimDisk disk;
            disk.kind = kind;
            VERIFY_ERROR(checkPlace({u"/mnt/practice"_s}, disk), ErrorCode::OnNetworkDrive);
        }
    }

    void aFolderThatIsNamedAsACloudsIsNot()
    {
        testing::SimDisk disk;
        for (const QString &folder :
             {u"/home/ada/Dropbox"_s, u"/home/ada/Dropbox/alcove/practice"_s,
              u"/home/ada/Dropbox (Lakeside)/x"_s, u"/home/ada/OneDrive - Lakeside/x"_s,
              u"/home/ada/Nextcloud/x"_s, u"/home/ada/Google Drive/My Drive/x"_s,
              u"/Users/ada/Library/Mobile Documents/x"_s})
            VERIFY_ERROR(checkPlace({folder}, disk), ErrorCode::InCloudFolder);
        for (const QString &folder :
             {u"/home/ada/Dropboxes/x"_s, u"/home/ada/my dropbox"_s, u"/home/nextcloudia/x"_s})
            VERIFY_OK(checkPlace({folder}, disk));
    }

    void aFolderThatBearsTheMarkOfOneIsNot()
    {
        for (const char *mark : {".stfolder", ".dropbox.cache", ".nextcloudsync.log"}) {
            testing::SimDisk disk;
            VERIFY_OK(disk.makeFolder("/home/ada/things"));
            VERIFY_OK(disk.open(std::string("/home/ada/things/") + mark, FileUse::Make));

            VERIFY_ERROR(checkPlace({u"/home/ada/things/alcove/practice"_s}, disk),
                         ErrorCode::InCloudFolder);
            VERIFY_OK(checkPlace({u"/home/ada/alcove"_s}, disk));
        }
    }

    void noPracticeIsMadeOrOpenedThere()
    {
        testing::TempDesk desk;
        desk.make();
        const QString folder = desk.workspace.folder;
        QVERIFY(QDir().mkpath(folder + u"/Dropbox"_s));
        const auto inCloud = session::makePractice({folder + u"/Dropbox/practice"_s},
                                                   testing::TempDesk::wanted(), desk.surroundings);
        VERIFY_ERROR(inCloud, ErrorCode::InCloudFolder);
        QVERIFY(!QDir(folder + u"/Dropbox/practice"_s).exists());

        desk.write(u".stfolder"_s, {});

        VERIFY_ERROR(desk.open(), ErrorCode::InCloudFolder);
    }
};

ALCOVE_TEST(store_place_test, StorePlaceTest)
#include "store_place_test.moc"
