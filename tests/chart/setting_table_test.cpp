#include "chart/setting_table.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class SettingTableTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasPutLastIsFoundByItsName()
    {
        testing::TempChart chart;
        chart::SettingTable table(*chart.connection);
        const QString name = QStringLiteral("room");

        QVERIFY(testing::must(table.find(name)).isEmpty());
        VERIFY_OK(table.put(name, "one"));
        VERIFY_OK(table.put(QStringLiteral("other"), "else"));
        VERIFY_OK(table.put(name, "two"));

        QCOMPARE(testing::must(table.find(name)), QByteArray("two"));
        QCOMPARE(testing::must(table.find(QStringLiteral("other"))), QByteArray("else"));
    }
};

ALCOVE_TEST(setting_table_test, SettingTableTest)
#include "setting_table_test.moc"
