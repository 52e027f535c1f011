#include "chart/chart_migrations.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;

class SchemaTest : public QObject {
    Q_OBJECT

private slots:
    /// With ALCOVE_UPDATE_SNAPSHOT=1 the snapshot is written instead, for a new migration.
    void isTheOneThatWasReviewed()
    {
        const testing::TempSchema store;
        const QByteArray schema
            = QByteArray::fromStdString(testing::must(store::describeSchema(*store.connection)));
        QFile snapshot(QStringLiteral(ALCOVE_SCHEMAS "/chart.sql"));
        if (qEnvironmentVariable("ALCOVE_UPDATE_SNAPSHOT") == QStringLiteral("1")) {
            QDir().mkpath(QStringLiteral(ALCOVE_SCHEMAS));
            QVERIFY(snapshot.open(QIODevice::WriteOnly));
            QCOMPARE(snapshot.write(schema), schema.size());
            return;
        }

        QVERIFY(snapshot.open(QIODevice::ReadOnly));
        QCOMPARE(schema.split('\n'), snapshot.readAll().split('\n'));
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
