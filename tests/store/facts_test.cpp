#include "store/facts.h"

#include "store/audit_chain.h"
#include "store/transaction.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::store;
using testing::must;

class FactsTest : public QObject {
    Q_OBJECT

    static crypto::Hash digestOf(Connection &connection, const char *sql, int columns)
    {
        crypto::Hasher hasher("a digest of rows");
        must(addRows(connection, hasher, sql, columns));
        return hasher.finish();
    }

private slots:
    void rowsCountColumnByColumn()
    {
        const testing::TempStore temp;
        const auto connection = temp.create();
        must(connection->execute("CREATE TABLE pair (a TEXT, b TEXT)"));
        must(connection->execute("INSERT INTO pair VALUES ('ab', 'c'), ('d', NULL)"));
        const char *rows = "SELECT a, b FROM pair ORDER BY a";

        const auto before = digestOf(*connection, rows, 2);
        QVERIFY(digestOf(*connection, rows, 2) == before);
        QVERIFY(digestOf(*connection, rows, 1) != before);

        must(connection->execute("UPDATE pair SET a = 'a', b = 'bc' WHERE a = 'ab'"));
        QVERIFY(digestOf(*connection, rows, 2) != before); // the same letters, parted otherwise
        must(connection->execute("UPDATE pair SET a = 'ab', b = 'c' WHERE a = 'a'"));
        QVERIFY(digestOf(*connection, rows, 2) == before);
        must(connection->execute("UPDATE pair SET b = '' WHERE a = 'd'"));
        QVERIFY(digestOf(*connection, rows, 2) != before); // empty is not absent
    }

    void theLogIsReadAndLookedThroughWhereItIsTheNewest()
    {
        testing::TempChart desk;
        must(desk.chart->audit({QStringLiteral("note.print"), {}, {}, {}}));
        Facts facts;
        facts.storeId = desk.practice.storeId;

        must(readLog(*desk.connection, facts, true));

        QCOMPARE(facts.auditEntries, desk.entries());
        QVERIFY(facts.auditHash != crypto::Hash{});
        QCOMPARE(facts.auditProblems, 0);

        facts.storeId = {0x99}; // the start of another log
        must(readLog(*desk.connection, facts, false));
        QCOMPARE(facts.auditProblems, 0);
        must(readLog(*desk.connection, facts, true));
        QVERIFY(facts.auditProblems > 0);
    }
};

ALCOVE_TEST(facts_test, FactsTest)
#include "facts_test.moc"
