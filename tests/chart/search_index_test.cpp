#include "chart/search_index.h"

#include "store/transaction.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::SearchIndex;
using chart::searchQuery;

class SearchIndexTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_chart = std::make_unique<testing::TempChart>();
        m_client = m_chart->addClient();
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void letsNoOperatorThrough_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("query");
        const auto row = [](const char *typed, const char *query) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(query);
        };
        row("", "");
        row("  \t", "");
        row("* - ( ) ^ : \"", "");
        row("sleep", "\"sleep\"*");
        row("sleep ", "\"sleep\"");
        row("poor sleep", "\"poor\" \"sleep\"*");
        row("sleep OR 1", "\"sleep\" \"OR\" \"1\"*");
        row("NEAR(a b)", "\"NEAR(a\" \"b)\"");
        row("body:word", "\"body:word\"*");
        row("\"poor sleep\"", "\"poor sleep\"");
        row("\"poor sleep", "\"poor sleep\"*");
        row("a\"b c\"d", "\"a\" \"b c\" \"d\"*");
        row("\"\" x", "\"x\"*");
        row("don't", "\"don't\"*");
    }
    void letsNoOperatorThrough()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, query);

        QCOMPARE(searchQuery(typed), query);
    }

    void survivesWhateverIsTyped()
    {
        m_chart->addDraft(m_client.id, QStringLiteral("alpha"));
        testing::FakeRandom random(11);
        const QString letters
            = QStringLiteral("a\"'*()^:-+{}[]%_;\\\u001e\u001f\u00e9 \t\nORNEAT0");
        for (int i = 0; i < 3000; ++i) {
            QString typed;
            for (auto left = random.next() % 12; left > 0; --left)
                typed += letters[static_cast<qsizetype>(
                    random.next() % static_cast<std::uint64_t>(letters.size()))];
            const auto found = index().search(typed, 5);
            QVERIFY2(found, qPrintable(typed));
        }
        VERIFY_OK(index().search(QString(100'000, u'a'), 5));
        VERIFY_OK(index().search(QString(QChar(0)) + QStringLiteral("a"), 5));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void findsWords_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("hits");
        const auto row = [](const char *typed, int hits) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << hits;
        };
        row("marigold", 1);
        row("MARIGOLD", 1);
        row("mari", 1);
        row("arigold", 0);
        row("walked marig", 1);
        row("walk marig", 1);
        row("marig walked", 0);
        row("marig ", 0);
        row("marigolds tulip", 0);
        row("\"walked by the marigolds\"", 1);
        row("\"marigolds by the walked\"", 0);
        row("cafe", 1);
        row("café", 1);
        row("naive", 1);
        row("session-plan", 1);
        row("sleeping", 1);
        row("subjective", 0);
        row("\u001esubjective", 0);
        row("plan\u001f", 1);
    }
    void findsWords()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, hits);
        m_chart->addDraft(
            m_client.id,
            QStringLiteral("Slept; walked by the marigolds to the Caf\u00e9, na\u00efve as ever. "
                           "Sleeps. Session plan kept."));

        QCOMPARE(found(typed).size(), hits);
    }

    void tellsWhereAndMarksWhatItFound()
    {
        const Note note = m_chart->addDraft(
            m_client.id, QStringLiteral("Long ago. ").repeated(40) + QStringLiteral("A marigold."));

        const auto hits = found(QStringLiteral("marigold"));
        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits[0].client, m_client.id);
        QCOMPARE(hits[0].clientName, QStringLiteral("Sam Rivera"));
        QCOMPARE(hits[0].note, std::optional(note.id));
        QVERIFY(!hits[0].entry);
        QCOMPARE(hits[0].title, QStringLiteral("soap"));
        QCOMPARE(hits[0].at, note.serviceAt);
        QVERIFY(hits[0].snippet.contains(QStringLiteral("\u2068marigold\u2069")));
        QVERIFY(hits[0].snippet.size() < 200);
        QVERIFY(!hits[0].snippet.contains(QChar(0x1e)));
        QVERIFY(!hits[0].snippet.contains(QStringLiteral("plan")));
    }

    void findsAddendaAndEntriesToo()
    {
        const Note note = m_chart->addSigned(m_client.id);
        VERIFY_OK(m_chart->chart->addAddendum(
            m_chart->build.addendum(note, QStringLiteral("The allotment."))));
        ChartImport import;
        import.entries.append(m_chart->build.entry(m_client.id, QStringLiteral("Insomnia")));
        VERIFY_OK(m_chart->chart->import(import));

        QCOMPARE(found(QStringLiteral("allotment")).value(0).note, std::optional(note.id));
        const SearchHit entry = found(QStringLiteral("insom")).value(0);
        QCOMPARE(entry.entry, std::optional(import.entries[0].id));
        QVERIFY(!entry.note);
        QCOMPARE(entry.title, QStringLiteral("Insomnia"));
    }

    void givesTheLastWrittenFirstAndNoMoreThanAsked()
    {
        // It says the word most often, which counts for nothing.
        m_chart->addDraft(m_client.id, QStringLiteral("lake lake lake"));
        QList<NoteId> written;
        for (int i = 0; i < 30; ++i)
            written.prepend(
                m_chart->addDraft(m_client.id, QStringLiteral("lake ") + QString(200, u'x')).id);

        const auto hits = found(QStringLiteral("lake"), 7);

        QCOMPARE(hits.size(), 7);
        for (qsizetype i = 0; i < hits.size(); ++i)
            QCOMPARE(hits[i].note, std::optional(written[i]));
    }

    void forgetsReplacedWords()
    {
        Note note = m_chart->addDraft(m_client.id, QStringLiteral("marigold"));
        note.body = testing::Builders::body(QStringLiteral("tulip"));
        VERIFY_OK(m_chart->chart->saveDraft(note));

        QCOMPARE(found(QStringLiteral("marigold")).size(), 0);
        QCOMPARE(found(QStringLiteral("tulip")).size(), 1);
        QCOMPARE(testing::must(m_chart->chart->check()), QStringList());
    }

    void staysWithItsTablesWhenAnActIsTakenBack()
    {
        const Note note = m_chart->addDraft(m_client.id, QStringLiteral("marigold"));
        {
            const auto transaction = store::Transaction::begin(*m_chart->connection);
            VERIFY_OK(transaction);
            Note other = note;
            other.body = testing::Builders::body(QStringLiteral("tulip"));
            VERIFY_OK(chart::NoteTable(*m_chart->connection).write(other, {9, {}}, OpId{{1}}));
            QCOMPARE(found(QStringLiteral("tulip")).size(), 1);
        }

        QCOMPARE(found(QStringLiteral("tulip")).size(), 0);
        QCOMPARE(found(QStringLiteral("marigold")).size(), 1);
        QCOMPARE(testing::must(m_chart->chart->check()), QStringList());
    }

    void takesTheMarksOutOfStoredText()
    {
        QCOMPARE(
            chart::withoutMarks(QStringLiteral("\u001esubjective\u001fOne\u001eplan\u001fTwo")),
            QStringLiteral(" One Two"));
        QCOMPARE(chart::withoutMarks(QStringLiteral("tail\u001fTwo")), QStringLiteral("tailTwo"));
    }

private:
    SearchIndex index() { return SearchIndex(*m_chart->connection); }
    QList<SearchHit> found(const QString &typed, int limit = 20)
    {
        return testing::must(index().search(typed, limit));
    }

    std::unique_ptr<testing::TempChart> m_chart;
    Client m_client;
};

ALCOVE_TEST(search_index_test, SearchIndexTest)
#include "search_index_test.moc"
