#include "chart/entry_table.h"

#include "chart/client_table.h"
#include "chart/search_index.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::EntryTable;

class EntryTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        VERIFY_OK(chart::ClientTable(*m_store->connection).put(m_client, stamp(1)));
    }

    void givesBackEveryField()
    {
        ChartEntry entry = m_build.entry(m_client.id);
        entry.codeSystem = QStringLiteral("http://loinc.org");
        entry.code = QStringLiteral("44261-6");
        entry.endedAt = 99;
        entry.value = QStringLiteral("13");
        entry.unit = QStringLiteral("{score}");
        entry.text = QStringLiteral("Free text");
        entry.source = QStringLiteral("fhir:Observation/1");
        VERIFY_OK(table().put(entry, stamp(1), {}));

        const auto found = testing::must(table().ofClient(m_client.id));
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0] == entry);
        QVERIFY(testing::must(table().ofClient(ClientId{})).isEmpty());
    }

    void isOrderedByKindAndLatestFirst()
    {
        ChartEntry old = m_build.entry(m_client.id, QStringLiteral("old"));
        old.startedAt = 5;
        ChartEntry recent = m_build.entry(m_client.id, QStringLiteral("recent"));
        recent.startedAt = 10;
        ChartEntry allergy = m_build.entry(m_client.id, QStringLiteral("nuts"));
        allergy.kind = EntryKind::Allergy;
        for (const ChartEntry &entry : {old, allergy, recent})
            VERIFY_OK(table().put(entry, stamp(1), {}));

        QStringList titles;
        for (const ChartEntry &entry : testing::must(table().ofClient(m_client.id)))
            titles.append(entry.title);
        QCOMPARE(
            titles,
            (QStringList{QStringLiteral("nuts"), QStringLiteral("recent"), QStringLiteral("old")}));
    }

    void keepsTheLaterOfTwoAndItsWordsInTheIndex()
    {
        ChartEntry early = m_build.entry(m_client.id, QStringLiteral("marigold"));
        ChartEntry late = early;
        late.title = QStringLiteral("tulip");
        late.text = QStringLiteral("in the garden");
        VERIFY_OK(table().put(early, stamp(1), {}));
        VERIFY_OK(table().put(late, stamp(2), {}));
        VERIFY_OK(table().put(early, stamp(1), {}));

        QCOMPARE(testing::must(table().ofClient(m_client.id))[0].title, late.title);
        QCOMPARE(hits(QStringLiteral("marigold")), 0);
        QCOMPARE(hits(QStringLiteral("tulip")), 1);
        QCOMPARE(hits(QStringLiteral("garden")), 1);
        VERIFY_OK(m_store->connection->execute(
            "INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)"));
    }

    /// Two live copies of one desk may write at the same moment.
    void keepsOfTwoAtOneMomentTheOneOfTheGreaterOp()
    {
        const ChartEntry lesser = m_build.entry(m_client.id, QStringLiteral("marigold"));
        ChartEntry greater = lesser;
        greater.title = QStringLiteral("tulip");
        VERIFY_OK(table().put(lesser, stamp(1), OpId{{1}}));
        VERIFY_OK(table().put(greater, stamp(1), OpId{{2}}));
        VERIFY_OK(table().put(lesser, stamp(1), OpId{{1}}));

        QCOMPARE(testing::must(table().ofClient(m_client.id))[0].title, greater.title);
        QCOMPARE(hits(QStringLiteral("marigold")), 0);
        QCOMPARE(hits(QStringLiteral("tulip")), 1);
    }

    void keepsWhatANewerProgramWroteAndDoesNotShowIt()
    {
        VERIFY_OK(table().put(m_build.entry(m_client.id), stamp(1), {}));
        VERIFY_OK(m_store->connection->execute("UPDATE chart_entry SET kind = 'genome'"));

        QVERIFY(testing::must(table().ofClient(m_client.id)).isEmpty());
        QCOMPARE(m_store->number("SELECT count(*) FROM chart_entry"), 1);
    }

private:
    EntryTable table() { return EntryTable(*m_store->connection); }
    Stamp stamp(HybridTime time) const { return {time, m_build.actor.device}; }
    qsizetype hits(const QString &words)
    {
        return testing::must(chart::SearchIndex(*m_store->connection).search(words, 10)).size();
    }

    testing::Builders m_build{1};
    Client m_client = m_build.client();
    std::unique_ptr<testing::TempSchema> m_store;
};

ALCOVE_TEST(entry_table_test, EntryTableTest)
#include "entry_table_test.moc"
