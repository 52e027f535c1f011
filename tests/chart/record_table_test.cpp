#include "chart/record_table.h"

#include "chart/client_table.h"
#include "chart/search_index.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::RecordTable;
using testing::must;

class RecordTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        m_client = m_build.client();
        VERIFY_OK(
            chart::ClientTable(*m_store->connection).put(m_client, {1, m_build.actor.device}));
        m_allergy = m_build.allergy(m_client.id);
        m_first = must(recordPutFrom(m_build.op(m_allergy)));
        VERIFY_OK(table().put(m_first));
    }

    void givesBackWhatEachOpSays()
    {
        const RecordPut edit = severe();
        VERIFY_OK(table().put(edit));
        VERIFY_OK(table().put(edit));

        const auto sheet = must(table().find(m_allergy.id));

        QVERIFY(sheet == recordSheetOf({m_first, edit}));
        QCOMPARE(must(table().puts(m_allergy.id)), (QList<RecordPut>{m_first, edit}));
        QVERIFY(!must(table().find(RecordId{{7}})));
        QVERIFY(must(table().open()).isEmpty());
    }

    void listsThoseOfAClientInTheOrderTheyWereMade()
    {
        const ChartRecord second = m_build.allergy(m_client.id, u"Latex"_s);
        const ChartRecord other
            = m_build.record(m_client.id, RecordKind::Problem, {{u"problem"_s, u"Sleeps badly"_s}});
        const ChartRecord anothers = m_build.allergy(m_build.client().id);
        for (const ChartRecord &record : {second, other, anothers})
            VERIFY_OK(table().put(must(recordPutFrom(m_build.op(record)))));

        const auto listed = must(table().ofClient(m_client.id, {u"allergy"_s}));

        QCOMPARE(listed.size(), 2);
        QCOMPARE(listed[0].id, m_allergy.id);
        QCOMPARE(listed[1].id, second.id);
        QCOMPARE(must(table().ofClient(m_client.id, {u"allergy"_s, u"problem"_s})).size(), 3);
        QVERIFY(must(table().ofClient(m_client.id, {})).isEmpty());
    }

    void remembersThatAFieldWaits()
    {
        RecordPut here = severe();
        RecordPut there = severe();
        here.values[u"severity"_s] = u"moderate"_s;
        here.op = OpId{{8}};
        VERIFY_OK(table().put(here));
        VERIFY_OK(table().put(there));

        QCOMPARE(must(table().open()), QList<RecordId>{m_allergy.id});

        RecordPut choice = must(recordPutFrom(m_build.op(m_allergy)));
        choice.values = {{u"severity"_s, u"severe"_s}};
        choice.writes = writesFor(must(table().find(m_allergy.id))->standing, u"severity"_s);
        VERIFY_OK(table().put(choice));
        QVERIFY(must(table().open()).isEmpty());
    }

    void itsWordsAreFoundAsTheyAreNow()
    {
        const auto hits = [this](const QString &words) {
            return must(chart::SearchIndex(*m_store->connection).search(words, 10));
        };
        QCOMPARE(hits(u"penicillin"_s).size(), 1);
        QCOMPARE(hits(u"penicillin"_s).first().record, std::optional(m_allergy.id));
        QCOMPARE(hits(u"penicillin"_s).first().title, u"allergy"_s);
        QVERIFY(hits(u"mild"_s).isEmpty()); // a choice is nobody's words

        ChartRecord renamed = m_allergy;
        renamed.fields[u"substance"_s] = u"Latex"_s;
        VERIFY_OK(table().put(
            must(recordPutFrom(m_build.op(renamed, must(table().find(m_allergy.id)))))));

        QVERIFY(hits(u"penicillin"_s).isEmpty());
        QCOMPARE(hits(u"latex"_s).size(), 1);
        ChartRecord withdrawn = renamed;
        withdrawn.fields[commonfield::withdrawn] = u"latex of another client"_s;
        VERIFY_OK(table().put(
            must(recordPutFrom(m_build.op(withdrawn, must(table().find(m_allergy.id)))))));
        QVERIFY(hits(u"latex"_s).isEmpty());
        VERIFY_OK(m_store->connection->execute(
            "INSERT INTO record_index (record_index, rank) VALUES ('integrity-check', 1)"));
    }

    void saysSoWhenWhatAnOpSaidIsNotWhole()
    {
        VERIFY_OK(
            m_store->connection->execute("UPDATE chart_record_put SET said = substr(said, 1, 9)"));

        VERIFY_ERROR(table().find(m_allergy.id), ErrorCode::Corrupt);
    }

private:
    RecordTable table() { return RecordTable(*m_store->connection); }

    RecordPut severe()
    {
        ChartRecord worse = m_allergy;
        worse.fields[u"severity"_s] = u"severe"_s;
        return *recordPutFrom(m_build.op(worse, recordSheetOf({m_first})));
    }

    testing::Builders m_build;
    std::unique_ptr<testing::TempSchema> m_store;
    Client m_client;
    ChartRecord m_allergy;
    RecordPut m_first;
};

ALCOVE_TEST(record_table_test, RecordTableTest)
#include "record_table_test.moc"
