#include "session/unfinished_desk.h"

#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using session::UnfinishedDesk;
using session::Workspace;

class UnfinishedDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_disk = std::make_unique<testing::SimDisk>();
        VERIFY_OK(m_disk->makeFolder(m_workspace.path()));
        for (const std::string &file :
             {m_workspace.chartFile(), m_workspace.chartFile() + "-wal", m_workspace.keyFile(),
              m_workspace.auditAnchorFile(), m_workspace.path() + "/somebody else's"})
            VERIFY_OK(m_disk->open(file, FileUse::Make));
    }

    void takesItsFilesAwayAndNoOthers()
    {
        {
            const UnfinishedDesk desk(m_workspace, *m_disk);
        }

        QCOMPARE(testing::must(m_disk->list(m_workspace.path())),
                 std::vector<std::string>{"somebody else's"});
    }

    void leavesADeskThatWasFinished()
    {
        {
            UnfinishedDesk desk(m_workspace, *m_disk);
            desk.finish();
        }

        QCOMPARE(testing::must(m_disk->list(m_workspace.path())).size(), std::size_t{5});
    }

private:
    const Workspace m_workspace{QStringLiteral("/desk")};
    std::unique_ptr<testing::SimDisk> m_disk;
};

ALCOVE_TEST(unfinished_desk_test, UnfinishedDeskTest)
#include "unfinished_desk_test.moc"
