#include "presentation/idle_setting.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class IdleSettingTest : public QObject {
    Q_OBJECT

private slots:
    void fiveMinutesAreUsual()
    {
        testing::TempChart desk;

        QCOMPARE(must(presentation::idleMinutes(*desk.chart)), 5);
    }

    void whatIsSetIsKeptAndInTheLog()
    {
        testing::TempChart desk;

        VERIFY_OK(presentation::setIdleMinutes(*desk.chart, 30));

        const AuditEvent event = must(desk.chart->auditTrail(0, 100)).back().event;
        QCOMPARE(event.event, u"desk.idle"_s);
        QCOMPARE(event.detail, u"30"_s);
        desk.restart();
        QCOMPARE(must(presentation::idleMinutes(*desk.chart)), 30);
    }

    void anythingElseThanOneToThirtyIsRefused()
    {
        testing::TempChart desk;

        for (const int minutes : {0, -1, 31})
            VERIFY_ERROR(presentation::setIdleMinutes(*desk.chart, minutes), ErrorCode::Malformed);

        QVERIFY(must(desk.chart->auditTrail(0, 100)).isEmpty());
    }

    void whatCanNotBeRightCountsAsUsual()
    {
        testing::TempChart desk;
        for (const char *kept : {"0", "9999", "never", ""}) {
            must(desk.chart->setSetting(u"idle-minutes"_s, kept));

            QCOMPARE(must(presentation::idleMinutes(*desk.chart)), 5);
        }
    }
};

ALCOVE_TEST(idle_setting_test, IdleSettingTest)
#include "idle_setting_test.moc"
