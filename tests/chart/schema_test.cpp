#include "chart/chart_migrations.h"
#include "support/schema_snapshot.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;

class SchemaTest : public QObject {
    Q_OBJECT

private slots:
    void isTheOneThatWasReviewed()
    {
        const testing::TempSchema store;

        const auto schema = store::describeSchema(*store.connection);

        VERIFY_OK(schema);
        testing::compareWithSnapshot(QByteArray::fromStdString(*schema),
                                     QStringLiteral(ALCOVE_SCHEMAS "/chart.sql"));
    }

    void hasOnlyStrictTables()
    {
        const testing::TempSchema store;
        auto query = testing::must(store.connection->prepare(
            "SELECT name FROM pragma_table_list"
            " WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'"));
        QStringList loose;
        while (testing::must(query.step()))
            loose.append(query.text(0));

        QCOMPARE(loose, QStringList());
        QVERIFY(store.number("SELECT count(*) FROM pragma_table_list WHERE strict = 1") > 10);
    }

    void countsItsStepsFromOneWithoutGaps()
    {
        int number = 0;
        for (const store::Migration &step : chart::migrations()) {
            QCOMPARE(step.number, ++number);
            QVERIFY(step.name.starts_with(
                QStringLiteral("%1_").arg(number, 4, 10, QChar(u'0')).toStdString()));
        }
        QVERIFY(number > 0);
    }
};

ALCOVE_TEST(schema_test, SchemaTest)
#include "schema_test.moc"
