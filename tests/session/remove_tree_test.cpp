#include "session/remove_tree.h"

#include "base/posix_files.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace alcove;

class RemoveTreeTest : public QObject {
    Q_OBJECT

private slots:
    void allOfItGoesAndNothingBesideIt()
    {
        const QTemporaryDir folder;
        const QDir dir(folder.path());
        for (const char *name : {"gone/a/b", "stays"})
            QVERIFY(dir.mkpath(QLatin1String(name)));
        for (const char *name : {"gone/one", "gone/a/two", "gone/a/b/three", "stays/four"}) {
            QFile file(dir.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        PosixFiles files;

        VERIFY_OK(
            session::removeTree(files, folder.filePath(QStringLiteral("gone")).toStdString()));

        QVERIFY(!dir.exists(QStringLiteral("gone")));
        QVERIFY(dir.exists(QStringLiteral("stays/four")));
    }

    void whatIsNotThereIsGoneAlready()
    {
        const QTemporaryDir folder;
        PosixFiles files;
        VERIFY_OK(session::removeTree(files, folder.filePath(QStringLiteral("no")).toStdString()));
    }

    void aPathHasOneSlash() { QCOMPARE(session::inside("/a", "b"), std::string("/a/b")); }
};

ALCOVE_TEST(remove_tree_test, RemoveTreeTest)
#include "remove_tree_test.moc"
