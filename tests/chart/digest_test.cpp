#include "chart/digest.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class DigestTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        const Client client = m_chart->addClient();
        const Note note = m_chart->addSigned(client.id);
        VERIFY_OK(m_chart->chart->addAddendum(m_chart->build.addendum(note)));
        m_chart->addDraft(client.id);
        ChartImport import;
        import.entries.append(m_chart->build.entry(client.id));
        VERIFY_OK(m_chart->chart->import(import));
        VERIFY_OK(m_chart->connection->execute("DROP TRIGGER note_signed_kept;"
                                               "DROP TRIGGER addendum_kept"));
    }

    void isTheSameForTheSameChart()
    {
        const crypto::Hash before = digest();
        m_chart->restart();
        VERIFY_OK(m_chart->chart->setSetting(QStringLiteral("page"), "notes"));
        VERIFY_OK(m_chart->connection->execute("UPDATE op_clock SET last = last + 1"));

        QCOMPARE(digest(), before);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void changesWithEveryColumn_data()
    {
        QTest::addColumn<QString>("sql");
        testing::TempSchema schema;
        auto columns = testing::must(schema.connection->prepare(R"(
            SELECT tables.name, columns.name, columns.type
              FROM pragma_table_list AS tables
              JOIN pragma_table_info(tables.name) AS columns
             WHERE tables.name IN ('client', 'note', 'note_head', 'addendum', 'chart_entry')
               AND columns.name <> 'number'
               AND columns.name <> 'parents' -- a store of before does not know them
               AND (tables.name <> 'chart_entry' OR columns.name <> 'op_id') -- nor which op it was
        )"));
        while (testing::must(columns.step())) {
            const QString table = columns.text(0);
            const QString column = columns.text(1);
            const QString value = columns.text(2) == QStringLiteral("TEXT")
                ? QStringLiteral("coalesce(%1, '') || 'x'")
                : columns.text(2) == QStringLiteral("INTEGER")
                ? QStringLiteral("coalesce(%1, 0) + 1")
                : QStringLiteral("randomblob(length(%1))");
            QTest::newRow(qPrintable(table + u'.' + column))
                << QStringLiteral("UPDATE %1 SET %2 = %3 WHERE %2 IS NOT NULL OR '%2' LIKE '%_date'"
                                  " OR '%2' = 'ended_at'")
                       .arg(table, column, value.arg(column));
        }
    }
    void changesWithEveryColumn()
    {
        QFETCH(const QString, sql);
        const crypto::Hash before = digest();
        VERIFY_OK(m_chart->connection->execute(sql.toStdString()));

        QVERIFY(digest() != before);
    }

    void changesWithEveryRow()
    {
        const crypto::Hash before = digest();
        VERIFY_OK(m_chart->connection->execute("DELETE FROM note_head"));

        QVERIFY(digest() != before);
    }

private:
    crypto::Hash digest() { return testing::must(chart::stateDigest(*m_chart->connection)); }

    std::unique_ptr<testing::TempChart> m_chart;
};

ALCOVE_TEST(digest_test, DigestTest)
#include "digest_test.moc"
