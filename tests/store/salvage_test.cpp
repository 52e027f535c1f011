#include "store/salvage.h"

#include "store/transaction.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using store::SalvagedTable;

namespace {

constexpr qsizetype pageSize = 4096;
constexpr int rows = 200;
const std::string schema
    = "CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL, bytes BLOB) STRICT;"
      "CREATE TABLE pair (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

} // namespace

class SalvageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_damaged = std::make_unique<testing::TempStore>(1);
        const auto connection = m_damaged->create();
        testing::must(connection->execute(schema));
        auto transaction = testing::must(store::Transaction::begin(*connection));
        for (int i = 1; i <= rows; ++i) {
            auto insert = testing::must(
                connection->prepare("INSERT INTO word VALUES (:number, :text, :bytes)"));
            insert.bind(":number", i * 10);
            insert.bind(":text", u"word %1 "_s.arg(i).repeated(20));
            if (i % 2 == 0)
                insert.bind(":bytes", QByteArray("\0bytes", 6));
            else
                insert.bindNull(":bytes");
            VERIFY_OK(insert.run());
            auto pair
                = testing::must(connection->prepare("INSERT INTO pair VALUES (:name, :value)"));
            pair.bind(":name", u"name %1"_s.arg(i, 4));
            pair.bind(":value", u"value "_s.repeated(20));
            VERIFY_OK(pair.run());
        }
        VERIFY_OK(transaction.commit());
        makeTarget();
    }
    void cleanup()
    {
        m_into.reset();
        m_target.reset();
        m_damaged.reset();
    }

    void copiesAWholeStore()
    {
        const auto tables = testing::must(salvage());

        QCOMPARE(tables.size(), std::size_t{2});
        for (const SalvagedTable &table : tables) {
            QCOMPARE(table.rows, rows);
            QCOMPARE(table.gaps, 0);
        }
        QCOMPARE(number("SELECT count(*) FROM word WHERE bytes IS NULL"), rows / 2);
        QCOMPARE(number("SELECT count(*) FROM word WHERE bytes = x'006279746573'"), rows / 2);
        QCOMPARE(number("SELECT max(number) FROM word"), rows * 10);
    }

    /// Each page in turn: what is not on it is there.
    void goesOnBehindAPageThatCantBeRead()
    {
        const QByteArray whole = m_damaged->content();
        int withGaps = 0;
        for (qsizetype page = 1; page < whole.size() / pageSize; ++page) {
            QByteArray damaged = whole;
            damaged[page * pageSize + 2000] = static_cast<char>(whole[page * pageSize + 2000] ^ 1);
            m_damaged->write(damaged);
            makeTarget();

            const auto tables = testing::must(salvage());

            for (const SalvagedTable &table : tables) {
                const bool isOne = table.gaps == 1;
                withGaps += isOne ? 1 : 0;
                QVERIFY(isOne || table.rows == rows);
                // A leaf holds some twenty of them; a page above the leaves hides more.
                if (isOne && table.rows > 0)
                    QVERIFY(table.rows >= rows - 30);
            }
        }
        QVERIFY(withGaps > 10);
    }

    void aTableWithoutItsFirstPageIsAGapAndNoEndlessSearch()
    {
        const qint64 root = [this] {
            const auto connection = m_damaged->reopen();
            return testing::must(
                connection->number("SELECT rootpage FROM sqlite_master WHERE name = 'word'"));
        }();
        QByteArray damaged = m_damaged->content();
        const qsizetype in = (root - 1) * pageSize + 50;
        damaged[in] = static_cast<char>(damaged[in] ^ 1);
        m_damaged->write(damaged);

        const auto tables = testing::must(salvage());

        QCOMPARE(tables[1].name, std::string("word"));
        QCOMPARE(tables[1].rows, 0);
        QCOMPARE(tables[1].gaps, 1);
        QCOMPARE(tables[0].rows, rows);
    }

    void aStoreThatCantBeOpenedIsNotRead()
    {
        m_damaged->write(QByteArray(3 * pageSize, 'x'));

        QVERIFY(!salvage());
    }

private:
    /// Of a later schema: one column more.
    void makeTarget()
    {
        m_into.reset();
        m_target = std::make_unique<testing::TempStore>(2);
        m_into = m_target->create();
        VERIFY_OK(m_into->execute(schema + "ALTER TABLE pair ADD COLUMN more TEXT;"));
    }
    Result<std::vector<SalvagedTable>> salvage() const
    {
        return store::salvageRows(store::Disk::ofMachine(), m_damaged->path(), m_damaged->key(),
                                  *m_into);
    }
    qint64 number(const char *sql) const { return testing::must(m_into->number(sql)); }

    std::unique_ptr<testing::TempStore> m_damaged;
    std::unique_ptr<testing::TempStore> m_target;
    std::unique_ptr<store::Connection> m_into;
};

ALCOVE_TEST(salvage_test, SalvageTest)
#include "salvage_test.moc"
