#include "chart/facts.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

class FactsTest : public QObject {
    Q_OBJECT

private slots:
    void tellWhatAStoreHolds()
    {
        testing::TempChart desk;
        desk.addSigned(desk.addClient().id);

        const store::Facts facts = must(chart::readFacts(*desk.connection));

        QCOMPARE(facts.clients, 1);
        QCOMPARE(facts.documents, 1);
        QCOMPARE(facts.entries, 0);
        QCOMPARE(facts.schema, static_cast<int>(chart::migrations().size()));
        QCOMPARE(QString::fromStdString(toHex(facts.digest)), desk.digest());
        QCOMPARE(facts.auditEntries, desk.entries());
        QVERIFY(facts.practice == desk.practice.id);
        QVERIFY(facts.storeId == desk.practice.storeId);
        QVERIFY(facts.device == desk.practice.actor.device);
    }

    void differAfterEveryAct()
    {
        testing::TempChart desk;
        const auto before = must(chart::readFacts(*desk.connection));
        VERIFY_OK(desk.chart->audit({QStringLiteral("note.print"), {}, {}, {}}));

        const auto after = must(chart::readFacts(*desk.connection));

        QVERIFY(before != after);
        QVERIFY(before.digest == after.digest);
    }

    void areReadFromAnOlderSchema()
    {
        const testing::TempStore older;
        const auto connection = older.create();
        const auto &all = chart::migrations();
        must(store::migrate(*connection, {all.begin(), all.begin() + 1}));
        VERIFY_ERROR(chart::readFacts(*connection), ErrorCode::Corrupt); // nobody's yet
        must(connection->execute(R"(
            INSERT INTO practice
                   (id, store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
                    device_name, made_at)
            VALUES (1, zeroblob(16), zeroblob(32), 'Lakeside', x'00', zeroblob(16), 'Ada', 'owner',
                    zeroblob(16), 'Desk', 0))"));

        const auto facts = must(chart::readFacts(*connection));

        QCOMPARE(facts.schema, 1);
        QVERIFY(facts.digest == crypto::Hash{});
        QCOMPARE(must(store::schemaVersion(*connection)), 1);
    }

    void areNotOfAnEmptyStore()
    {
        const testing::TempStore empty;

        VERIFY_ERROR(chart::readFacts(*empty.create()), ErrorCode::Corrupt);
    }
};

ALCOVE_TEST(facts_test, FactsTest)
#include "facts_test.moc"
