#include "desktop/window_geometry.h"

#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QWidget>

using namespace alcove;
using namespace Qt::StringLiterals;

class WindowGeometryTest : public QObject {
    Q_OBJECT

private slots:
    void aWindowComesUpWhereAnotherWas()
    {
        const QTemporaryDir folder;
        const desktop::WindowGeometry geometry(folder.path());
        QWidget before;
        before.setGeometry(30, 40, 500, 300);

        geometry.remember(before);

        QWidget after;
        desktop::WindowGeometry(folder.path()).restore(after);
        QCOMPARE(after.size(), before.size());
    }

    void withoutOneItStaysAsItIs()
    {
        const QTemporaryDir folder;
        QWidget window;
        window.resize(500, 300);

        desktop::WindowGeometry(folder.path()).restore(window);

        QCOMPARE(window.size(), QSize(500, 300));
    }

    void nothingElseIsWrittenDown()
    {
        const QTemporaryDir folder;
        QWidget window;
        window.setWindowTitle(u"Sam Rivera"_s);

        desktop::WindowGeometry(folder.path()).remember(window);

        QFile file(folder.filePath(u"desk.ini"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Rivera"));
    }
};

ALCOVE_TEST(window_geometry_test, WindowGeometryTest)
#include "window_geometry_test.moc"
