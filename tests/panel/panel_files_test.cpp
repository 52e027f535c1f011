#include "panel/panel_files.h"

#include "base/posix_files.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace alcove::panel;

class PanelFilesTest : public QObject {
    Q_OBJECT

private slots:
    void theFilesAreThePanelsOwn()
    {
        const PanelFiles files{QStringLiteral("/somewhere")};

        QCOMPARE(files.storeFile(), std::string("/somewhere/social.db"));
        QCOMPARE(files.keyFile(), std::string("/somewhere/social.key"));
        QCOMPARE(files.triesFile(), std::string("/somewhere/social.tries"));
    }

    void whatIsLeftOfAPanelIsUse()
    {
        for (const char *name : {"social.db", "social.key"}) {
            const QTemporaryDir folder;
            const PanelFiles files{folder.path()};
            QVERIFY(!files.isUsed(m_files));

            QFile file(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));

            QVERIFY(files.isUsed(m_files));
        }
    }

    void theChartsFilesAreNot()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("chart.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));

        QVERIFY(!PanelFiles{folder.path()}.isUsed(m_files));
    }

private:
    PosixFiles m_files;
};

ALCOVE_TEST(panel_files_test, PanelFilesTest)
#include "panel_files_test.moc"
