#include "members/second_desk.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <QFile>

using namespace alcove;
using testing::must;
using testing::TempDesk;

/// A desk's store over a second connection, while its chart is open.
class SecondDeskTest : public QObject {
    Q_OBJECT

private slots:
    void isTheSameDesk()
    {
        TempDesk desk;
        auto made = desk.make();
        members::SecondDesk second(made.open, desk.workspace, desk.surroundings);

        auto open = must(second.open());

        QVERIFY(open.practice.actor == made.open.practice.actor);
        QCOMPARE(open.identity.deviceKey().verifyKey(), made.open.identity.deviceKey().verifyKey());
        must(open.chart->setSetting(QStringLiteral("words"), "written there"));
        QCOMPARE(must(made.open.chart->setting(QStringLiteral("words"))),
                 QByteArray("written there"));
    }

    void failsWhereTheStoreIsGone()
    {
        TempDesk desk;
        members::SecondDesk second(desk.make().open, desk.workspace, desk.surroundings);
        QVERIFY(QFile::remove(desk.file(QStringLiteral("chart.db"))));

        VERIFY_ERROR(second.open(), ErrorCode::NotFound);
    }
};

ALCOVE_TEST(second_desk_test, SecondDeskTest)
#include "second_desk_test.moc"
