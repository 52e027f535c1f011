#include "platform/machine_folders.h"

#include "support/test_registry.h"

using namespace alcove;

class MachineFoldersTest : public QObject {
    Q_OBJECT

private slots:
    void areBelowHome()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/ada"));

        const platform::MachineFolders folders = platform::machineFolders(environment);

        QCOMPARE(folders.practice, QStringLiteral("/home/ada/.local/share/alcove/practice"));
        QCOMPARE(folders.demo, QStringLiteral("/home/ada/.local/share/alcove/demo"));
        QCOMPARE(folders.settings, QStringLiteral("/home/ada/.config/alcove"));
    }

    void areWhereTheDesktopSays()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("HOME"), QStringLiteral("/home/ada"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), QStringLiteral("/data/"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("not/absolute"));

        const platform::MachineFolders folders = platform::machineFolders(environment);

        QCOMPARE(folders.practice, QStringLiteral("/data/alcove/practice"));
        QCOMPARE(folders.settings, QStringLiteral("/home/ada/.config/alcove"));
    }
};

ALCOVE_TEST(machine_folders_test, MachineFoldersTest)
#include "machine_folders_test.moc"
