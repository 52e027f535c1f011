#include "presentation/door_wait.h"

#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using presentation::DoorWait;

class DoorWaitTest : public QObject {
    Q_OBJECT

private slots:
    void saysTheTimeAndOnceThatItIsOver()
    {
        Millis left = 5'000;
        DoorWait wait([&left] { return left; });
        QSignalSpy waiting(&wait, &DoorWait::waiting);

        wait.show();
        QCOMPARE(waiting.count(), 1);
        QVERIFY(waiting.last().first().toString().contains(QStringLiteral("5 s")));
        left = 0;
        wait.show();
        QCOMPARE(waiting.count(), 2);
        QVERIFY(waiting.last().first().toString().isEmpty());
        wait.show();

        QCOMPARE(waiting.count(), 2);
    }

    void nothingIsSaidWhereNobodyHasToWait()
    {
        DoorWait wait([] { return Millis{0}; });
        QSignalSpy waiting(&wait, &DoorWait::waiting);

        wait.show();

        QCOMPARE(waiting.count(), 0);
    }
};

ALCOVE_TEST(door_wait_test, DoorWaitTest)
#include "door_wait_test.moc"
