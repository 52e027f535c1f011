#include "base/files.h"

#include "support/test_registry.h"

using namespace alcove;

class FilesTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheFolderOfAPath()
    {
        QCOMPARE(folderOf("/home/ada/alcove/chart.db"), std::string("/home/ada/alcove"));
        QCOMPARE(folderOf("alcove/chart.db"), std::string("alcove"));
        QCOMPARE(folderOf("chart.db"), std::string("."));
    }
};

ALCOVE_TEST(files_test, FilesTest)
#include "files_test.moc"
