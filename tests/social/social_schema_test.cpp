#include "social/social_migrations.h"
#include "support/schema_snapshot.h"
#include "support/social_store.h"
#include "support/test_registry.h"

using namespace alcove;

class SocialSchemaTest : public QObject {
    Q_OBJECT

private slots:
    void theMigrationsGiveTheSchemaThatIsKept()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        const auto schema = store::describeSchema(*store.connection);

        VERIFY_OK(schema);
        testing::compareWithSnapshot(QByteArray::fromStdString(*schema),
                                     QStringLiteral(ALCOVE_SCHEMA));
    }

    void migrationsAreNumberedWithoutGaps()
    {
        int number = 0;
        for (const store::Migration &migration : social::migrations())
            QCOMPARE(migration.number, ++number);
        QVERIFY(number > 0);
    }

    void theCompartmentsTablesAreStrict()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        const auto loose = store.connection->number(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND strict = 0 AND name NOT LIKE 'sqlite_%'");

        VERIFY_OK(loose);
        QCOMPARE(*loose, std::int64_t{0});
    }

    void nothingInItCouldHoldAName()
    {
        testing::SocialStore store;
        QVERIFY(store.isReady());

        const auto columns = store.connection->number(
            "SELECT count(*) FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
            " WHERE c.name IN ('client_name', 'birth_date', 'family_name', 'given_name')");

        VERIFY_OK(columns);
        QCOMPARE(*columns, std::int64_t{0});
    }
};

ALCOVE_TEST(social_schema_test, SocialSchemaTest)
#include "social_schema_test.moc"
