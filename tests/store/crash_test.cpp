#include "store/transaction.h"
#include "support/forked.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

#include <QThread>

using namespace alcove;

namespace {

Result<void> add(store::Connection &connection, std::int64_t number)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(connection));
    TRY_ASSIGN(auto insert,
               connection.prepare("INSERT INTO word (number, text) VALUES (:number, :text)"));
    insert.bind(":number", number);
    insert.bind(":text", QString(300, u'w'));
    TRY(insert.run());
    return transaction.commit();
}

void makeWords(const testing::TempStore &store)
{
    testing::must(store.create()->execute(
        "CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
        "CREATE INDEX word_text ON word (text, number)"));
}

} // namespace

/// A store in the hands of processes that die, and of two at once.
class CrashTest : public QObject {
    Q_OBJECT

private slots:
    void hasAllThatWasAcknowledgedAfterAKill()
    {
        const testing::TempStore store;
        makeWords(store);
        testing::FakeRandom random(7);
        std::int64_t last = 0;
        for (int round = 0; round < 12; ++round) {
            testing::Forked writer([&store, last](const auto &report) {
                const auto connection = store.reopen();
                for (std::int64_t number = last + 1;; ++number) {
                    testing::must(add(*connection, number));
                    report(number);
                }
            });
            const std::uint64_t acknowledged = 1 + random.next() % 60;
            std::int64_t seen = last;
            for (std::uint64_t i = 0; i < acknowledged; ++i)
                seen = writer.next().value_or(-1);
            writer.kill();
            while (const auto more = writer.next())
                seen = *more;

            const auto connection = store.reopen();
            last = testing::must(connection->number("SELECT max(number) FROM word"));
            // At most the one that was committed and not yet reported is there besides.
            QVERIFY2(last == seen || last == seen + 1,
                     qPrintable(QStringLiteral("%1 after %2").arg(last).arg(seen)));
            QCOMPARE(testing::must(connection->number("SELECT count(*) FROM word")), last);
            QVERIFY(testing::must(connection->findDamage()).empty());
        }
        QVERIFY(last >= 12);
    }

    void hasNothingOfATransactionThatDied()
    {
        const testing::TempStore store;
        makeWords(store);
        testing::Forked writer([&store](const auto &report) {
            const auto connection = store.reopen();
            testing::must(connection->execute("PRAGMA cache_size = 1; PRAGMA cache_spill = 1"));
            auto transaction = testing::must(store::Transaction::begin(*connection));
            testing::must(connection->execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                "INSERT INTO word SELECT i, hex(randomblob(200)) FROM n;"));
            report(1);
            while (true)
                ::pause();
        });
        QCOMPARE(writer.next(), std::optional<std::int64_t>(1));
        QVERIFY(!store.content(QStringLiteral("chart.db-wal")).isEmpty()); // it had spilled
        writer.kill();

        const auto connection = store.reopen();
        QCOMPARE(testing::must(connection->number("SELECT count(*) FROM word")), 0);
        QVERIFY(testing::must(connection->findDamage()).empty());
    }

    void takesTheWordsOfTwoProcesses()
    {
        const testing::TempStore store;
        makeWords(store);
        testing::Forked other([&store](const auto &report) {
            const auto connection = store.reopen();
            for (std::int64_t number = 1; number <= 100; ++number) {
                testing::must(add(*connection, number * 2));
                report(number);
            }
        });
        QVERIFY(other.next());

        const auto connection = store.reopen();
        for (std::int64_t number = 1; number <= 100; ++number)
            VERIFY_OK(add(*connection, number * 2 + 1));

        QCOMPARE(other.wait(), 0);
        QCOMPARE(testing::must(connection->number("SELECT count(*) FROM word")), 200);
        QVERIFY(testing::must(connection->findDamage()).empty());
    }
};

ALCOVE_TEST(crash_test, CrashTest)
#include "crash_test.moc"
